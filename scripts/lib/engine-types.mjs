// Writes the types of what the catalog adds to the library, one declaration with a docstring per function and method.

const TYPE_OF_KIND = {
  data: 'Nested',
  int: 'number',
  float: 'number',
  bool: 'boolean',
  scalar: 'Scalar',
  ints: 'readonly number[]',
  dims: 'number | readonly number[]',
  dtype: 'DType',
  index: 'string',
  text: 'string',
  order: 'number | string',
}

/** An argument: its name in JavaScript, its type, and whether it may be left out. */
function argumentsOf({ info, params }, camel) {
  return info.signature.flatMap((name) => {
    const input = info.inputs.find((each) => each.name === name)
    if (input) {
      const type = input.variadic ? 'readonly Tensor[]' : input.scalar ? 'Tensor | Scalar' : 'Tensor'
      return [
        {
          name: camel(name),
          type: input.optional ? `${type} | null` : type,
          optional: input.optional ?? false,
          input: true,
        },
      ]
    }
    const param = info.params.find((each) => each.name === name)
    if (!param) return []
    const takesOne = param.kind === 'ints' && params[name].requirement.startsWith('an int or')
    const plain = takesOne ? TYPE_OF_KIND.dims : TYPE_OF_KIND[param.kind]
    const words = param.kind === 'choice' ? param.choices.map((word) => `'${word}'`).join(' | ') : plain
    const type = param.nullable ? `${words} | null` : words
    return [{ name: camel(name), type, optional: true, input: false, param }]
  })
}

const RESERVED = new Set(['var', 'function', 'in', 'with', 'default'])
const safe = (name) => (RESERVED.has(name) ? `${name}_` : name)

function listed(args) {
  // What stands before a required argument is required too.
  const firstOpen = args.findLastIndex(({ optional }) => !optional) + 1
  return args.map(({ name, type }, at) => `${safe(name)}${at >= firstOpen ? '?' : ''}: ${type}`).join(', ')
}

/** What PyTorch's pools give only where it is asked for. */
const ON_REQUEST = 'return_indices'

function resultType({ info }) {
  if (info.variadicOutputs) return 'Tensor[]'
  if (info.outputs.length === 1) return 'Tensor'
  const named = info.outputs.map((name) => `readonly ${name}: Tensor`).join('; ')
  return `readonly [${info.outputs.map((name) => (RESERVED.has(name) ? 'Tensor' : `${name}: Tensor`)).join(', ')}] & { ${named} }`
}

function optionsText(args) {
  const fields = args.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`)
  return `options${args.some(({ optional }) => !optional) ? '' : '?'}: { ${fields.join('; ')} }`
}

/** The ways to call an op: in order, with all or the later parameters in an object at the end, and with sizes one by one. */
function forms(op, entry, { camel, openList }) {
  const all = argumentsOf(op, camel)
  const args = entry.owner === 'Tensor' ? all.slice(1) : all
  const onRequest = op.info.signature.includes(ON_REQUEST)
  const result = entry.inPlace ? 'this' : onRequest ? 'Tensor' : resultType(op)
  const firstParam = args.findIndex(({ input }) => !input)
  const lead = firstParam === -1 ? args : args.slice(0, firstParam)
  const rest = args.slice(lead.length)
  const required = lead.map(({ name, type }) => `${safe(name)}: ${type}`)
  const [first, ...others] = rest
  const calls = [`(${listed(args)}): ${result}`]
  if (first) calls.push(`(${[...required, optionsText(rest)].join(', ')}): ${result}`)
  if (others.length > 0) {
    calls.push(`(${[...required, `${safe(first.name)}: ${first.type}`, optionsText(others)].join(', ')}): ${result}`)
  }
  if (openList(op)?.kind === 'ints')
    calls.push(`(${[...required, `...${first.name}: number[]`].join(', ')}): ${result}`)
  if (onRequest) {
    const asked = { name: camel(ON_REQUEST), type: 'true', optional: false }
    calls.push(`(${[...required, optionsText([...rest, asked])].join(', ')}): ${resultType(op)}`)
  }
  return calls
}

/** `[2, 3], [3, 2] → [2, 2]`, from the first sample that shows shapes. */
function shapesLine(op) {
  const shapeOf = (data) => (Array.isArray(data) ? [data.length, ...shapeOf(data[0] ?? 0)] : [])
  const shapes = ({ inputs }) =>
    inputs.map((input) => (input === null ? null : 'scalar' in input ? [] : (input.shape ?? shapeOf(input.data))))
  const text = (shape) => (shape === null ? 'none' : `[${shape.join(', ')}]`)
  for (const sample of op.samples) {
    const given = shapes(sample)
    if (!given.some((shape) => shape && shape.length > 0)) continue
    try {
      const params = Object.fromEntries(
        Object.entries(op.params).map(([name, param]) => [name, param.read(sample.params?.[name] ?? param.default)]),
      )
      const with_ = sample.params ? ` with ${JSON.stringify(sample.params)}` : ''
      return `Shapes, for example: ${given.map(text).join(', ')} → ${op.shape(given, params).map(text).join(', ')}${with_}.`
    } catch {
      continue
    }
  }
  return null
}

function docstring(op, entry, camel) {
  const { info } = op
  const gradients = info.formula.backward.flatMap((text, at) =>
    text === null ? [] : [`d/d ${info.inputs[at]?.name ?? ''}: \`${text}\``],
  )
  const params = argumentsOf(op, camel).flatMap(({ name, param }) =>
    param ? [`@param ${name} ${param.label.en}; default ${JSON.stringify(param.default)}.`] : [],
  )
  const errors = op.errors.map(({ message }) => `Error: ${message}`)
  return [
    entry.inPlace ? `${info.doc.en} Writes the result into this tensor.` : info.doc.en,
    '',
    `\`${info.formula.forward}\``,
    shapesLine(op),
    gradients.length > 0 ? `Gradients: ${gradients.join('; ')}.` : 'No gradient passes.',
    ...errors.slice(0, 2),
    `PyTorch: \`${info.torchNames[0] ?? info.name}\`.`,
    ...params,
  ]
    .filter((line) => line !== null)
    .map((line) => ` * ${line}`.replaceAll('*/', '* /').trimEnd())
    .join('\n')
}

function member(entry, engine) {
  return entry.ops
    .flatMap((op) => {
      const comment = `/**\n${docstring(op, entry, engine.camel)}\n */`
      return forms(op, entry, engine).map((form) => `${comment}\n${entry.name}${form}`)
    })
    .join('\n')
}

/** The declaration file that takes the place of `library/catalog-methods.d.ts`; `engine` is the built library. */
export function catalogTypes(engine) {
  const entries = engine.catalogEntries()
  const of = (owner) =>
    entries
      .filter((entry) => entry.owner === owner)
      .map((entry) => member(entry, engine))
      .join('\n')
  return `import type { DType } from '../../model/dtype'
import type { Scalar } from './scalar'
import type { Nested, Tensor } from './tensor'

/** One method per op of the catalog. */
export interface CatalogMethods {
${of('Tensor')}
}

/** PyTorch's functions of the catalog's ops. */
export interface CatalogFunctions {
${of('torch')}
}

/** Those of torch.nn.functional. */
export interface CatalogFunctional {
${of('functional')}
}

/** Those of torch.linalg. */
export interface CatalogLinalg {
${of('linalg')}
}

/** Those of torch.special. */
export interface CatalogSpecial {
${of('special')}
}

/** Those of torch.masked. */
export interface CatalogMasked {
${of('masked')}
}

/** Those of torch.signal.windows. */
export interface CatalogWindows {
${of('windows')}
}
`
}

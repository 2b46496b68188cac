// One node as a Python expression: an operator, indexing, a method or a function of torch.
import type { OpInfo, ParamInfo } from '../../model/catalog'
import type { DocumentNode, ParamValue } from '../../model/document'
import { isDType, isPlainDType } from '../../model/dtype'
import { hasSizesByDims, spelledByDims } from './by-dims'
import { atom, binary, isOperator, negation, receiver, type Expression } from './expression'
import { dataLiteral, packedAs, paramLiteral, scalarLiteral } from './literals'

/** The expression of the tensor at a port; null where nothing is wired. */
export type PortText = (port: number) => Expression | null

interface Call {
  readonly op: OpInfo
  readonly node: DocumentNode
  readonly port: PortText
}

const valueOf = ({ node }: Call, param: ParamInfo): ParamValue => node.params[param.name] ?? param.default

function paramOf(call: Call, name: string): ParamValue {
  const info = call.op.params.find((each) => each.name === name)
  return info ? valueOf(call, info) : null
}

function isDefault(call: Call, param: ParamInfo): boolean {
  return JSON.stringify(valueOf(call, param)) === JSON.stringify(param.default)
}

/** `torch.float32`, for dtypes that Python would not infer. */
const dtypeText = (name: ParamValue): string => `torch.${String(name)}`

/** True for a number, in whatever way a document writes it. */
const isNumeric = (value: ParamValue): boolean =>
  typeof value === 'number' || /^[+-]?(\d|\.\d|inf|nan)/i.test(String(value))

function paramText(call: Call, param: ParamInfo): string {
  const value = valueOf(call, param)
  if (param.kind === 'dtype') return value === null ? 'None' : dtypeText(value)
  if (Array.isArray(value) && value.length === 1 && hasSizesByDims(call.op)) {
    const [only = null] = value as readonly ParamValue[]
    return paramLiteral(only)
  }
  // Edges are a tensor of the dtype of the elements, of which our record keeps the numbers.
  if (call.op.name === 'histogram' && param.name === 'bins' && Array.isArray(value)) {
    const self = receiver(call.port(0) ?? atom('None'))
    return `torch.tensor(${dataLiteral(value, 'float32')}, dtype=${self}.dtype)`
  }
  const isNumber = param.kind === 'scalar' || param.kind === 'float' || (param.kind === 'order' && isNumeric(value))
  return isNumber && value !== null ? scalarLiteral(value) : paramLiteral(value)
}

/** The operand of an input that may be a Python scalar. */
function operand(call: Call, index: number): Expression | null {
  const input = call.op.inputs[index]
  const wired = call.port(index)
  if (wired || !input) return wired
  const value = call.node.params[input.name] ?? null
  return value === null ? null : atom(scalarLiteral(value))
}

function asOperator(call: Call): Expression | null {
  const { op } = call
  const operator = op.torchNames.find((name) => isOperator(name))
  const isPlain = op.params.every(
    (param) => op.inputs.some(({ name }) => name === param.name) || isDefault(call, param),
  )
  if (operator === undefined || !isPlain) return op.name === 'neg' ? negation(operand(call, 0) ?? atom('None')) : null
  const [left, right] = [operand(call, 0), operand(call, 1)]
  return left && right ? binary(operator, left, right) : null
}

/** `x[1:, None]`, and slices along one dimension. */
function asIndexing(call: Call): Expression | null {
  const { op, node } = call
  const self = call.port(0)
  if (!self) return null
  const param = (name: string): ParamValue => paramOf(call, name)
  if (op.name === 'index') return atom(`${receiver(self)}[${String(node.params['index'] ?? param('index'))}]`)
  if (op.name !== 'slice') return null
  const part = (name: string): string => (param(name) === null ? '' : String(param(name)))
  const step = param('step') === 1 ? '' : `:${String(param('step'))}`
  const range = `${part('start')}:${part('end')}${step}`
  const dim = Number(param('dim'))
  const places =
    dim >= 0 ? [...new Array<string>(dim).fill(':'), range] : ['...', range, ...new Array<string>(-dim - 1).fill(':')]
  return atom(`${receiver(self)}[${places.join(', ')}]`)
}

/** `torch.tensor([[1.0, 2.0]], requires_grad=True)`; the dtype stands there unless Python's literals say it. */
function asTensor(call: Call): Expression | null {
  const { op, node } = call
  if (op.name !== 'tensor') return null
  const dtype = node.params['dtype'] ?? 'float32'
  const known = isDType(dtype) ? dtype : 'float32'
  const data = node.params['data'] ?? 0
  const parts = [dataLiteral(data, known)]
  // An empty list says nothing of what it would hold, and int32 or float64 no literal says.
  const isInferred = parts[0] === '[]' ? known === 'float32' : isPlainDType(known)
  const packed = packedAs(data)
  if (packed ? packed !== known : !isInferred) parts.push(`dtype=${dtypeText(known)}`)
  if (node.params['requires_grad'] === true) parts.push('requires_grad=True')
  return atom(`torch.tensor(${parts.join(', ')})`)
}

/**
 * Arguments in PyTorch's order. Up to the last required tensor they stand by position, as shapes do; what has a default
 * comes after that by name, which reads better and fits PyTorch's keyword-only arguments.
 */
function argumentsOf(call: Call, skipFirst: boolean): string[] {
  const { op } = call
  const signature = op.signature ?? [...op.inputs, ...op.params].map(({ name }) => name)
  const required = signature.findLastIndex((name) => op.inputs.some((input) => input.name === name && !input.optional))
  const texts: string[] = []
  let isNamed = false
  for (const [at, name] of signature.entries()) {
    if (skipFirst && at === 0) continue
    const text = argumentText(call, name)
    // Past a gap or a name, Python wants names.
    isNamed ||= text === null || !(at <= required || isPositional(op, name))
    if (text !== null) texts.push(isNamed ? `${name}=${text}` : text)
  }
  return texts
}

/** Parameters that nobody names. */
const POSITIONAL = new Set([
  ...['size', 'shape', 'dims', 'repeats', 'fill_value', 'dim0', 'dim1', 'chunks', 'n', 'low', 'high', 'start', 'end'],
  ...['steps', 'M', 'row', 'col', 'indices_or_sections'],
])
/** Parameters that only some ops take by position, and the sizes that one takes by name alone. */
const isPositional = (op: OpInfo, name: string): boolean =>
  op.name === 'split_copy' || (POSITIONAL.has(name) && op.name !== 'nonzero_static')

/** Parameters that PyTorch asks for even where our record has a default. */
const ASKED = new Set([
  ...POSITIONAL,
  ...['normalization', 'forward', 'onesided', 'last_dim_size'],
  ...['dim', 'index', 'split_size_or_sections', 'k', 'kernel_size', 'stride', 'threshold', 'value', 'sizes', 'source'],
  ...[
    'destination',
    'dimension',
    'step',
    'upscale_factor',
    'downscale_factor',
    'shifts',
    'pad',
    'length',
    'normalized_shape',
    'num_groups',
    'output_size',
    'split_size',
    'groups',
    'norm_type',
    'input_lengths',
    'target_lengths',
  ],
])

/** The same for parameters that only some ops ask for; and what must be said so that all outputs come. */
const ASKED_BY: Readonly<Record<string, readonly string[]>> = {
  einsum: ['equation'],
  general_cosine_window: ['a'],
  histogram: ['bins'],
  masked_normalize: ['ord'],
  mvlgamma: ['p'],
  native_layer_norm: ['eps'],
  native_group_norm: ['N', 'C', 'HxW', 'group', 'eps'],
  native_batch_norm: ['training', 'momentum', 'eps'],
  index_reduce: ['reduce'],
  renorm: ['p', 'maxnorm'],
  scaled_add: ['alpha'],
  scaled_sub: ['alpha'],
  scaled_rsub: ['alpha'],
  scatter_reduce: ['reduce'],
  solve_triangular: ['upper'],
  unique: ['return_inverse', 'return_counts'],
  unique_consecutive: ['return_inverse', 'return_counts'],
}

/** Inputs that may be absent, but that PyTorch wants to be told so. */
const WRITTEN_OUT = new Set(['running_mean', 'running_var'])
const NATIVE_WRITTEN_OUT = new Set(['weight', 'bias'])
const isWrittenOut = (op: OpInfo, name: string): boolean =>
  WRITTEN_OUT.has(name) || (op.name.startsWith('native_') && NATIVE_WRITTEN_OUT.has(name))

/** Functions that take their tensors one by one. */
const ONE_BY_ONE = new Set(['broadcast_tensors', 'block_diag', 'cartesian_prod', 'meshgrid'])

/** The text of one argument; null = left out. */
function argumentText(call: Call, name: string): string | null {
  const { op } = call
  const at = op.inputs.findIndex((input) => input.name === name)
  const input = op.inputs[at]
  if (input?.variadic) {
    const items = call.node.inputs.slice(at).flatMap((_, offset) => call.port(at + offset) ?? [])
    const list = items.map(({ text }) => text).join(', ')
    return ONE_BY_ONE.has(op.name) ? list : `[${list}]`
  }
  if (input) return operand(call, at)?.text ?? (isWrittenOut(op, name) ? 'None' : null)
  const param = op.params.find((each) => each.name === name)
  if (!param) return null
  const asked = ASKED.has(name) || ASKED_BY[op.name]?.includes(name) === true
  if (isDefault(call, param) && !(asked && valueOf(call, param) !== null)) return null
  return paramText(call, param)
}

/** `torch.arange(5)`: its one bound is called `end`, though our record keeps it under `start`. */
function asArange(call: Call): Expression | null {
  const { op } = call
  if (op.name !== 'arange') return null
  const [start, end, step, ...rest] = op.params
  if (!start || !end || !step) return null
  const bounds = [start, ...(valueOf(call, end) === null ? [] : [end, step])].map((param) => paramText(call, param))
  const more = rest.flatMap((param) => (isDefault(call, param) ? [] : [`${param.name}=${paramText(call, param)}`]))
  return atom(`torch.arange(${[...bounds, ...more].join(', ')})`)
}

/** What PyTorch calls the function: copies of parts by their sizes have a name of their own. */
function pathOf(call: Call): string {
  const [first = '', second = first] = call.op.torchNames
  return call.op.name === 'split_copy' && Array.isArray(paramOf(call, 'split_size_or_sections')) ? second : first
}

function asCall(call: Call): Expression {
  const { op } = call
  const spelled = spelledByDims(op, (name) => paramOf(call, name))
  if (spelled) return atom(`${spelled.path}(${[...argumentsOf(call, false), ...spelled.more].join(', ')})`)
  const first = pathOf(call)
  if (!first.startsWith('Tensor.')) return atom(`${first}(${argumentsOf(call, false).join(', ')})`)
  const self = receiver(call.port(0) ?? atom('None'))
  return atom(`${self}.${first.slice('Tensor.'.length)}(${argumentsOf(call, true).join(', ')})`)
}

/** The expression that computes a node. */
export function nodeExpression(op: OpInfo, node: DocumentNode, port: PortText): Expression {
  const call = { op, node, port }
  return asTensor(call) ?? asArange(call) ?? asOperator(call) ?? asIndexing(call) ?? asCall(call)
}

// Documents to write as code: one for samples of every op, random graphs with names and places, and the shipped examples.
import { OPS } from '../../engine/ops/index'
import type { Op, Sample } from '../../engine/op'
import { Generator } from '../../engine/random/generator'
import { emptyDocument, type DocumentNode, type GraphDocument, type ParamValue } from '../../model/document'
import { isFloating, type DType } from '../../model/dtype'
import { packLiteral } from '../../model/packed-literal'
import type { TensorValue } from '../../model/tensor-value'

/** Samples taken of each op. */
const SAMPLES = 3

const from = (...ids: string[]): DocumentNode['inputs'] => ids.map((node) => ({ node, output: 0 }))

function leaf(id: string, data: ParamValue, dtype: DType, requiresGrad = isFloating(dtype)): DocumentNode {
  return { id, name: id, op: 'tensor', inputs: [], params: { data, dtype, requires_grad: requiresGrad } }
}

/** A document of one op on leaves; null for a sample that literals cannot say. */
function sampleDocument({ info }: Op, sample: Sample): GraphDocument | null {
  const leaves: DocumentNode[] = []
  const params: Record<string, ParamValue> = { ...sample.params }
  const inputs = sample.inputs.map((input, port) => {
    if (input === null) return null
    if ('scalar' in input) {
      params[info.inputs[Math.min(port, info.inputs.length - 1)]?.name ?? ''] = input.scalar
      return null
    }
    const isBool = /true|false/.test(JSON.stringify(input.data))
    const id = `i${String(port)}`
    leaves.push(leaf(id, input.data, input.dtype ?? (isBool ? 'bool' : 'float64'), false))
    return { node: id, output: 0 }
  })
  if (sample.inputs.some((input) => input !== null && 'shape' in input)) return null
  return { ...emptyDocument(info.name), nodes: [...leaves, { id: 'y', name: 'y', op: info.name, params, inputs }] }
}

/** A random graph of scalars: some nodes named, some pinned, some used twice, one root. */
function randomGraph(seed: number, size: number): GraphDocument {
  const random = Generator.seeded(seed)
  const below = (count: number): number => random.next32() % count
  const nodes: DocumentNode[] = ['a', 'b', 'c'].map((id) =>
    leaf(id, Math.round(40 * random.uniform53() - 20) / 8, 'float64'),
  )
  const pick = (): string => nodes[nodes.length - 1 - Math.min(below(nodes.length), below(nodes.length))]?.id ?? 'a'
  while (nodes.length < size) {
    const number = nodes.length
    const isUnary = below(3) === 0
    nodes.push({
      id: `n${String(number)}`,
      op: isUnary ? (['sin', 'tanh', 'neg', 'sigmoid'][below(4)] ?? 'sin') : (['add', 'sub', 'mul'][below(3)] ?? 'add'),
      params: {},
      inputs: isUnary ? from(pick()) : from(pick(), pick()),
      ...(below(3) === 0 ? { name: `v${String(number)}` } : {}),
      ...(below(5) === 0 ? { position: { x: below(1000), y: below(1000) } } : {}),
      ...(below(7) === 0 ? { retainGrad: true } : {}),
    })
  }
  const root: DocumentNode = { id: 'loss', name: 'loss', op: 'add', params: {}, inputs: from(pick(), 'a') }
  return { ...emptyDocument('random'), nodes: [...nodes, root], root: 'loss', seed }
}

/** A pass after another: gradients are there already. */
function laterPass(dtype: DType): GraphDocument {
  const nodes: DocumentNode[] = [
    { ...leaf('a', [1, 2], dtype), grad: [10, -0.5] },
    { ...leaf('b', 3, dtype), grad: 7 },
    { id: 'y', name: 'y', op: 'mul', params: {}, inputs: from('a', 'b') },
    { id: 's', name: 's', op: 'sum', params: {}, inputs: from('y') },
  ]
  return { ...emptyDocument('later'), nodes, root: 's' }
}

/** Leaves whose elements are packed, of each kind that numpy and torch tell apart. */
function packedLeaves(): GraphDocument {
  const packed = (id: string, dtype: DType, data: TensorValue['data'], held = dtype): DocumentNode =>
    leaf(id, packLiteral({ dtype: held, shape: [2, 2], data }), dtype)
  const numbers = [1, -0, 0.5, NaN]
  const nodes: DocumentNode[] = [
    {
      ...packed('a', 'float32', Float32Array.from(numbers)),
      grad: packLiteral({ dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }),
    },
    packed('b', 'float64', Float64Array.from(numbers)),
    packed('c', 'bfloat16', Float32Array.from(numbers)),
    packed('d', 'float16', Float32Array.from(numbers)),
    packed('e', 'int64', BigInt64Array.of(2n ** 62n, -1n, 0n, 3n)),
    packed('f', 'uint8', Uint8Array.of(255, 0, 1, 2)),
    packed('g', 'bool', Uint8Array.of(1, 0, 1, 1)),
    packed('h', 'complex64', Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)),
    packed('i', 'float64', Float32Array.from(numbers), 'float32'),
    { id: 'y', name: 'y', op: 'mul', params: {}, inputs: from('a', 'i') },
    { id: 's', name: 's', op: 'nansum', params: {}, inputs: from('y') },
  ]
  return { ...emptyDocument('packed'), nodes, root: 's' }
}

/** Every document with its name. */
export function codeDocuments(): Map<string, GraphDocument> {
  const documents = new Map<string, GraphDocument>()
  for (const op of OPS) {
    const made = op.samples.flatMap((sample) => sampleDocument(op, sample) ?? []).slice(0, SAMPLES)
    made.forEach((document, index) => documents.set(`${op.info.name} ${String(index)}`, document))
  }
  for (const dtype of ['float32', 'float64'] as const) documents.set(`later pass ${dtype}`, laterPass(dtype))
  documents.set('packed', packedLeaves())
  for (let seed = 0; seed < 30; seed++) documents.set(`random ${String(seed)}`, randomGraph(seed, 8 + seed))
  return documents
}

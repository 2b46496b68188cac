// Runs a recorded graph of ONNX ops on the engine, op by op.
import type { Tensor } from '../../library/tensor'
import { wrap } from '../../library/tensor'
import { leafOf } from '../../conformance/arguments'
import type { RecordedTensor } from '../../recordings/schema'
import { Call, noCounterpart, Sequence, type Translations, type Value } from './node'
import type { OnnxCase, OnnxSet } from './recording'

/** The values of a graph by name, worked out for one set of data. */
export function runGraph(
  { nodes, opset }: OnnxCase,
  { inputs }: OnnxSet,
  tensors: readonly RecordedTensor[],
  translations: Translations,
): ReadonlyMap<string, Value> {
  const tensorAt = (number: number): Tensor => wrap(leafOf(tensors[number] as RecordedTensor))
  const derives = nodes.some(({ op }) => op.endsWith('.Gradient'))
  const values = new Map<string, Value>(Object.entries(inputs).map(([name, number]) => [name, tensorAt(number)]))
  if (derives) for (const value of values.values()) if (!(value instanceof Sequence)) value.requiresGrad_()
  for (const { op, inputs: names, outputs, attributes } of nodes) {
    const translate = translations[op] ?? noCounterpart(op)
    const given = names.map((name) => (name === '' ? null : (values.get(name) ?? missing(name))))
    const made = translate(new Call(op, opset, given, attributes, tensorAt, outputs, values))
    const list = Array.isArray(made) ? (made as readonly Tensor[]) : [made as Value]
    outputs.forEach((name, at) => {
      const value = list[at]
      if (name !== '' && value) values.set(name, value)
    })
  }
  return values
}

function missing(name: string): never {
  throw new Error(`graph: a value called ${name} must be there`)
}

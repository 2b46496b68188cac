// The same seed gives the same numbers wherever they are drawn: in a document that the main process runs, and in Python.
import { beforeAll, expect, it } from 'vitest'
import { run } from '../engine/run'
import { emptyDocument, type GraphDocument, type ParamValue } from '../model/document'
import { toNestedList } from '../model/tensor-value'
import { startPython, type Python } from './testing/python'
import { required } from '../model/result'

let python: Python
beforeAll(async () => {
  python = await startPython()
}, 60_000)

const FLOATS = ['float16', 'bfloat16', 'float32', 'float64']
const SIZES = [[], [3], [15], [16], [17], [4, 5], [33]]

interface Drawn {
  readonly op: string
  readonly params: Readonly<Record<string, ParamValue>>
  readonly code: string
}

const floats: Drawn[] = ['rand', 'randn'].flatMap((op) =>
  FLOATS.flatMap((dtype) =>
    SIZES.map((size) => ({
      op,
      params: { size, dtype },
      code: `torch.${op}(${JSON.stringify(size)}, dtype=torch.${dtype})`,
    })),
  ),
)
const integers: Drawn[] = [
  [0, 10],
  [-7, 100],
  [0, 2 ** 28],
  [-(2 ** 40), 2 ** 40],
].map(([low = 0, high = 0]) => ({
  op: 'randint',
  params: { low, high, size: [9] },
  code: `torch.randint(${low}, ${high}, (9,))`,
}))

function documentOf(seed: number): GraphDocument {
  const nodes = [...floats, ...integers].map(({ op, params }, index) => ({ id: `n${index}`, op, params, inputs: [] }))
  return { ...emptyDocument('draws'), seed, nodes }
}

it.each([0, 7, 2 ** 31])('seed %i', (seed) => {
  const trace = required(run(documentOf(seed)))
  const drawn = [...floats, ...integers].map((_, index) => {
    const value = trace.nodes[`n${index}`]?.outputs[0]
    return value ? toNestedList(value) : null
  })
  const lines = [...floats, ...integers].map(({ code }) => `drawn.append(${code}.tolist())`)
  const printed = python.run(
    ['import json, torch', `torch.manual_seed(${seed})`, 'drawn = []', ...lines, 'print(json.dumps(drawn))'].join('\n'),
  )
  expect(JSON.parse(printed)).toEqual(drawn)
})

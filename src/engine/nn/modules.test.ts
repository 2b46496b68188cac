// Every recorded module against PyTorch: parameters after seed 0, text, outputs, and gradients of parameters and inputs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backwardAll } from '../autograd/api'
import { gradientDifference, tensorDifference } from '../conformance/compare'
import { manualSeed } from '../library/create'
import { readRecording } from '../recordings/reader'
import type { RecordedTensor } from '../recordings/schema'
import {
  built,
  buildModule,
  namedDifferences,
  options,
  tensorsIn,
  toTensor,
  type Named,
  type Spec,
  type Written,
} from '../testing/training'

interface ModuleCase {
  readonly id: string
  readonly spec: Spec
  readonly repr: string
  readonly state: Named
  readonly parameters: readonly string[]
  readonly eval?: true
  readonly inputs?: readonly Written[]
  readonly call?: Readonly<Record<string, Written>>
  readonly outputs?: readonly RecordedTensor[]
  readonly after?: Named
  readonly upstream?: readonly RecordedTensor[]
  readonly grads?: readonly (RecordedTensor | null)[]
  readonly input_grads?: readonly (RecordedTensor | null)[]
}

const FILE = join(import.meta.dirname, '../recordings/training/modules.json')
const CASES = readRecording<ModuleCase>(readFileSync(FILE, 'utf8')).cases

test.each(CASES)('$id', (item) => {
  manualSeed(0)
  const module = buildModule(item.spec)
  expect(module.toString()).toBe(item.repr)
  expect(namedDifferences(item.state, module.stateDict())).toEqual([])
  expect(module.namedParameters().map(([name]) => name)).toEqual(item.parameters)
  if (!item.inputs) return
  if (item.eval) module.eval()
  const inputs = item.inputs.map(built)
  const named = options(item.call)
  const call = module as unknown as (...inputs: readonly unknown[]) => unknown
  const outputs = tensorsIn([call(...inputs, ...named)])
  expect(outputs.map(({ core }, at) => tensorDifference(item.outputs![at]!, core))).toEqual(
    item.outputs!.map(() => null),
  )
  expect(namedDifferences(item.after!, module.namedBuffers())).toEqual([])
  if (!item.upstream) return
  const roots = outputs.filter(({ requiresGrad }) => requiresGrad)
  const upstream = item.upstream.map((value) => toTensor(value).core)
  backwardAll(
    roots.map(({ core }) => core),
    upstream,
  )
  const parameters = module.parameters().map(({ core }) => core.grad)
  expect(parameters.map((grad, at) => gradientDifference(item.grads![at]!, grad))).toEqual(item.grads!.map(() => null))
  const leaves = tensorsIn([inputs, named.flatMap((each): unknown[] => Object.values(each))])
  expect(leaves.map(({ core }, at) => gradientDifference(item.input_grads![at]!, core.grad))).toEqual(
    item.input_grads!.map(() => null),
  )
})

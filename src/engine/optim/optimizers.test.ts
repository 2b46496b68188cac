// Every recorded optimizer against PyTorch: losses step by step, parameters at the end, what is saved, text and refusals.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tensorDifference } from '../conformance/compare'
import { manualSeed } from '../library/create'
import { TensorBase, type Tensor } from '../library/tensor'
import * as nn from '../nn/index'
import { readRecording } from '../recordings/reader'
import type { RecordedError, RecordedTensor } from '../recordings/schema'
import { errorOf, namedDifferences, options, toTensor, type Named, type Written } from '../testing/training'
import * as optim from './index'
import type { Optimizer } from './optimizer'

interface Data {
  readonly input: RecordedTensor
  readonly target: RecordedTensor
}

interface OptimizerCase {
  readonly id: string
  readonly optimizer: string
  readonly kwargs: Readonly<Record<string, Written>>
  readonly repr: string
  readonly losses: readonly number[]
  readonly groups?: readonly Readonly<Record<string, Written>>[]
  readonly state?: Named
  readonly saved?: object
  readonly error?: RecordedError
}

const FILE = join(import.meta.dirname, '../recordings/training/optimizers.json')
const [DATA, ...CASES] = readRecording<OptimizerCase>(readFileSync(FILE, 'utf8')).cases
const { input, target } = DATA as unknown as Data
const [INPUT, TARGET] = [toTensor(input), toTensor(target)]
const caseOf = (id: string): OptimizerCase => CASES.find((item) => item.id === id)!

function model(): nn.Sequential {
  manualSeed(0)
  return new nn.Sequential(new nn.Linear(3, 3), new nn.Tanh(), new nn.Linear(3, 2))
}

type Made = new (params: Iterable<unknown>, options?: object) => Optimizer
const make = (name: string): Made => (optim as unknown as Record<string, Made>)[name]!

function trained(net: nn.Sequential, optimizer: Optimizer, steps: number): number[] {
  const criterion = new nn.MSELoss()
  const closure = (): Tensor => {
    optimizer.zeroGrad()
    const loss = criterion(net(INPUT), TARGET)
    loss.backward()
    return loss
  }
  return Array.from({ length: steps }, () => Number(optimizer.step(closure)!.item()))
}

/**
 * A mean square minus the square of a mean, of gradients that hardly change: the last bit of a gradient, or of PyTorch's square
 * root, which is not always the nearest, moves what is left by so much.
 */
const CENTRED = { relative: 1e-4, absolute: 1e-5 }

/** Where a saved state differs from the recorded one: tensors within PyTorch's tolerance or a given one, all else exactly. */
function savedDifferences(expected: unknown, got: unknown, tolerance?: typeof CENTRED, path = ''): string[] {
  if (got instanceof TensorBase) {
    const difference = tensorDifference(expected as RecordedTensor, got.core, tolerance)
    return difference === null ? [] : [`${path}: ${difference}`]
  }
  if (typeof expected !== 'object' || expected === null) {
    return Object.is(expected, got) ? [] : [`${path}: must be ${String(expected)}, got ${String(got)}`]
  }
  const [wanted, found] = [expected as Record<string, unknown>, got as Record<string, unknown>]
  const keys = new Set([...Object.keys(wanted), ...Object.keys(found)])
  return [...keys].flatMap((key) => savedDifferences(wanted[key], found[key], tolerance, `${path}.${key}`))
}

const close = (losses: readonly number[]): unknown[] =>
  losses.map((loss): unknown => expect.closeTo(loss, 5 - Math.max(0, Math.ceil(Math.log10(Math.abs(loss))))))

test.each(CASES.filter((item) => item.optimizer && !item.error))('$id', (item) => {
  const net = model()
  const optimizer = new (make(item.optimizer))(net.parameters(), ...options(item.kwargs))
  expect(optimizer.toString()).toBe(item.repr)
  expect(trained(net, optimizer, item.losses.length)).toEqual(close(item.losses))
  expect(namedDifferences(item.state!, net.stateDict())).toEqual([])
  const tolerance = item.kwargs['centered'] === true ? CENTRED : undefined
  if (item.saved) expect(savedDifferences(item.saved, optimizer.stateDict(), tolerance)).toEqual([])
})

test('groups have options of their own', () => {
  const item = caseOf('groups')
  const net = model()
  const layers = [net.at(0), net.at(2)].map((layer) => layer.parameters())
  const groups = item.groups!.map((own, at) => ({ params: layers[at]!, ...options(own)[0] }))
  const optimizer = new optim.SGD(groups, options(item.kwargs)[0] ?? {})
  expect(optimizer.toString()).toBe(item.repr)
  expect(trained(net, optimizer, item.losses.length)).toEqual(close(item.losses))
  expect(savedDifferences(item.saved, optimizer.stateDict())).toEqual([])
})

test('a saved state goes on where it was', () => {
  const item = caseOf('resumed')
  const net = model()
  const first = new optim.AdamW(net.parameters(), options(item.kwargs)[0] ?? {})
  const losses = trained(net, first, 3)
  const second = new optim.AdamW(net.parameters(), { lr: 0.3 })
  second.loadStateDict(first.stateDict())
  expect([...losses, ...trained(net, second, 3)]).toEqual(close(item.losses))
  expect(second.toString()).toBe(item.repr)
})

test('LBFGS goes on where it was', () => {
  const once = trainedLBFGS((net) => [net, 4])
  expect(trainedLBFGS((net) => [net, 2, 2])).toEqual(once)
})

function trainedLBFGS(plan: (net: nn.Sequential) => [nn.Sequential, ...number[]]): number[] {
  const [net, ...parts] = plan(model())
  let saved: ReturnType<Optimizer['stateDict']> | null = null
  return parts.flatMap((steps) => {
    const optimizer = new optim.LBFGS(net.parameters(), { maxIter: 3 })
    if (saved) optimizer.loadStateDict(saved)
    const losses = trained(net, optimizer, steps)
    saved = optimizer.stateDict()
    return losses
  })
}

test.each(CASES.filter(({ error }) => error))('$id', ({ optimizer, kwargs, error }) => {
  expect(errorOf(() => new (make(optimizer))(model().parameters(), ...options(kwargs)))).toEqual(error)
})

test('a state of other groups is refused', () => {
  const net = model()
  const optimizer = new optim.SGD(net.parameters())
  const { state, param_groups: groups } = optimizer.stateDict()
  expect(errorOf(() => optimizer.loadStateDict({ state, param_groups: [...groups, ...groups] }))).toEqual({
    type: 'ValueError',
    message: 'loaded state dict has a different number of parameter groups',
  })
})

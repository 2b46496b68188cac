// Module: what it holds, walking, hooks, copies, dtypes, and being a function.
import { expect, test } from 'vitest'
import { manualSeed } from '../library/create'
import { wrap, type Tensor } from '../library/tensor'
import { mulScalar } from '../ops/arithmetic'
import { errorOf } from '../testing/training'
import * as nn from './index'
import { constant } from './make'

class Block extends nn.Module {
  readonly scale = new nn.Parameter(constant([2], 3))
  readonly first = new nn.Linear(2, 2)
  readonly shared = this.first
  readonly act = new nn.ReLU()
  readonly count = 5

  constructor() {
    super()
    this.registerBuffer('seen', constant([1], 7))
    this.registerBuffer('scratch', constant([1], 8), { persistent: false })
    this.registerParameter('nothing', null)
  }

  override forward(x: Tensor): Tensor {
    return this.act(this.first(x))
  }
}

const one = constant([1, 2], 1)

test('holds what is assigned to it, each once', () => {
  const block = new Block()
  expect(block.namedParameters().map(([name]) => name)).toEqual(['scale', 'first.weight', 'first.bias'])
  expect(block.namedParameters('net', false).map(([name]) => name)).toEqual(['net.scale'])
  expect(block.namedBuffers().map(([name]) => name)).toEqual(['seen', 'scratch'])
  expect(block.namedChildren().map(([name]) => name)).toEqual(['first', 'act'])
  expect(block.namedModules().map(([path]) => path)).toEqual(['', 'first', 'act'])
  expect([...block.stateDict().keys()]).toEqual([
    ...['scale', 'seen', 'first.weight', 'first.bias', 'shared.weight', 'shared.bias'],
  ])
  expect(block.getSubmodule('first')).toBe(block.first)
  expect(new nn.Sequential(block).getSubmodule('0.act')).toBe(block.act)
})

test('is a function with the members of its class', () => {
  const block = new Block()
  expect(block).toBeInstanceOf(nn.Module)
  expect(block(one).tolist()).toEqual(block.forward(one).tolist())
  expect(typeof block).toBe('function')
  const order: string[] = []
  expect(block.apply((module) => order.push(module.constructor.name))).toBe(block)
  expect(order).toEqual(['Linear', 'ReLU', 'Block'])
})

test('train and eval reach all modules', () => {
  const net = new nn.Sequential(new nn.Sequential(new nn.Dropout(0.9)))
  expect(
    net
      .eval()
      .modules()
      .map(({ training }) => training),
  ).toEqual([false, false, false])
  expect(net(one)).toBe(one)
  expect(
    net
      .train()
      .modules()
      .every(({ training }) => training),
  ).toBe(true)
  expect(errorOf(() => net.train('yes' as unknown as boolean))?.message).toBe('training mode is expected to be boolean')
})

test('hooks see calls, and may change them', () => {
  const relu = new nn.ReLU()
  const seen: unknown[] = []
  const stops = [
    relu.registerForwardHook((module, [x], output) => void seen.push(module === relu, x === one, String(output))),
    relu.registerForwardHook((_, __, output) => wrap(mulScalar((output as Tensor).core, 5))),
    relu.registerForwardPreHook(() => void seen.push('before')),
    relu.registerForwardPreHook(() => void seen.push('first'), { prepend: true }),
  ]
  expect(relu(one).tolist()).toEqual([[5, 5]])
  expect(seen).toEqual(['first', 'before', true, true, 'tensor([[1., 1.]])'])
  stops.forEach((stop) => stop())
  expect(relu(one).tolist()).toEqual([[1, 1]])
  relu.registerForwardPreHook((_, [x]) => [wrap(mulScalar((x as Tensor).core, -1))])
  expect(relu(one).tolist()).toEqual([[0, 0]])
})

test('gradients are let go of, or set to zeros', () => {
  const net = new nn.Linear(2, 1)
  net(one).backward()
  expect(net.weight.grad!.tolist()).toEqual([[1, 1]])
  net.zeroGrad({ setToNone: false })
  expect(net.weight.grad!.tolist()).toEqual([[0, 0]])
  net.zeroGrad()
  expect(net.weight.grad).toBeNull()
  net.requiresGrad_(false)
  expect(net.parameters().map(({ requiresGrad }) => requiresGrad)).toEqual([false, false])
})

test('another dtype: parameters stay the objects that they are', () => {
  const net = new nn.Sequential(new nn.Linear(2, 2), new nn.BatchNorm1d(2))
  const [weight] = net.parameters()
  net.double()
  expect(net.parameters()[0]).toBe(weight)
  expect(net.parameters().map(({ dtype }) => dtype)).toEqual(Array.from({ length: 4 }, () => 'float64'))
  expect(net.buffers().map(({ dtype }) => dtype)).toEqual(['float64', 'float64', 'int64'])
  expect(net(constant([3, 2], 1, 'float64')).dtype).toBe('float64')
  expect(net.float().parameters()[0]!.dtype).toBe('float32')
})

test('a copy has elements of its own, and what is shared stays shared', () => {
  manualSeed(1)
  const block = new Block()
  block.registerForwardHook(() => constant([1], 42))
  const copy = block.deepcopy()
  expect(copy).toBeInstanceOf(Block)
  expect(copy.first).toBe(copy.shared)
  expect(copy.first.weight).not.toBe(block.first.weight)
  expect(copy.first.weight.tolist()).toEqual(block.first.weight.tolist())
  expect(copy(one).tolist()).toEqual([42])
  nn.init.zeros_(copy.first.weight)
  expect(block.first.weight.tolist()).not.toEqual(copy.first.weight.tolist())
  expect([...copy.stateDict().keys()]).toEqual([...block.stateDict().keys()])
  expect(new nn.Sequential(new nn.ModuleList([block]) as unknown as nn.Layer).deepcopy().toString()).toContain(
    '(0): Block(',
  )
})

test('containers change', () => {
  const list = new nn.ModuleList<nn.Layer>([new nn.ReLU(), new nn.Tanh()])
  list.append(new nn.Sigmoid()).insert(0, new nn.GELU())
  expect(Array.from(list, ({ constructor }) => constructor.name)).toEqual(['GELU', 'ReLU', 'Tanh', 'Sigmoid'])
  expect([list.pop().constructor.name, list.at(-1).constructor.name, list.length]).toEqual(['Sigmoid', 'Tanh', 3])
  expect(errorOf(() => list.at(3))).toEqual({ type: 'IndexError', message: 'index 3 is out of range' })
  const net = new nn.Sequential({ a: new nn.Linear(1, 2), b: new nn.ReLU() }).append(new nn.Tanh())
  expect(net.namedChildren().map(([name]) => name)).toEqual(['a', 'b', '2'])
  expect([net.slice(1).length, net.at(0), net.slice(1).at(0)]).toEqual([2, net.at(0), net.at(1)])
  const dict = new nn.ModuleDict({ a: new nn.ReLU() as nn.Layer }).set('b', new nn.Tanh())
  expect([[...dict.keys()], dict.has('b'), dict.pop('a').constructor.name, dict.size]).toEqual([
    ['a', 'b'],
    true,
    'ReLU',
    1,
  ])
  expect(errorOf(() => dict.get('a'))).toEqual({ type: 'KeyError', message: "'a'" })
})

test('arguments come in order or by name, and unknown ones are refused', () => {
  const texts = [
    new nn.Conv2d(1, 2, 3, 2, 1),
    new nn.Conv2d(1, 2, 3, { stride: 2, padding: 1 }),
    new nn.Conv2d(1, 2, 3, 2, { padding: 1 }),
  ]
  expect(new Set(texts.map(String)).size).toBe(1)
  const wrong = { bais: false } as object
  expect(errorOf(() => new nn.Linear(1, 2, wrong))).toEqual({
    type: 'TypeError',
    message: "Linear.__init__() got an unexpected keyword argument 'bais'",
  })
})

test('parameters as one vector, and back', () => {
  const net = new nn.Linear(2, 1)
  const vector = nn.utils.parametersToVector(net.parameters())
  expect(vector.shape).toEqual([3])
  nn.utils.vectorToParameters(constant([3], 2), net.parameters())
  expect(net.weight.tolist()).toEqual([[2, 2]])
  net(one).backward()
  nn.utils.clipGradValue_(net.parameters(), 0.25)
  expect(net.weight.grad!.tolist()).toEqual([[0.25, 0.25]])
  expect(errorOf(() => nn.utils.vectorToParameters(constant([2], 2), net.parameters()))?.message).toContain('exceeds')
})

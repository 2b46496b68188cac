// Hooks on the gradients of modules, against what PyTorch 2.15 gives for the same modules and numbers.
import { expect, test } from 'vitest'
import { tensor } from '../library/create'
import { wrap, type Tensor } from '../library/tensor'
import { add, mul } from '../ops/arithmetic'
import { wrapNumber } from '../python-scalar'
import * as nn from './index'
import { constant } from './make'

const lists = (gradients: nn.Gradients): unknown[] => gradients.map((each) => each && each.tolist())
const times = (x: Tensor, by: number): Tensor => wrap(mul(x.core, wrapNumber(by)))

function linear(): nn.Linear {
  const made = new nn.Linear(2, 1)
  made.loadStateDict({ weight: tensor([[2, -3]]), bias: tensor([0.5]) })
  return made
}

class Two extends nn.Module<[Tensor, Tensor], readonly [Tensor, Tensor]> {
  override forward(a: Tensor, b: Tensor): readonly [Tensor, Tensor] {
    return [wrap(mul(a.core, b.core)), wrap(add(a.core, b.core))]
  }
}

test('hooks see the gradients of outputs and inputs', () => {
  const layer = linear()
  const log: unknown[] = []
  const stops = [
    layer.registerFullBackwardHook((module, into, out) => void log.push(module === layer, lists(into), lists(out))),
    layer.registerFullBackwardPreHook((_, out) => void log.push('before', lists(out))),
  ]
  const x = tensor([[3, 1]], { requiresGrad: true })
  const y = layer(x)
  expect(y.core.gradFn?.name).toBe('BackwardHookFunctionBackward')
  times(y, 2).backward(tensor([[1]]))
  expect(log).toEqual(['before', [[[2]]], true, [[[4, -6]]], [[[2]]]])
  expect(x.grad!.tolist()).toEqual([[4, -6]])
  expect(layer.weight.grad!.tolist()).toEqual([[6, 2]])
  stops.forEach((stop) => stop())
  expect(layer(x).core.gradFn?.name).toBe('AddmmBackward0')
})

test('what hooks return is sent on', () => {
  const layer = linear()
  layer.registerFullBackwardPreHook((_, [out]) => [times(out!, 10)])
  layer.registerFullBackwardHook((_, [into]) => [wrap(add(into!.core, wrapNumber(1)))])
  const x = tensor([[3, 1]], { requiresGrad: true })
  layer(x).backward(tensor([[1]]))
  expect(x.grad!.tolist()).toEqual([[21, -29]])
  expect(layer.weight.grad!.tolist()).toEqual([[30, 10]])
})

test('hooks are told of inputs that need no gradient', () => {
  const layer = linear()
  const log: unknown[] = []
  layer.registerFullBackwardHook((_, into, out) => void log.push(lists(into), lists(out)))
  layer(tensor([[3, 1]])).backward(tensor([[1]]))
  expect(log).toEqual([[null], [[[1]]]])
  expect(layer.weight.grad!.tolist()).toEqual([[3, 1]])
})

test('several inputs and outputs', () => {
  const two = new Two()
  const log: unknown[] = []
  two.registerFullBackwardHook((_, into, out) => void log.push(lists(into), lists(out)))
  const [p, q] = [tensor([1, 2], { requiresGrad: true }), tensor([3, 4])]
  two(p, q)[0].backward(constant([2], 1))
  expect(log).toEqual([
    [
      [3, 4],
      [0, 0],
    ],
    [[1, 1], null],
  ])
  two.registerFullBackwardHook((_, [into]) => [times(into!, 2)])
  expect(() => two(p, q)[1].backward(constant([2], 1))).toThrow(
    'Backward hook returned an invalid number of grad_input, got 1, but expected 2',
  )
})

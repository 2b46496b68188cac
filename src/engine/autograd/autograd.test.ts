// Autograd by hand: accumulation, freeing, higher derivatives, modes and messages.
import { describe, expect, test } from 'vitest'
import { tensorOf } from '../literal'
import { add, mul } from '../ops/arithmetic'
import { detach } from '../ops/arrange'
import { matmul } from '../ops/linear'
import { exp } from '../ops/math'
import { pow } from '../ops/power'
import { sum } from '../ops/reduction'
import { sin } from '../ops/trigonometry'
import { wrapNumber } from '../python-scalar'
import type { Tensor } from '../tensor'
import { numbers } from '../testing/samples'
import { backward, grad, requiresGrad, retainGrad } from './api'
import { noGrad } from './mode'
import { BACKWARD_TWICE } from './node-words'

const scalar = (value: number): Tensor => requiresGrad(tensorOf(value, 'float64'))
const vector = (...values: number[]): Tensor => requiresGrad(tensorOf(values, 'float64'))
const gradOf = (tensor: Tensor): number[] | null => tensor.grad && numbers(tensor.grad)

describe.each([
  ['a scalar', () => scalar(2)],
  ['a vector', () => vector(2)],
])('on %s', (_, make) => {
  test('gradients of two passes add up in .grad', () => {
    const x = make()
    backward(mul(x, x))
    backward(mul(x, x))
    expect(gradOf(x)).toEqual([8])
  })

  test('a second pass over a freed graph is refused, unless it was retained', () => {
    const x = make()
    const y = mul(x, x)
    backward(y, null, { retainGraph: true })
    backward(y)
    expect(gradOf(x)).toEqual([8])
    expect(() => {
      backward(y)
    }).toThrow(BACKWARD_TWICE)
  })

  test('ops that save nothing can be passed again', () => {
    const x = make()
    const y = add(x, x)
    backward(y)
    backward(y)
    expect(gradOf(x)).toEqual([4])
  })

  test('a saved tensor that has changed since is refused, with versions', () => {
    const x = make()
    const h = exp(x)
    const y = mul(h, h)
    h.storage.version++
    const sizes = x.ndim === 0 ? '[]' : '[1]'
    expect(() => {
      backward(y)
    }).toThrow(
      'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
        `[torch.DoubleTensor ${sizes}], which is output 0 of Exp, is at version 1; expected version 0 instead.`,
    )
  })

  test('no_grad and detach cut the graph', () => {
    const x = make()
    expect(noGrad(() => mul(x, x)).requiresGrad).toBe(false)
    expect(detach(mul(x, x)).requiresGrad).toBe(false)
    expect(detach(x).isLeaf).toBe(true)
    backward(mul(detach(x), x))
    expect(gradOf(x)).toEqual([2])
  })

  test('retain_grad fills .grad of a result; others stay None', () => {
    const x = make()
    const [h, other] = [mul(x, x), exp(x)]
    retainGrad(h)
    backward(mul(h, other))
    expect(gradOf(h)).toEqual([Math.exp(2)])
    expect(other.grad).toBeNull()
  })

  test('grad gives derivatives of every order and touches no .grad', () => {
    const x = make()
    let y = pow(x, wrapNumber(5, 'int64'))
    const values: number[] = []
    for (let order = 1; order <= 4; order++) {
      const [derivative] = grad([y], [x], { createGraph: true })
      if (!derivative) throw new Error('a derivative must exist')
      values.push(numbers(derivative)[0]!)
      y = derivative
    }
    expect(values).toEqual([5 * 16, 20 * 8, 60 * 4, 120 * 2])
    expect(x.grad).toBeNull()
  })

  test('a gradient made with createGraph can be differentiated', () => {
    const x = make()
    backward(sin(x), null, { createGraph: true })
    const slope = x.grad
    if (!slope) throw new Error('a gradient must exist')
    expect(slope.requiresGrad).toBe(true)
    const [second] = grad([slope], [x])
    expect(numbers(second!)[0]).toBeCloseTo(-Math.sin(2), 12)
  })
})

describe('messages', () => {
  test('grad by something that does not require it', () => {
    const x = scalar(1)
    expect(() => grad([mul(x, x)], [tensorOf(1)])).toThrow('One of the differentiated Tensors does not require grad')
  })

  test('grad by something unused', () => {
    const [x, w] = [scalar(1), scalar(2)]
    expect(() => grad([mul(x, x)], [w])).toThrow(
      'The differentiated Tensor at index 0 appears to not have been used in the graph.',
    )
    expect(grad([mul(x, x)], [w], { allowUnused: true })).toEqual([null])
  })

  test('requires_grad of integers', () => {
    expect(() => requiresGrad(tensorOf([1, 2]))).toThrow('only Tensors of floating point dtype can require gradients')
  })

  test('retain_grad without requires_grad', () => {
    expect(() => {
      retainGrad(tensorOf(1))
    }).toThrow("can't retain_grad on Tensor that has requires_grad=False")
  })

  test('an input that an op is not differentiable in', () => {
    const weight = vector(1, 2)
    expect(() => matmul(weight, weight)).not.toThrow()
  })
})

describe('the pass', () => {
  test('autograd.grad runs only what leads to what was asked for', () => {
    const x = vector(1, 2)
    const h = mul(x, x)
    const ran: string[] = []
    const ignore = (): void => undefined
    const observer = { seeded: ignore, accumulated: ignore, ran: (node: { name: string }) => ran.push(node.name) }
    grad([sum(exp(h))], [h], { observer })
    expect(ran).toEqual(['SumBackward0', 'ExpBackward0'])
    expect(x.grad).toBeNull()
  })

  test('a Hessian-vector product', () => {
    const x = vector(1, 2)
    const y = sum(mul(mul(x, x), x))
    const [first] = grad([y], [x], { createGraph: true })
    const [product] = grad([sum(mul(first!, tensorOf([0.5, -1], 'float64')))], [x])
    expect(numbers(product!)).toEqual([3, -12])
  })
})

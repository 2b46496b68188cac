// scope: what it gives back is used again, what lives on is what its words say, and whatever else is read raises an error.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backward, requiresGrad } from './autograd/api'
import { noGrad } from './autograd/mode'
import { EngineError } from './errors'
import { one } from './dispatch'
import { callInPlace } from './in-place'
import { nn, optim, scope, tensor } from './index'
import { elements, lentElements } from './kernels/read'
import { manualSeed } from './library/create'
import { wrap } from './library/tensor'
import { add, addOp, mul } from './ops/arithmetic'
import { convolutionOp } from './ops/convolution'
import { exp } from './ops/math'
import { matmul } from './ops/linear'
import { sum } from './ops/reduction'
import { softmax } from './ops/softmax'
import { spareBytes, testReuse } from './reuse'
import { valueOf } from './run/value'
import { Tensor } from './tensor'
import { useMachine } from './wasm/machine'

// What is given back is made NaN: a result that still stood there would show it.
beforeEach(() => testReuse(true))
afterEach(() => testReuse(false))

const SIZE = 40
const table = (seed: number): Tensor =>
  Tensor.ofData(
    Float32Array.from({ length: SIZE * SIZE }, (_, i) => Math.sin(seed + i * 0.37)),
    [SIZE, SIZE],
    'float32',
  )
const list = (of: Tensor): number[] => Array.from(lentElements(of) as Float32Array)
const arrayOf = (of: Tensor): unknown => of.storage.passing

/** Work that takes whatever is spare. */
function churn(): void {
  for (let i = 0; i < 3; i++) {
    scope(() => {
      let made = table(i)
      for (let k = 0; k < 6; k++) made = softmax(matmul(exp(add(made, table(k))), table(2)), k % 2)
    })
  }
}

function codeOf(body: () => unknown): string {
  try {
    body()
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown.code
    throw thrown
  }
  return 'nothing was thrown'
}

describe('memory', () => {
  test('of a result is that of the dead result before', () => {
    const [a, b] = [table(1), table(2)]
    const first = scope(() => arrayOf(add(a, b)))
    expect(scope(() => arrayOf(mul(a, b)))).toBe(first)
    expect(scope(() => arrayOf(exp(a)))).toBe(first)
    expect(scope(() => arrayOf(matmul(a, b)))).toBe(first)
    expect(scope(() => arrayOf(softmax(a, 1)))).toBe(first)
  })

  test('of a gradient is used again where its leaf has dropped it in the scope', () => {
    const leaf = requiresGrad(table(1))
    const step = (): unknown =>
      scope(() => {
        backward(sum(mul(leaf, table(2))))
        const array = arrayOf(leaf.grad!)
        leaf.target!.grad = null
        return array
      })
    step()
    expect(spareBytes()).toBeGreaterThan(0)
    const arrays = new Set(Array.from({ length: 5 }, step))
    expect(arrays.size).toBeLessThan(5)
  })

  test('of a convolution is used again, on the machine and without it', () => {
    const image = Tensor.ofData(Float32Array.from(list(table(1))), [1, 4, 20, 20], 'float32')
    const weight = Tensor.ofData(
      Float32Array.from({ length: 144 }, (_, i) => Math.cos(i)),
      [4, 4, 3, 3],
      'float32',
    )
    const params = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 }
    const run = (): { array: unknown; numbers: number[] } =>
      scope(() => {
        const made = one(convolutionOp, [image, weight, null], params)
        return { array: arrayOf(made), numbers: list(made) }
      })
    for (const wanted of [true, false]) {
      const before = useMachine(wanted)
      const [first, second] = [run(), run()]
      useMachine(before)
      expect(second.array).toBe(first.array)
      expect(second.numbers).toEqual(first.numbers)
    }
  })

  test('that nobody has asked for during a scope is let go of', () => {
    scope(() => void add(table(1), table(2)))
    expect(spareBytes()).toBe(4 * SIZE * SIZE)
    scope(() => null)
    expect(spareBytes()).toBe(0)
  })

  test('is not given back without a scope, nor where the body throws', () => {
    scope(() => null)
    add(table(1), table(2))
    expect(() =>
      scope(() => {
        add(table(1), table(2))
        throw new RangeError('no')
      }),
    ).toThrow(RangeError)
    expect(spareBytes()).toBe(0)
  })

  test('whose array somebody may hold is not used again', () => {
    const [shown, value] = scope(() => {
      const made = add(table(1), table(2))
      const other = mul(table(1), table(2))
      return [elements(made), valueOf(other)] as const
    })
    churn()
    expect([shown, value.data]).toEqual([add(table(1), table(2)), mul(table(1), table(2))].map(elements))
  })
})

describe('what lives on', () => {
  test.each([
    ['a tensor', (made: Tensor) => made],
    ['one in an array', (made: Tensor) => [1, [made]]],
    ['one in an object', (made: Tensor) => ({ deep: { made } })],
    ['one in a map', (made: Tensor) => new Map([['made', made]])],
    ['one in a set', (made: Tensor) => new Set([made])],
    ['a view', (made: Tensor) => made.view([SIZE], [1], 3)],
    ['one that a function sees', (made: Tensor) => () => made],
  ])('%s', (_, packed) => {
    const wanted = list(add(table(1), table(2)))
    let seen: Tensor | null = null
    const result = scope(() => packed((seen = add(table(1), table(2)))))
    churn()
    expect(result).toBeDefined()
    expect(list(seen!)).toEqual(wanted)
  })

  test('the graph of a result', () => {
    const gradient = (within: (body: () => Tensor) => Tensor): number[] => {
      const leaf = requiresGrad(table(1))
      const loss = within(() => sum(mul(exp(mul(leaf, leaf)), table(2))))
      churn()
      backward(loss)
      return list(leaf.grad!)
    }
    expect(gradient(scope)).toEqual(gradient((body) => body()))
  })

  test.each([false, true])('gradients of leaves, create_graph = %s', (createGraph) => {
    const gradients = (within: (body: () => void) => void): number[][] => {
      const leaf = requiresGrad(table(1))
      return [1, 2].map((seed) => {
        within(() => backward(sum(mul(exp(leaf), table(seed))), null, { createGraph }))
        churn()
        return list(leaf.grad!)
      })
    }
    expect(gradients(scope)).toEqual(gradients((body) => body()))
  })

  test('what a tensor from outside has taken over, or has been written with', () => {
    const [outer, other] = [table(0), table(0)]
    const wanted = [list(add(table(1), table(2))), list(add(table(0), exp(table(1))))]
    scope(() => {
      outer.become(add(table(1), table(2)))
      noGrad(() => callInPlace(addOp, [other, exp(table(1))], {}))
    })
    churn()
    expect([list(outer), list(other)]).toEqual(wanted)
  })

  test('what an inner scope returns, until the outer one ends', () => {
    let seen: Tensor | null = null
    const result = scope(() => {
      seen = scope(() => add(table(1), table(2)))
      churn()
      return exp(seen)
    })
    churn()
    expect(list(result)).toEqual(list(exp(add(table(1), table(2)))))
    expect(codeOf(() => exp(seen!))).toBe('scope-ended')
  })
})

describe('an error', () => {
  test.each([
    ['as an operand', (dead: Tensor) => add(dead, table(1))],
    ['in a product', (dead: Tensor) => matmul(table(1), dead)],
    ['summed', (dead: Tensor) => sum(dead)],
    ['shown', (dead: Tensor) => valueOf(dead)],
    ['in a view', (dead: Tensor) => elements(dead.view([3], [2], 1))],
    ['one element', (dead: Tensor) => dead.view([], [], 1).element],
    ['written to', (dead: Tensor) => noGrad(() => callInPlace(addOp, [dead, table(1)], {}))],
  ])('is what a dead tensor raises: %s', (_, use) => {
    let dead: Tensor | null = null
    scope(() => {
      dead = add(table(1), table(2))
    })
    expect(codeOf(() => use(dead!))).toBe('scope-ended')
  })

  test('is what a graph raises that needs a dead tensor', () => {
    const leaf = requiresGrad(table(1))
    let loss: Tensor | null = null
    scope(() => {
      loss = sum(mul(exp(leaf), exp(leaf)))
    })
    expect(codeOf(() => backward(loss!))).toBe('scope-ended')
  })

  test('is raised by an asynchronous body', () => {
    expect(codeOf(() => scope(() => Promise.resolve(1)))).toBe('scope-async')
  })
})

describe('training in scopes', () => {
  const OPTIMIZERS = [
    'SGD',
    'Adam',
    'AdamW',
    'Adamax',
    'NAdam',
    'RAdam',
    'Adagrad',
    'Adadelta',
    'RMSprop',
    'Rprop',
    'ASGD',
  ]
  type Make = new (params: Iterable<unknown>, options?: object) => { zeroGrad(): void; step(): unknown }

  const model = (): nn.Sequential =>
    new nn.Sequential(
      new nn.Conv2d(1, 3, 3, { padding: 1 }),
      new nn.BatchNorm2d(3),
      new nn.ReLU(),
      new nn.Flatten(),
      new nn.Linear(108, 20),
      new nn.LayerNorm(20),
      new nn.Tanh(),
      new nn.Linear(20, 5),
    )

  /** Parameters and buffers after some steps, and the losses. */
  function trained(name: string, within: <T>(body: () => T) => T): unknown {
    manualSeed(3)
    const net = model()
    const options =
      name === 'SGD'
        ? { lr: 0.1, momentum: 0.9, nesterov: true }
        : name === 'RMSprop'
          ? { centered: true, momentum: 0.5 }
          : {}
    const optimizer = new (optim as unknown as Record<string, Make>)[name]!(net.parameters(), options)
    const input = wrap(
      Tensor.ofData(
        Float32Array.from({ length: 8 * 36 }, (_, i) => Math.sin(i)),
        [8, 1, 6, 6],
        'float32',
      ),
    )
    const labels = tensor([0n, 1n, 2n, 3n, 4n, 0n, 1n, 2n])
    const criterion = new nn.CrossEntropyLoss()
    const losses = Array.from({ length: 5 }, () => {
      const loss = within(() => {
        optimizer.zeroGrad()
        const made = criterion(net(input), labels)
        made.backward()
        optimizer.step()
        return made.item()
      })
      churn()
      return loss
    })
    return [losses, [...net.stateDict()].map(([key, value]) => [key, value.tolist()])]
  }

  test.each(OPTIMIZERS)('%s gives the same bits', (name) => {
    expect(trained(name, scope)).toEqual(trained(name, (body) => body()))
  })
})

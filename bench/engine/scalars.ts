// E1 and E2: tiny graphs of scalars, forward and backward.
import { backward, requiresGrad } from '../../src/engine/autograd/api'
import { add, div, mul, neg, sub } from '../../src/engine/ops/arithmetic'
import { pow } from '../../src/engine/ops/power'
import { wrapNumber } from '../../src/engine/python-scalar'
import { Tensor } from '../../src/engine/tensor'
import { Scalar as ClosureScalar } from './closure-scalar'
import { OURS, race } from './goal'
import { Scalar, backward as opcodeBackward } from './opcode-scalar'
import { relu } from './ours'
import type { Peers } from './peers'
import { TFJS } from './tensorflow'
import { TORCH } from './torch'

const OPCODES = 'scalar autograd by hand, opcodes'
const CLOSURES = 'scalar autograd by hand, closures'

function opcodeSeed(): number {
  const [x, w, b] = [new Scalar(3), new Scalar(4), new Scalar(5)]
  const y = w.mul(x).add(b)
  opcodeBackward(y)
  return y.value + w.grad + b.grad
}

function closureSeed(): number {
  const [x, w, b] = [new ClosureScalar(3), new ClosureScalar(4), new ClosureScalar(5)]
  const y = w.mul(x).add(b)
  y.backward()
  return y.value + w.grad + b.grad
}

const leaf = (value: number): Tensor => requiresGrad(Tensor.ofScalar(value, 'float32'))

/** The same graph on float32 tensors: dtypes, shapes, promotion, saved tensors, PyTorch's order and freeing included. */
function engineSeed(): number {
  const [x, w, b] = [Tensor.ofScalar(3, 'float32'), leaf(4), leaf(5)]
  const y = add(mul(w, x), b)
  backward(y)
  return y.scalar + (w.grad?.scalar ?? NaN) + (b.grad?.scalar ?? NaN)
}

/** What the two hand-written engines have in common. */
interface Chained<T> {
  add(other: T | number): T
  mul(other: T | number): T
  pow(exponent: number): T
  relu(): T
}

/** An expression of 18 steps that uses its two inputs again and again. */
function chained<T extends Chained<T>>(a: T, b: T, of: (value: number) => T): T {
  let c = a.add(b)
  let d = a.mul(b).add(b.pow(3))
  c = c.add(c.add(1))
  c = c.add(of(1).add(c).add(a.mul(-1)))
  d = d.add(d.mul(2).add(b.add(a).relu()))
  d = d.add(d.mul(3).add(b.add(a.mul(-1)).relu()))
  const f = c.add(d.mul(-1)).pow(2)
  return f.mul(of(2).pow(-1)).add(of(10).mul(f.pow(-1)))
}

function opcodeExpression(): number {
  const [a, b] = [new Scalar(-4), new Scalar(2)]
  const g = chained<Scalar>(a, b, (value) => new Scalar(value))
  opcodeBackward(g)
  return g.value + a.grad + b.grad
}

function closureExpression(): number {
  const [a, b] = [new ClosureScalar(-4), new ClosureScalar(2)]
  const g = chained<ClosureScalar>(a, b, (value) => new ClosureScalar(value))
  g.backward()
  return g.value + a.grad + b.grad
}

const n = (value: number): Tensor => wrapNumber(value, 'int64')
const x10 = wrapNumber(10)

function engineExpression(): number {
  const [a, b] = [leaf(-4), leaf(2)]
  let c = add(a, b)
  let d = add(mul(a, b), pow(b, n(3)))
  c = add(c, add(c, n(1)))
  c = add(c, add(add(n(1), c), neg(a)))
  d = add(d, add(mul(d, n(2)), relu(add(b, a))))
  d = add(d, add(mul(n(3), d), relu(sub(b, a))))
  const f = pow(sub(c, d), n(2))
  const g = add(div(f, wrapNumber(2)), div(x10, f))
  backward(g)
  return g.scalar + (a.grad?.scalar ?? NaN) + (b.grad?.scalar ?? NaN)
}

/** Fails where the engines do not agree on value and gradients. */
function agree(title: string, runs: readonly (() => number)[]): void {
  const [first = NaN, ...rest] = runs.map((run) => run())
  const odd = rest.find((value) => Math.abs(value - first) > 1e-4 * Math.abs(first))
  if (Number.isNaN(first) || odd !== undefined)
    throw new Error(`${title}: results must agree, got ${runs.map((run) => run()).join(', ')}`)
}

/** E1 and E2. */
export async function raceScalars({ torch, tfjs, jax }: Peers): Promise<void> {
  agree('seed', [engineSeed, opcodeSeed, closureSeed])
  await race(
    'E1  y = w * x + b, forward + backward',
    [
      { name: OURS, run: engineSeed },
      { name: OPCODES, run: opcodeSeed },
      { name: CLOSURES, run: closureSeed },
      torch('seed'),
      tfjs('cpu', 'seed'),
      jax('seed'),
    ],
    [
      { id: 'E1', beside: OPCODES, atMost: 2 },
      { id: 'E1', beside: CLOSURES, atMost: 0.6 },
      { id: 'E1', beside: TORCH, atMost: 1 / 40 },
      { id: 'E1', beside: TFJS.cpu, atMost: 1 / 100 },
    ],
  )
  agree('expression', [engineExpression, opcodeExpression, closureExpression])
  await race(
    'E2  an expression of 18 steps, forward + backward',
    [
      { name: OURS, run: engineExpression },
      { name: OPCODES, run: opcodeExpression },
      { name: CLOSURES, run: closureExpression },
      torch('expression'),
    ],
    [
      { id: 'E2', beside: OPCODES, atMost: 2 },
      { id: 'E2', beside: CLOSURES, atMost: 0.6 },
      { id: 'E2', beside: TORCH, atMost: 1 / 30 },
    ],
  )
}

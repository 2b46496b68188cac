// Scalar forward + backward of the seed expression y = w * x + b: our engine beside a scalar autograd written by hand.
import { backward, requiresGrad } from '../src/engine/autograd/api'
import { add, mul } from '../src/engine/ops/arithmetic'
import { Tensor } from '../src/engine/tensor'
import { compare, printComparison } from './harness'
import * as plain from './plain-scalar-autograd'

function plainSeed(): number {
  const x = new plain.Scalar(3)
  const w = new plain.Scalar(4)
  const b = new plain.Scalar(5)
  const y = plain.add(plain.mul(w, x), b)
  plain.backward(y)
  return y.value + w.grad + b.grad
}

/** The same graph on float32 tensors: dtypes, shapes, promotion, saved tensors, PyTorch's order and freeing included. */
function engineSeed(): number {
  const x = Tensor.ofScalar(3, 'float32')
  const w = requiresGrad(Tensor.ofScalar(4, 'float32'))
  const b = requiresGrad(Tensor.ofScalar(5, 'float32'))
  const y = add(mul(w, x), b)
  backward(y)
  return y.scalar + (w.grad?.scalar ?? NaN) + (b.grad?.scalar ?? NaN)
}

for (const [name, run] of Object.entries({ plainSeed, engineSeed })) {
  const got = run()
  if (got !== 17 + 3 + 1) throw new Error(`${name}: y + w.grad + b.grad must be 21, got ${String(got)}`)
}

printComparison(
  'y = w * x + b, forward + backward',
  compare([
    { name: 'scalar autograd by hand, plain JS (reference)', run: plainSeed },
    { name: 'Gradloom engine, 0-d float32 tensors', run: engineSeed },
  ]),
)

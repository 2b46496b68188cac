// Every op in scopes whose memory is made NaN when it is given back and then used again: results, what is returned and gradients
// are the same bits as without scopes, and no input changes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDifferentiable } from '../model/dtype'
import { backward } from './autograd/api'
import { lentElements } from './kernels/read'
import { full } from './literal'
import { specIndex, type Op, type Sample } from './op'
import { OPS } from './ops/index'
import { spareBytes, testReuse } from './reuse'
import { scope } from './scope'
import { requireGrad, type Tensor } from './tensor'
import { callOf, differentiable, runCall, type Call } from './testing/samples'

beforeAll(() => testReuse(true))
afterAll(() => testReuse(false))

/** A copy of the elements, which leaves the tensor as it is. */
const copy = (tensor: Tensor | null): unknown =>
  tensor && [tensor.dtype, tensor.shape, Array.from(lentElements(tensor) as Float64Array)]

/** Ops after which something was spare. */
const gaveBack = new Set<Op>()

/** The same op again and again, so that what is spare is written over. */
function churn(op: Op, sample: Sample): void {
  for (let i = 0; i < 3; i++) scope(() => void runCall(callOf(op, sample, 'float32')))
  if (spareBytes() > 0) gaveBack.add(op)
}

/** A call whose inputs want gradients, where they can. */
function tracked(op: Op, sample: Sample): Call {
  const made = callOf(op, sample, 'float32')
  made.inputs.forEach((input, index) => {
    if (differentiable(input) && op.rules[specIndex(op, index)]) requireGrad(input)
  })
  return made
}

/** Runs it and its backward pass; gives copies of the results. */
function both(run: Call): readonly unknown[] {
  const outputs = runCall(run)
  const copies = outputs.map(copy)
  for (const output of outputs) {
    if (output.gradFn !== null && isDifferentiable(output.dtype)) {
      backward(output, full(output.shape, 1, output.dtype), { retainGraph: true })
      break
    }
  }
  return copies
}

const gradients = ({ inputs }: Call): unknown[] => inputs.map((input) => copy(input?.grad ?? null))

describe.each(OPS.filter(({ random }) => !random).map((op) => [op.info.name, op] as const))('%s', (_, op) => {
  test('is the same in scopes', () => {
    for (const sample of op.samples) {
      const plain = callOf(op, sample, 'float32')
      const inputs = plain.inputs.map(copy)
      const wanted = runCall(plain).map(copy)
      const returned = scope(() => runCall(plain))
      churn(op, sample)
      expect(returned.map(copy)).toEqual(wanted)
      expect(plain.inputs.map(copy)).toEqual(inputs)

      const [alone, scoped] = [tracked(op, sample), tracked(op, sample)]
      const results = both(alone)
      expect(scope(() => both(scoped))).toEqual(results)
      churn(op, sample)
      expect(gradients(scoped)).toEqual(gradients(alone))
      expect(scoped.inputs.map(copy)).toEqual(inputs)
    }
  })
})

test('much of this had memory to give back', () => {
  expect(gaveBack.size).toBeGreaterThan(100)
})

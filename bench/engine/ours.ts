// Gradloom's engine on the workloads of the benchmarks, as a user of the engine writes them.
import { backward } from '../../src/engine/autograd/api'
import { noGrad } from '../../src/engine/autograd/mode'
import { call, one } from '../../src/engine/dispatch'
import { reluOp, sigmoid, tanh } from '../../src/engine/ops/activation'
import { add, div, mul, sub } from '../../src/engine/ops/arithmetic'
import { permute, transpose } from '../../src/engine/ops/axes'
import { convolutionOp } from '../../src/engine/ops/convolution'
import { crossEntropyOp } from '../../src/engine/ops/cross-entropy'
import { stack } from '../../src/engine/ops/joining'
import { linear, matmul } from '../../src/engine/ops/linear'
import { exp, sqrt } from '../../src/engine/ops/math'
import { pow } from '../../src/engine/ops/power'
import { mean, sum } from '../../src/engine/ops/reduction'
import { chunkOp, unbindOp } from '../../src/engine/ops/splitting'
import { softmax } from '../../src/engine/ops/softmax'
import { reshape } from '../../src/engine/ops/views'
import { addScaled } from '../../src/engine/optim/steps'
import { wrapNumber } from '../../src/engine/python-scalar'
import { callUnary } from '../../src/engine/scalar-call'
import { scope } from '../../src/engine/scope'
import { Tensor } from '../../src/engine/tensor'
import type { Inside } from '../harness'
import { parameter, probe, tensorOf } from './data'
import { OURS } from './goal'
import type { Workload } from './peer'
import { BLOCK, CONV, LSTM, MLP, RATE, TABLE } from './shapes'

export const relu = (a: Tensor): Tensor => callUnary(reluOp, a)

/** Nobody opens a scope around one small op or a few scalars. */
const UNSCOPED = ['small_add', 'scalar_model']

/** Our workload of that name, made ready now; in a scope, as TensorFlow.js's are in `tidy`. */
export function ours(name: string): Inside {
  const workload = WORKLOADS[name]
  if (!workload) throw new Error(`Gradloom has no workload ${name}`)
  const run = workload()
  return { name: OURS, run: UNSCOPED.includes(name) ? run : () => scope(run) }
}

const table = (seed: number): Tensor => tensorOf([TABLE.rows, TABLE.columns], seed)

const unary =
  (op: (a: Tensor) => Tensor): Workload =>
  () => {
    const a = table(1)
    return () => probe(op(a))
  }

const binary =
  (op: (a: Tensor, b: Tensor) => Tensor, right: () => Tensor): Workload =>
  () => {
    const [a, b] = [table(1), right()]
    return () => probe(op(a, b))
  }

const product =
  (size: number): Workload =>
  () => {
    const [a, b] = [tensorOf([size, size], 1), tensorOf([size, size], 2)]
    return () => probe(matmul(a, b))
  }

const conv2d = (images: Tensor, weight: Tensor): Tensor =>
  one(convolutionOp, [images, weight, null], { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 })

const images = (): Tensor => tensorOf([CONV.batch, CONV.inner, CONV.side, CONV.side], 1)
const weightShape = [CONV.outer, CONV.inner, 3, 3]

/** A step of gradient descent, as torch.optim.SGD makes it. */
function descend(params: readonly Tensor[]): void {
  noGrad(() => {
    for (const each of params) {
      const { target } = each
      if (!target?.grad) continue
      addScaled(each, target.grad, -RATE)
      target.grad = null
    }
  })
}

/** A training step; gives the loss. */
const step = (params: readonly Tensor[], loss: () => Tensor) => (): number => {
  const value = loss()
  backward(value)
  descend(params)
  return value.scalar
}

function mlp({ batch, inputs, hidden, classes }: Record<keyof typeof MLP, number>): () => number {
  const x = tensorOf([batch, inputs], 1)
  const labels = Tensor.ofData(
    BigInt64Array.from({ length: batch }, (_, i) => BigInt(i % classes)),
    [batch],
    'int64',
  )
  const [w1, b1] = [parameter([hidden, inputs], 2, 0.05), parameter([hidden], 3, 0)]
  const [w2, b2] = [parameter([classes, hidden], 4, 0.1), parameter([classes], 5, 0)]
  const loss = (): Tensor => {
    const logits = linear(relu(linear(x, w1, b1)), w2, b2)
    return one(crossEntropyOp, [logits, labels, null], { reduction: 'mean', ignore_index: -100, label_smoothing: 0 })
  }
  return step([w1, b1, w2, b2], loss)
}

/** y = w · x + b fitted to one point, all of it scalars. */
function scalarModel(): () => number {
  const [w, b] = [parameter([], 1), parameter([], 2)]
  const x = tensorOf([], 3)
  const loss = (): Tensor => pow(sub(add(mul(w, x), b), wrapNumber(3)), wrapNumber(2, 'int64'))
  return step([w, b], loss)
}

function lstm(): () => number {
  const { batch, steps, inputs, hidden } = LSTM
  const x = tensorOf([steps, batch, inputs], 1)
  const layers = [inputs, hidden].map((size, layer) => ({
    wx: parameter([4 * hidden, size], 5 + layer, 0.1),
    wh: parameter([4 * hidden, hidden], 7 + layer, 0.1),
    bx: parameter([4 * hidden], 9, 0),
    bh: parameter([4 * hidden], 10, 0),
  }))
  const start = tensorOf([batch, hidden], 1, 0)
  const loss = (): Tensor => {
    let sequence = x
    for (const { wx, wh, bx, bh } of layers) {
      const gatesIn = call(unbindOp, [linear(sequence, wx, bx)], { dim: 0 })
      let [h, c] = [start, start]
      const outputs: Tensor[] = []
      for (let t = 0; t < steps; t++) {
        const [i, f, g, o] = call(chunkOp, [add(gatesIn[t]!, linear(h, wh, bh))], { chunks: 4, dim: 1 })
        c = add(mul(sigmoid(f!), c), mul(sigmoid(i!), tanh(g!)))
        h = mul(sigmoid(o!), tanh(c))
        outputs.push(h)
      }
      sequence = stack(outputs, 0)
    }
    return mean(sequence)
  }
  return step(
    layers.flatMap(({ wx, wh, bx, bh }) => [wx, wh, bx, bh]),
    loss,
  )
}

/** As torch.nn.functional.layer_norm is composed here, over the last dimension. */
function layerNorm(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const centred = sub(x, mean(x, [-1], true))
  const variance = mean(pow(centred, wrapNumber(2, 'int64')), [-1], true)
  return add(mul(div(centred, sqrt(add(variance, wrapNumber(1e-5)))), weight), bias)
}

function block(): () => number {
  const { batch, tokens, width, heads } = BLOCK
  const size = width / heads
  const dense = (inputs: number, outputs: number, seed: number): [Tensor, Tensor] => [
    parameter([outputs, inputs], seed, 0.1),
    parameter([outputs], seed, 0),
  ]
  const [qkv, out] = [dense(width, 3 * width, 1), dense(width, width, 2)]
  const [up, down] = [dense(width, 4 * width, 3), dense(4 * width, width, 4)]
  const [before, between] = [1, 2].map((seed): [Tensor, Tensor] => [parameter([width], seed), parameter([width], 3)])
  const x = tensorOf([batch, tokens, width], 9)
  const loss = (): Tensor => {
    const split = reshape(linear(layerNorm(x, ...before!), ...qkv), [batch, tokens, 3, heads, size])
    const parts = permute(split, [2, 0, 3, 1, 4])
    const [q, k, v] = call(unbindOp, [parts], { dim: 0 })
    const scores = mul(matmul(q!, transpose(k!, -1, -2)), wrapNumber(size ** -0.5))
    const mixed = reshape(transpose(matmul(softmax(scores, -1), v!), 1, 2), [batch, tokens, width])
    const middle = add(x, linear(mixed, ...out))
    return mean(add(middle, linear(relu(linear(layerNorm(middle, ...between!), ...up)), ...down)))
  }
  return step([...qkv, ...out, ...up, ...down, ...before!, ...between!], loss)
}

const WORKLOADS: Readonly<Record<string, Workload>> = {
  small_add: () => {
    const [a, b] = [parameter([64], 1), tensorOf([64], 2)]
    return () => probe(add(a, b))
  },
  ...Object.fromEntries([64, 256, 512, 1024].map((size) => [`matmul${size}`, product(size)])),
  add: binary(add, () => table(2)),
  mul: binary(mul, () => table(2)),
  row_add: binary(add, () => tensorOf([TABLE.columns], 2)),
  exp: unary(exp),
  tanh: unary(tanh),
  sigmoid: unary(sigmoid),
  relu: unary(relu),
  sum0: unary((a) => sum(a, [0])),
  sum1: unary((a) => sum(a, [1])),
  mean: unary((a) => mean(a)),
  softmax: unary((a) => softmax(a, 1)),
  conv: () => {
    const [a, w] = [images(), tensorOf(weightShape, 2)]
    return () => probe(conv2d(a, w))
  },
  conv_step: () => {
    const a = parameter([CONV.batch, CONV.inner, CONV.side, CONV.side], 1)
    const w = parameter(weightShape, 2)
    const upstream = tensorOf([CONV.batch, CONV.outer, CONV.side, CONV.side], 3)
    return () => {
      for (const { target } of [a, w]) if (target) target.grad = null
      backward(conv2d(a, w), upstream)
      return probe(a.grad) + probe(w.grad)
    }
  },
  mlp: () => mlp(MLP),
  small_mlp: () => mlp({ batch: 16, inputs: 8, hidden: 16, classes: 3 }),
  scalar_model: scalarModel,
  lstm,
  block,
}

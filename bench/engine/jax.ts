// jax-js as a peer, on its WebAssembly backend in this thread; results are read back, since it computes lazily.
import type { Outside } from '../harness'
import { numbers } from './data'
import { candidate, installed, type Workload } from './peer'
import { BLOCK, CONV, LSTM, MLP, RATE, TABLE } from './shapes'

/** An array. jax-js counts owners: an operand is used up unless its `ref` is given. */
interface A {
  readonly ref: A
  dispose(): void
  dataSync(): Float32Array
  add(other: A | number): A
  sub(other: A | number): A
  mul(other: A | number): A
  div(other: A | number): A
  neg(): A
  sum(): A
  mean(): A
  reshape(shape: readonly number[]): A
}
type Params = Record<string, A>
type Unary = (a: A) => A
type Binary = (a: A, b: A) => A

interface Jax {
  init(backend: string): Promise<unknown>
  defaultDevice(backend: string): void
  grad(f: (params: Params) => A): (params: Params) => Params
  jit<F>(f: F): F
  readonly tree: {
    ref(params: Params): Params
    map(f: (a: A, b: A) => A, a: Params, b: Params): Params
  }
  readonly numpy: {
    array(data: Float32Array | Int32Array | number): A
    zeros(shape: readonly number[]): A
    matmul: Binary
    add: Binary
    multiply: Binary
    exp: Unary
    tanh: Unary
    sum(a: A, axis: number): A
    mean: Unary
    concatenate(list: readonly A[], axis: number): A
    split(a: A, parts: number, axis: number): A[]
    stack(list: readonly A[]): A
  }
  readonly nn: {
    relu: Unary
    sigmoid: Unary
    softmax(a: A, axis: number): A
    logSoftmax(a: A, axis: number): A
    oneHot(labels: A, classes: number): A
    standardize(a: A, axis: number): A
    dotProductAttention(q: A, k: A, v: A): A
  }
  readonly lax: { conv(a: A, weight: A, stride: readonly number[], padding: string): A }
}

export const JAX = 'jax-js wasm'
export type JaxPeer = (workload: string) => Outside | null

/** jax-js's workloads by name; none where it is not installed. */
export async function jax(): Promise<JaxPeer> {
  const module = installed('@jax-js/jax') as Jax | null
  if (!module) return () => null
  await module.init('wasm')
  module.defaultDevice('wasm')
  const workloads: Readonly<Record<string, Workload>> = { ...kernels(module), ...training(module) }
  return (name) => {
    const workload = workloads[name]
    if (!workload) throw new Error(`jax-js has no workload ${name}`)
    // Its attention calls methods of iterators, which Node has from version 22 on.
    if (name === 'block' && !('Iterator' in globalThis)) return null
    return candidate(JAX, workload, () => Promise.resolve())
  }
}

const filled = ({ numpy }: Jax, shape: readonly number[], seed: number, scale = 1): A =>
  numpy
    .array(
      numbers(
        shape.reduce((a, b) => a * b),
        seed,
        scale,
      ),
    )
    .reshape(shape)

/** Reads an element back, and lets the array go. */
const read = (a: A): number => a.dataSync()[0] ?? NaN

function kernels(jax: Jax): Record<string, Workload> {
  const { numpy, nn } = jax
  const table = (seed: number): A => filled(jax, [TABLE.rows, TABLE.columns], seed)
  const one =
    (op: Unary): Workload =>
    () => {
      const a = table(1)
      return () => read(op(a.ref))
    }
  const two =
    (op: Binary, left: () => A, right: () => A): Workload =>
    () => {
      const [a, b] = [left(), right()]
      return () => read(op(a.ref, b.ref))
    }
  const square = (size: number, seed: number): A => filled(jax, [size, size], seed)
  const { batch, inner, outer, side } = CONV
  const images = (): A => filled(jax, [batch, inner, side, side], 1)
  const weight = (): A => filled(jax, [outer, inner, 3, 3], 2)
  const conv: Binary = (a, w) => jax.lax.conv(a, w, [1, 1], 'SAME')
  return {
    seed: () => {
      const gradient = jax.jit(jax.grad(({ w, b }) => w!.mul(3).add(b!)))
      const [w, b] = [numpy.array(4), numpy.array(5)]
      return () => {
        const { w: dw, b: db } = gradient({ w: w.ref, b: b.ref })
        return read(dw!) + read(db!)
      }
    },
    ...Object.fromEntries(
      [64, 256, 512, 1024].map((size) => [
        `matmul${size}`,
        two(
          numpy.matmul,
          () => square(size, 1),
          () => square(size, 2),
        ),
      ]),
    ),
    add: two(
      numpy.add,
      () => table(1),
      () => table(2),
    ),
    exp: one(numpy.exp),
    tanh: one(numpy.tanh),
    softmax: one((a) => nn.softmax(a, 1)),
    conv: two(conv, images, weight),
    conv_step: () => {
      const [x, w] = [images(), weight()]
      const gradient = jax.jit(jax.grad((p) => conv(p['x']!, p['w']!).sum()))
      return () => {
        const { x: dx, w: dw } = gradient({ x: x.ref, w: w.ref })
        return read(dx!) + read(dw!)
      }
    },
  }
}

/** A step of gradient descent, compiled. */
function stepper(jax: Jax, initial: Params, loss: (params: Params, data: readonly A[]) => A, data: readonly A[]) {
  let params = initial
  const step = jax.jit((given: Params, ...inputs: A[]) => {
    const gradient = jax.grad((p) =>
      loss(
        p,
        inputs.map((each) => each.ref),
      ),
    )(jax.tree.ref(given))
    inputs.forEach((each) => each.dispose())
    return jax.tree.map((value, slope) => value.sub(slope.mul(RATE)), given, gradient)
  })
  return (): number => {
    params = step(params, ...data.map((each) => each.ref))
    return Object.values(params).reduce((sum, each) => sum + read(each.ref), 0)
  }
}

function training(jax: Jax): Record<string, Workload> {
  const { numpy, nn } = jax
  return {
    mlp: () => {
      const { batch, inputs, hidden, classes } = MLP
      const labels = numpy.array(Int32Array.from({ length: batch }, (_, i) => i % classes))
      const params = {
        w1: filled(jax, [inputs, hidden], 2, 0.05),
        b1: numpy.zeros([hidden]),
        w2: filled(jax, [hidden, classes], 3, 0.1),
        b2: numpy.zeros([classes]),
      }
      const loss = (p: Params, [x, wanted]: readonly A[]): A => {
        const h = nn.relu(numpy.matmul(x!, p['w1']!).add(p['b1']!))
        const logits = numpy.matmul(h, p['w2']!).add(p['b2']!)
        return nn.logSoftmax(logits, 1).mul(wanted!).sum().neg().div(batch)
      }
      return stepper(jax, params, loss, [filled(jax, [batch, inputs], 1), nn.oneHot(labels, classes)])
    },
    lstm: () => {
      const { batch, steps, inputs, hidden } = LSTM
      const params = {
        w0: filled(jax, [inputs + hidden, 4 * hidden], 5, 0.1),
        w1: filled(jax, [2 * hidden, 4 * hidden], 6, 0.1),
        b0: numpy.zeros([4 * hidden]),
        b1: numpy.zeros([4 * hidden]),
      }
      const cell = (w: A, b: A, x: A, h: A, c: A): [A, A] => {
        const gates = numpy.matmul(numpy.concatenate([x, h], 1), w).add(b)
        const [i, f, g, o] = numpy.split(gates, 4, 1)
        const next = nn
          .sigmoid(f!)
          .mul(c)
          .add(nn.sigmoid(i!).mul(numpy.tanh(g!)))
        return [nn.sigmoid(o!).mul(numpy.tanh(next.ref)), next]
      }
      const loss = (p: Params, [x]: readonly A[]): A => {
        let sequence = numpy.split(x!, steps, 0).map((each) => each.reshape([batch, inputs]))
        for (const layer of [0, 1]) {
          const [w, b] = [p[`w${layer}`]!, p[`b${layer}`]!]
          let [h, c] = [numpy.zeros([batch, hidden]), numpy.zeros([batch, hidden])]
          sequence = sequence.map((data) => {
            ;[h, c] = cell(w.ref, b.ref, data, h, c)
            return h.ref
          })
          for (const used of [h, c, w, b]) used.dispose()
        }
        return numpy.stack(sequence).mean()
      }
      return stepper(jax, params, loss, [filled(jax, [steps, batch, inputs], 1)])
    },
    block: () => {
      const { batch, tokens, width, heads } = BLOCK
      const size = width / heads
      const params = {
        qkv: filled(jax, [width, 3 * width], 1, 0.1),
        out: filled(jax, [width, width], 2, 0.1),
        up: filled(jax, [width, 4 * width], 3, 0.1),
        down: filled(jax, [4 * width, width], 4, 0.1),
      }
      const norm: Unary = (a) => nn.standardize(a, -1)
      const loss = (p: Params, [x]: readonly A[]): A => {
        const split = numpy.matmul(norm(x!.ref), p['qkv']!).reshape([batch, tokens, 3, heads, size])
        const [q, k, v] = numpy.split(split, 3, 2).map((each) => each.reshape([batch, tokens, heads, size]))
        const mixed = nn.dotProductAttention(q!, k!, v!).reshape([batch, tokens, width])
        const between = x!.add(numpy.matmul(mixed, p['out']!))
        const hidden = nn.relu(numpy.matmul(norm(between.ref), p['up']!))
        return between.add(numpy.matmul(hidden, p['down']!)).mean()
      }
      return stepper(jax, params, loss, [filled(jax, [batch, tokens, width], 9)])
    },
  }
}

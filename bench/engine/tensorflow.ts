// TensorFlow.js as a peer, on its WebAssembly and its plain JavaScript backend.
import type { Outside } from '../harness'
import { numbers } from './data'
import { candidate, folderOf, installed, type Workload } from './peer'
import { BLOCK, CONV, LSTM, MLP, RATE, TABLE } from './shapes'

interface T {
  readonly shape: readonly number[]
  dispose(): void
  mul(other: T | number): T
  add(other: T | number): T
  sub(other: T | number): T
  div(other: T | number): T
  rsqrt(): T
  relu(): T
  mean(): T
  sum(): T
  matMul(other: T): T
  reshape(shape: readonly number[]): T
  transpose(order: readonly number[]): T
  cast(dtype: string): T
}
type Unary = (a: T) => T
type Binary = (a: T, b: T) => T

interface TensorFlow {
  setBackend(name: string): Promise<boolean>
  getBackend(): string
  ready(): Promise<void>
  scalar(value: number): T
  tensor(data: Float32Array | Int32Array, shape: readonly number[], dtype?: string): T
  variable(initial: T): T
  zeros(shape: readonly number[]): T
  oneHot(labels: T, depth: number): T
  tidy(body: () => void): void
  grads(f: (...inputs: T[]) => T): (inputs: T[]) => T[]
  add: Binary
  mul: Binary
  exp: Unary
  tanh: Unary
  sigmoid: Unary
  relu: Unary
  mean: Unary
  softmax: Unary
  sum(a: T, axis: number): T
  matMul(a: T, b: T, transposeA?: boolean, transposeB?: boolean): T
  conv2d(a: T, filter: T, stride: number, padding: string): T
  unstack(a: T, axis: number): T[]
  stack(list: T[]): T
  moments(a: T, axis: number, keep: boolean): { mean: T; variance: T }
  basicLSTMCell(forget: T, kernel: T, bias: T, data: T, c: T, h: T): [T, T]
  readonly losses: { softmaxCrossEntropy(labels: T, logits: T): T }
  readonly train: { sgd(rate: number): { minimize(f: () => T, cost: boolean, variables: T[]): void } }
}

export type Backend = 'wasm' | 'cpu'
export const TFJS: Readonly<Record<Backend, string>> = { wasm: 'TensorFlow.js wasm', cpu: 'TensorFlow.js cpu' }

export type TensorFlowPeer = (backend: Backend, workload: string) => Outside | null

/** TensorFlow.js's workloads by name; none where it is not installed. */
export function tensorFlow(): TensorFlowPeer {
  const tf = installed('@tensorflow/tfjs') as TensorFlow | null
  const wasm = installed('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void } | null
  if (!tf || !wasm) return () => null
  wasm.setWasmPaths(`${folderOf('@tensorflow/tfjs-backend-wasm', 'dist')}/`)
  const workloads: Readonly<Record<string, Workload>> = { ...smallWorkloads(tf), ...kernels(tf), ...training(tf) }
  return (backend, name) => {
    const workload = workloads[name]
    if (!workload) throw new Error(`TensorFlow.js has no workload ${name}`)
    return candidate(TFJS[backend], workload, async () => {
      if (tf.getBackend() === backend) return
      await tf.setBackend(backend)
      await tf.ready()
    })
  }
}

/** Runs `body`, and frees what it made. */
const tidied = (tf: TensorFlow, body: () => unknown) => (): number => {
  tf.tidy(() => void body())
  return 0
}

function smallWorkloads(tf: TensorFlow): Record<string, Workload> {
  return {
    seed: () => {
      const inputs = [tf.scalar(4), tf.scalar(3), tf.scalar(5)]
      const gradients = tf.grads((w, x, b) => w.mul(x).add(b))
      return tidied(tf, () => gradients(inputs))
    },
    small_add: () => {
      const [a, b] = [tf.tensor(numbers(64, 1), [64]), tf.tensor(numbers(64, 2), [64])]
      return tidied(tf, () => tf.add(a, b))
    },
  }
}

function kernels(tf: TensorFlow): Record<string, Workload> {
  const { rows, columns } = TABLE
  const table = (seed: number): T => tf.tensor(numbers(rows * columns, seed), [rows, columns])
  const one =
    (op: (a: T) => T): Workload =>
    () => {
      const a = table(1)
      return tidied(tf, () => op(a))
    }
  const two =
    (op: Binary, right: () => T): Workload =>
    () => {
      const [a, b] = [table(1), right()]
      return tidied(tf, () => op(a, b))
    }
  const product =
    (size: number): Workload =>
    () => {
      const [a, b] = [1, 2].map((seed) => tf.tensor(numbers(size * size, seed), [size, size]))
      return tidied(tf, () => tf.matMul(a!, b!))
    }
  const { batch, inner, outer, side } = CONV
  return {
    ...Object.fromEntries([64, 256, 512, 1024].map((size) => [`matmul${size}`, product(size)])),
    add: two(tf.add, () => table(2)),
    mul: two(tf.mul, () => table(2)),
    row_add: two(tf.add, () => tf.tensor(numbers(columns, 2), [columns])),
    exp: one(tf.exp),
    tanh: one(tf.tanh),
    sigmoid: one(tf.sigmoid),
    relu: one(tf.relu),
    mean: one(tf.mean),
    sum0: one((a) => tf.sum(a, 0)),
    sum1: one((a) => tf.sum(a, 1)),
    softmax: one(tf.softmax),
    conv: () => {
      const images = tf.tensor(numbers(batch * side * side * inner, 1), [batch, side, side, inner])
      const filter = tf.tensor(numbers(9 * inner * outer, 2), [3, 3, inner, outer])
      return tidied(tf, () => tf.conv2d(images, filter, 1, 'same'))
    },
  }
}

function training(tf: TensorFlow): Record<string, Workload> {
  const variable = (shape: readonly number[], seed: number, scale: number): T =>
    tf.variable(
      tf.tensor(
        numbers(
          shape.reduce((a, b) => a * b),
          seed,
          scale,
        ),
        shape,
      ),
    )
  const step = (loss: () => T, variables: T[]) => {
    const optimizer = tf.train.sgd(RATE)
    return tidied(tf, () => optimizer.minimize(loss, false, variables))
  }
  return {
    mlp: () => {
      const { batch, inputs, hidden, classes } = MLP
      const x = tf.tensor(numbers(batch * inputs, 1), [batch, inputs])
      const labels = tf.tensor(
        Int32Array.from({ length: batch }, (_, i) => i % classes),
        [batch],
        'int32',
      )
      const wanted = tf.oneHot(labels, classes).cast('float32')
      const [w1, b1] = [variable([inputs, hidden], 2, 0.05), tf.variable(tf.zeros([hidden]))]
      const [w2, b2] = [variable([hidden, classes], 3, 0.1), tf.variable(tf.zeros([classes]))]
      const loss = (): T => tf.losses.softmaxCrossEntropy(wanted, x.matMul(w1).add(b1).relu().matMul(w2).add(b2))
      return step(loss, [w1, b1, w2, b2])
    },
    lstm: () => {
      const { batch, steps, inputs, hidden } = LSTM
      const x = tf.tensor(numbers(batch * steps * inputs, 1), [batch, steps, inputs])
      const kernels = [inputs, hidden].map((size, at) => variable([size + hidden, 4 * hidden], 5 + at, 0.1))
      const biases = [0, 1].map(() => tf.variable(tf.zeros([4 * hidden])))
      const forget = tf.scalar(0)
      const loss = (): T => {
        let sequence = tf.unstack(x, 1)
        kernels.forEach((kernel, layer) => {
          let [c, h] = [tf.zeros([batch, hidden]), tf.zeros([batch, hidden])]
          sequence = sequence.map((data) => {
            ;[c, h] = tf.basicLSTMCell(forget, kernel, biases[layer]!, data, c, h)
            return h
          })
        })
        return tf.stack(sequence).mean()
      }
      return step(loss, [...kernels, ...biases])
    },
    block: () => {
      const { batch, tokens, width, heads } = BLOCK
      const [rows, size] = [batch * tokens, width / heads]
      const [qkv, out] = [variable([width, 3 * width], 1, 0.1), variable([width, width], 2, 0.1)]
      const [up, down] = [variable([width, 4 * width], 3, 0.1), variable([4 * width, width], 4, 0.1)]
      const x = tf.tensor(numbers(rows * width, 9), [rows, width])
      const norm = (value: T): T => {
        const { mean, variance } = tf.moments(value, 1, true)
        return value.sub(mean).mul(variance.add(1e-5).rsqrt())
      }
      const loss = (): T => {
        const split = norm(x).matMul(qkv).reshape([batch, tokens, 3, heads, size]).transpose([2, 0, 3, 1, 4])
        const [q, k, v] = tf.unstack(split, 0)
        const attention = tf.softmax(tf.matMul(q!, k!, false, true).mul(size ** -0.5))
        const mixed = tf.matMul(attention, v!).transpose([0, 2, 1, 3]).reshape([rows, width])
        const between = x.add(mixed.matMul(out))
        return between.add(norm(between).matMul(up).relu().matMul(down)).mean()
      }
      return step(loss, [qkv, out, up, down])
    },
  }
}

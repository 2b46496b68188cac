// Calls of ops from Python beside the functions of the engine that they call: what the way from one to the other costs.
import { execFileSync } from 'node:child_process'
import { copyInto } from '../src/engine/in-place'
import { getItem } from '../src/engine/ops/getitem'
import { requireGrad, Tensor } from '../src/engine/tensor'
import { ALL_OPS, fixedFunction, fixedInPlaceFunction, scalarOf } from '../src/kernel/bridge/calls'
import type { DType } from '../src/model/dtype'
import type { TensorData } from '../src/model/tensor-value'

const ROUNDS = 40
const TIMES = 250
/** Calls until the engine's code is compiled well. */
const WARM = 40_000
/** Microseconds that a call from Python may cost over the engine's own. */
const GOAL = 5

type Call = () => unknown

/** Microseconds of one call: the best of some rounds, as `python/calls.py` takes them. */
function cost(call: Call): number {
  for (let at = 0; at < WARM; at++) call()
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    for (let at = 0; at < TIMES; at++) call()
    return ((performance.now() - start) / TIMES) * 1e3
  })
  return Math.min(...rounds)
}

const given = (data: TensorData, shape: readonly number[], dtype: DType): Tensor => Tensor.ofData(data, shape, dtype)
const row = (): Float32Array => new Float32Array([1, 2, 3])
const [a, b] = [given(row(), [3], 'float32'), given(row(), [3], 'float32')] as const
const [m, two] = [given(row(), [1, 3], 'float32'), given(new Float32Array([2]), [], 'float32')] as const
const [condition, t] = [
  given(new Uint8Array([0, 1, 1]), [3], 'bool'),
  given(new BigInt64Array([1n]), [1], 'int64'),
] as const
const g = requireGrad(given(row(), [3], 'float32'))
const [w, s] = [given(row(), [3], 'float32'), given(row(), [3], 'float32')] as const
const i = given(new BigInt64Array([0n, 1n]), [2], 'int64')

const ones = (...shape: readonly number[]): Tensor =>
  given(new Float32Array(shape.reduce((count, size) => count * size, 1)).fill(1), shape, 'float32')
const [image, kernel, table, rows, square] = [ones(1, 1, 4, 4), ones(1, 1, 3, 3), ones(4, 3), ones(2, 3), ones(3, 3)]
const [mean, spread, weight] = [given(new Float32Array(3), [3], 'float32'), ones(3), requireGrad(ones(1, 3))]
const [bias, wide, biases] = [requireGrad(ones(1)), requireGrad(square), requireGrad(ones(3))]

const numberOf = (name: string): number => ALL_OPS.findIndex(({ info }) => info.name === name)

/** What Python calls: the op as a function of its tensors, all else being known. */
function own(name: string, tensors: readonly Tensor[], ...rest: readonly unknown[]): Call {
  const number = numberOf(name)
  const isList = ALL_OPS[number]?.info.inputs.at(-1)?.variadic ?? false
  const call = fixedFunction(number, isList ? 0 : tensors.length, ...rest)
  return () => call(...tensors)
}

/** The same for an op that writes into its first tensor. */
function inPlace(name: string, tensors: readonly Tensor[], ...rest: readonly unknown[]): Call {
  const call = fixedInPlaceFunction(numberOf(name), tensors.length, ...rest)
  return () => call(...tensors)
}

const [linear, relu] = [fixedFunction(numberOf('linear'), 3), fixedFunction(numberOf('relu'), 1)]

const OWN: Readonly<Record<string, Call>> = {
  'a + b': own('add', [a, b]),
  'a * 2.0': own('mul', [a, two]),
  'g * b': own('mul', [g, b]),
  'torch.exp(a)': own('exp', [a]),
  'torch.add(a, b)': own('add', [a, b]),
  'torch.matmul(a, b)': own('matmul', [a, b]),
  'a.sum()': own('sum', [a]),
  'a.sum(dim=0)': own('sum', [a], 0),
  'a.argmax(dim=0)': own('argmax', [a], 0),
  'a.view(3, 1)': own('view', [a], '3,1'),
  'torch.where(condition, b, c)': own('where', [condition, a, b]),
  'torch.softmax(a, dim=0)': own('softmax', [a], 0),
  'torch.cat([a, b])': own('cat', [a, b], undefined),
  'F.linear(a, m)': own('linear', [a, m]),
  'F.mse_loss(a, b)': own('mse_loss', [a, b]),
  'F.cross_entropy(m, t)': own('cross_entropy', [m, t]),
  'torch.add(a, b, alpha=2)': own('scaled_add', [a, b], 2),
  'a.clamp(0, 1)': own('clamp', [a], scalarOf(0, 1), scalarOf(1, 1)),
  'a.to(torch.float64)': own('to', [a], 'float64'),
  'a.sort()': own('sort', [a]),
  'a.max(dim=0)': own('max_dim', [a], 0),
  'torch.stack([a, b], dim=1)': own('stack', [a, b], 1),
  'torch.gather(a, 0, i)': own('gather', [a, i], 0),
  'F.cross_entropy(m, t, weight=w)': own('cross_entropy', [m, t, w]),
  'F.layer_norm(a, (3,), w, b)': own('layer_norm', [a, w, b], '3'),
  's.mul_(1.0)': inPlace('mul', [s, scalarOf(1, 2)]),
  's.copy_(b)': () => copyInto(s, b),
  'a[0]': () => getItem(a, [{ kind: 'int', value: 0 }]),
  'a[i]': () => getItem(a, [{ kind: 'tensor', tensor: i }]),
  'torch.zeros_like(a)': own('zeros_like', [a]),
  'torch.full_like(a, 2.0)': own('full_like', [a], '2.0'),
  'torch.full((3,), 2.0)': own('full', [], '3', '2.0', 'float32'),
  'torch.zeros(3)': own('zeros', [], '3', 'float32', false),
  'F.relu(a)': own('relu', [a]),
  'F.conv2d(image, kernel)': own('convolution', [image, kernel], null, '1,1', '0,0', '1,1'),
  'F.max_pool2d(image, 2)': own('max_pool', [image], '2,2'),
  'F.batch_norm(rows, mean, spread)': own('batch_norm', [rows, mean, spread]),
  'F.embedding(i, table)': own('embedding', [table, i]),
  'torch.topk(a, 2)': own('topk', [a], 2),
  "torch.einsum('i,i->', a, b)": own('einsum', [a, b], 'i,i->'),
  'rows.transpose(0, 1)': own('transpose', [rows], 0, 1),
  'a.reshape(1, 3)': own('reshape', [a], '1,3'),
  'rows.permute(1, 0)': own('permute', [rows], '1,0'),
  'torch.split(a, 1)': own('split', [a], 1),
  'torch.chunk(a, 3)': own('chunk', [a], 3),
  'one.item()': () => two.scalar,
  'a.detach()': own('detach', [a]),
  'i.float()': own('to', [i], 'float32'),
  'a != b': own('ne', [a, b]),
  'condition & other': own('logical_and', [condition, condition]),
  'torch.norm(a)': own('norm', [a]),
  'a.std()': own('std', [a]),
  'a.var(dim=0)': own('var', [a], 0),
  'layer(a)': own('linear', [a, weight, bias]),
  'chain(a)': () => relu(linear(a, wide, biases) as Tensor),
}

const script = ['--stack-size=6000', 'out/cli/index.cjs', 'run', 'bench/python/calls.py']
const python = JSON.parse(execFileSync(process.execPath, script).toString()) as Record<string, number>

const HEADS = ['from Python', 'engine', 'between']
// In Python they run side by side too: each is compiled for what all of them need.
for (const call of Object.values(OWN)) for (let at = 0; at < 4000; at++) call()

console.log(`\ncalls of ops, microseconds each (goal between them: ${String(GOAL)})`)
console.log(''.padEnd(30), ...HEADS.map((each) => each.padStart(12)))
for (const [text, call] of Object.entries(OWN)) {
  const [outer, inner] = [python[text] ?? NaN, cost(call)]
  const figures = [outer, inner, outer - inner].map((each) => each.toFixed(2).padStart(12))
  console.log(text.padEnd(30), ...figures, outer - inner <= GOAL ? '  met' : '  missed')
}

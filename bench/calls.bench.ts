// Calls of ops from Python beside the functions of the engine that they call: what the way from one to the other costs.
import { execFileSync } from 'node:child_process'
import { requireGrad, Tensor } from '../src/engine/tensor'
import { ALL_OPS, fixedFunction } from '../src/kernel/bridge/calls'
import type { DType } from '../src/model/dtype'
import type { TensorData } from '../src/model/tensor-value'

const ROUNDS = 5
const TIMES = 4000
/** Microseconds that a call from Python may cost over the engine's own. */
const GOAL = 5

type Call = () => unknown

/** Microseconds of one call: the best of some rounds, as `python/calls.py` takes them. */
function cost(call: Call): number {
  for (let at = 0; at < 20 * TIMES; at++) call()
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

/** What Python calls: the op as a function of its tensors, all else being known. */
function own(name: string, tensors: readonly Tensor[], ...rest: readonly unknown[]): Call {
  const number = ALL_OPS.findIndex(({ info }) => info.name === name)
  const isList = ALL_OPS[number]?.info.inputs.at(-1)?.variadic ?? false
  const call = fixedFunction(number, isList ? 0 : tensors.length, ...rest)
  return () => call(...tensors)
}

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
  'torch.zeros(3)': own('zeros', [], '3', 'float32', false),
}

const script = ['--stack-size=6000', 'out/cli/index.cjs', 'run', 'bench/python/calls.py']
const python = JSON.parse(execFileSync(process.execPath, script).toString()) as Record<string, number>

const HEADS = ['from Python', 'engine', 'between']
console.log(`\ncalls of ops, microseconds each (goal between them: ${String(GOAL)})`)
console.log(''.padEnd(30), ...HEADS.map((each) => each.padStart(12)))
for (const [text, call] of Object.entries(OWN)) {
  const [outer, inner] = [python[text] ?? NaN, cost(call)]
  const figures = [outer, inner, outer - inner].map((each) => each.toFixed(2).padStart(12))
  console.log(text.padEnd(30), ...figures, outer - inner <= GOAL ? '  met' : '  missed')
}

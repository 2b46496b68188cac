// E3 to E10: tensors, from one small op to whole training steps.
import { ours } from './ours'
import { race, type Goal } from './goal'
import { JAX } from './jax'
import type { Peers } from './peers'
import { TFJS } from './tensorflow'
import { TORCH } from './torch'

/** One workload, where which peers run it, and at most how many times their time we may take. */
interface Entry {
  readonly id: string
  readonly title: string
  readonly workload: string
  readonly torch: number
  readonly tfjs?: number
  readonly jax?: number
}

const matmul = (size: number): Entry =>
  size === 64
    ? { id: 'E4', title: 'matmul 64', workload: 'matmul64', torch: 1 / 0.4, tfjs: 1 / 1.3, jax: 1 / 1.5 }
    : {
        id: 'E3',
        title: `matmul ${size}`,
        workload: `matmul${size}`,
        torch: 1 / 0.45,
        tfjs: 1 / 1.2,
        jax: 1 / 1.5,
      }

const million = (workload: string, title: string, torch: number, tfjs: number): Entry => ({
  id: 'E6',
  title: `${title}, 1e6 float32`,
  workload,
  torch,
  tfjs,
})

const ENTRIES: readonly Entry[] = [
  matmul(256),
  matmul(512),
  matmul(1024),
  matmul(64),
  million('add', 'add', 1.5, 1.2),
  million('mul', 'mul', 1.5, 1.2),
  million('row_add', 'add of a row to a table', 1.5, 1.2),
  million('exp', 'exp', 1.5, 1 / 7),
  million('tanh', 'tanh', 1.5, 1 / 7),
  million('sigmoid', 'sigmoid', 1.5, 1 / 7),
  million('relu', 'relu', 1.5, 1.2),
  million('softmax', 'softmax over rows', 1.5, 1.35),
  million('sum0', 'sum over columns', 2, 1 / 7),
  million('sum1', 'sum over rows', 1.5, 1 / 7),
  million('mean', 'mean', 1.5, 1 / 7),
  { id: 'E7', title: 'conv 3x3, 32x64x28x28 to 64, forward', workload: 'conv', torch: 2.2, tfjs: 1 / 1.15 },
  { id: 'E7', title: 'conv 3x3, forward + backward', workload: 'conv_step', torch: 3.2 },
  { id: 'E8', title: 'MLP 784-128-10, batch 64, SGD step', workload: 'mlp', torch: 2.2, tfjs: 1 / 6, jax: 1 / 1.35 },
  {
    id: 'E9',
    title: 'LSTM 2 layers, 16 x 20 x 64 to 128, SGD step',
    workload: 'lstm',
    torch: 2.5,
    tfjs: 0.2,
    jax: 1 / 1.6,
  },
  { id: 'E9', title: 'transformer block 128, 8 x 64, SGD step', workload: 'block', torch: 2.5, tfjs: 0.2, jax: 1 / 3 },
  { id: 'E10', title: 'add of 64 elements, gradients on', workload: 'small_add', torch: 0.35 },
]

/** Runs the entries whose id, or workload, is wanted. */
export async function raceTensors({ torch, tfjs, jax }: Peers, wants: (name: string) => boolean): Promise<void> {
  for (const entry of ENTRIES.filter(({ id, workload }) => wants(id) || wants(workload))) {
    const { id, title, workload } = entry
    const goals: Goal[] = [
      { id, beside: TORCH, atMost: entry.torch },
      ...(entry.tfjs === undefined ? [] : [{ id, beside: TFJS.wasm, atMost: entry.tfjs }]),
      ...(entry.jax === undefined ? [] : [{ id, beside: JAX, atMost: entry.jax }]),
    ]
    await race(
      `${id}  ${title}`,
      [
        ours(workload),
        torch(workload),
        entry.tfjs === undefined ? null : tfjs('wasm', workload),
        entry.jax === undefined ? null : jax(workload),
      ],
      goals,
      7,
    )
  }
}

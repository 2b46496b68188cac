// Everybody we compare with: each is null for workloads where it is not there.
import type { Candidate } from '../harness'
import { jax } from './jax'
import { tensorFlow, type Backend } from './tensorflow'
import { startTorch } from './torch'

export interface Peers {
  readonly torch: (workload: string) => Candidate | null
  readonly tfjs: (backend: Backend, workload: string) => Candidate | null
  readonly jax: (workload: string) => Candidate | null
  readonly close: () => void
}

/** Starts the peers that are there, and says which are. */
export async function startPeers(): Promise<Peers> {
  const [torch, tfjs, jaxJs] = [await startTorch(), tensorFlow(), await jax()]
  const there = [
    torch.version === null
      ? 'PyTorch not (GRADLOOM_TORCH_PYTHON names a Python that has it)'
      : `PyTorch ${torch.version}`,
    tfjs('wasm', 'seed') && jaxJs('seed')
      ? 'TensorFlow.js and jax-js'
      : 'TensorFlow.js and jax-js not (npm ci --prefix bench/engine/peers --ignore-scripts)',
  ]
  console.log(`peers: ${there.join(', ')}`)
  return { torch: torch.run, tfjs, jax: jaxJs, close: torch.close }
}

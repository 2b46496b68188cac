// Real PyTorch as a peer: a child process that runs the same workloads on one thread and times itself.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import type { Outside } from '../harness'

export const TORCH = 'PyTorch, 1 thread'

/** PyTorch's workloads by name; null where there is no PyTorch. */
export interface Torch {
  readonly run: (workload: string) => Outside | null
  readonly version: string | null
  readonly close: () => void
}

/** Starts the Python named by GRADLOOM_TORCH_PYTHON; without it, or if that has no torch, PyTorch stands aside. */
export async function startTorch(): Promise<Torch> {
  const python = process.env['GRADLOOM_TORCH_PYTHON']
  if (!python) return { run: () => null, version: null, close: () => undefined }
  const child = spawn(python, [join('bench', 'engine', 'torch_workloads.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ask = lines(child)
  const version = await ask('version')
  return {
    version,
    run: (workload) => ({
      name: TORCH,
      batch: async (count) => Number(await ask(`${workload} ${count}`)) / 1e6,
    }),
    close: () => child.stdin.end(),
  }
}

/** One line out for each line in. */
function lines(child: ChildProcess): (line: string) => Promise<string> {
  const waiting: { settle: (line: string) => void; fail: (error: Error) => void }[] = []
  child.on('exit', (code) => {
    for (const { fail } of waiting.splice(0)) fail(new Error(`PyTorch ended with exit code ${String(code)}`))
  })
  if (!child.stdout) throw new Error('PyTorch has no output')
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.settle(line))
  return (line) =>
    new Promise((settle, fail) => {
      waiting.push({ settle, fail })
      child.stdin?.write(`${line}\n`)
    })
}

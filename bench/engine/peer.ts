// Peers that are packages: installed apart from the app, in bench/engine/peers, and left out where they are not.
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { processorTime, type Outside } from '../harness'

/** Makes a workload ready; what it gives runs it once. */
export type Workload = () => () => number

const find = createRequire(resolve('bench', 'engine', 'peers', 'package.json'))

/** A package of bench/engine/peers; null if it is not installed. */
export function installed(name: string): unknown {
  try {
    return find(name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** A folder inside a package of bench/engine/peers. */
export function folderOf(name: string, folder: string): string {
  return join(find.resolve(`${name}/package.json`), '..', folder)
}

/** A workload as a candidate; `enter` is called before each batch, outside the time. */
export function candidate(name: string, workload: Workload, enter: () => Promise<unknown>): Outside {
  let run: (() => number) | null = null
  return {
    name,
    batch: async (count) => {
      await enter()
      run ??= workload()
      const start = processorTime()
      for (let i = 0; i < count; i++) run()
      return processorTime() - start
    },
  }
}

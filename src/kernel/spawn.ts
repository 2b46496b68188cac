// Starts the Python worker from the page: the only script address that the page's policy lets through.
import { bringFiles } from './bring-files'
import type { WorkerLike } from './client'
import workerUrl from './worker/worker?worker&url'

interface ScriptPolicy {
  readonly createScriptURL: (url: string) => string
}

interface TrustedTypes {
  readonly createPolicy: (name: string, rules: ScriptPolicy) => ScriptPolicy
}

/** The name that the page's Content-Security-Policy allows (src/main/scheme.ts). */
const POLICY = 'gradloom-kernel'
const rules: ScriptPolicy = {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError(`kernel: worker must be our own, got "${url}"`)
    return url
  },
}
let policy: ScriptPolicy | null = null

/** A Python worker that has been told nothing but its files: `new KernelClient({ spawn: spawnPython })`. */
export function spawnPython(): WorkerLike {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy(POLICY, rules) ?? rules
  // Its messages are typed by what the client sends and by readReply.
  const worker = new Worker(policy.createScriptURL(workerUrl), { type: 'module', name: 'python' })
  bringFiles(worker)
  return worker as WorkerLike
}

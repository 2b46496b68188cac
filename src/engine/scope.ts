// scope: says which results are dead, since nobody else can: JavaScript counts no references.
import { EngineError } from './errors'
import { beginScope, endScope } from './reuse'
import type { Storage } from './storage'
import { Tensor } from './tensor'

/**
 * Runs `body` and gives what it returns. Memory of tensors that were made in it is used again for later results, but for tensors
 * among what it returns (in arrays, objects, maps and sets too), gradients of leaves, and what tensors from outside have
 * taken over; where a returned tensor requires grad, its graph may need any of them, and all live on. Whatever else is read
 * after the scope raises an error, `scope-ended`. A training step, for example: `scope(() => step(batch).item())`.
 * Error: `body` is asynchronous; or its own.
 */
export function scope<T>(body: () => T): T {
  const around = beginScope()
  let survives: ReadonlySet<Storage> | null = null
  try {
    const result = body()
    if (result instanceof Promise) throw new EngineError('scope-async', 'scope: body must not be async, got a promise')
    survives = storagesIn(result)
    return result
  } finally {
    endScope(around, survives)
  }
}

/** The storages of all tensors in a value; null where what they depend on cannot be told. */
function storagesIn(value: unknown): ReadonlySet<Storage> | null {
  const storages = new Set<Storage>()
  const seen = new Set<unknown>()
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    // What a function can see cannot be looked at.
    if (typeof next === 'function') return null
    if (typeof next !== 'object' || next === null || ArrayBuffer.isView(next) || seen.has(next)) continue
    seen.add(next)
    if (next instanceof Tensor) {
      if (next.gradFn !== null || next.dual !== null || next.batches.length > 0) return null
      if (!next.isPlain) storages.add(next.storage)
      if (next.grad) waiting.push(next.grad)
    } else if (next instanceof Map || next instanceof Set)
      for (const each of next as Iterable<unknown>) waiting.push(each)
    else for (const each of Object.values(next) as unknown[]) waiting.push(each)
  }
  return storages
}

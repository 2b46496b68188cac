// From what the engine throws to what the app shows.
import type { NodeId } from '../../model/document'
import type { AppError } from '../../model/result'
import { EngineError } from '../errors'

/** The error as data, pointing at a node (and a port, where one wire is to blame). Anything unexpected is `internal`. */
export function appError(thrown: unknown, nodeId?: NodeId, port?: number): AppError {
  const place = { ...(nodeId === undefined ? {} : { nodeId }), ...(port === undefined ? {} : { port }) }
  if (thrown instanceof EngineError) {
    return { code: thrown.code, message: thrown.message, params: thrown.params, ...place }
  }
  if (thrown instanceof RangeError && /array|alloc/i.test(thrown.message)) {
    return { code: 'out-of-memory', message: 'engine: tensors must fit in memory, got too many elements', ...place }
  }
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: 'internal',
    message: `engine: an op must not fail unexpectedly, got: ${reason}`,
    params: { reason },
    ...place,
  }
}

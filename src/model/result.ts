// Result and AppError: how every room says that something went wrong, without throwing across a boundary.

/**
 * One problem in one sentence of the form `op: requirement, got value`.
 * `message` is English and complete on its own (command line, logs). The renderer shows the translation
 * `errors.<code>` filled with `params` where there is one; PyTorch's own texts are never translated.
 */
export interface AppError {
  /** Stable, kebab-case, e.g. `cycle`, `missing-input`, `shape-mismatch`, `torch` (text is PyTorch's own). */
  readonly code: string
  readonly message: string
  /** Values for the translated sentence. */
  readonly params?: Readonly<Record<string, string | number>>
  /** The node to point at. */
  readonly nodeId?: string
  /** The input port of that node, where the problem is one wire. */
  readonly port?: number
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Wraps an error as a failure. */
export function fail(error: AppError): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error }
}

/** The value of a success. Error: a failure, with its sentence: for places that have nobody to give it to. */
export function required<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

// EngineError: what the engine throws. `run` turns it into an AppError at the node it belongs to.

/** The Python exception class that PyTorch raises in the same place. */
export type PythonError =
  | 'RuntimeError'
  | 'ValueError'
  | 'IndexError'
  | 'TypeError'
  | 'NotImplementedError'
  | 'KeyError'
  | 'AttributeError'
  | 'AssertionError'
  | '_LinAlgError'

export class EngineError extends Error {
  constructor(
    /** Stable, kebab-case; `torch` when the message is PyTorch's own text. */
    readonly code: string,
    message: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly python: PythonError = 'RuntimeError',
  ) {
    super(message)
    this.name = 'EngineError'
  }
}

/** An error with PyTorch's own text. */
export function torchError(message: string, python: PythonError = 'RuntimeError'): EngineError {
  return new EngineError('torch', message, {}, python)
}

/** For states that correct code cannot reach. */
export function unreachable(what: string): never {
  throw new EngineError('internal', `engine: ${what} must not happen, got it anyway`)
}

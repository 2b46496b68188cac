// The way out of a replay whose call the engine does not have.

export class NotOfferedError extends Error {}

/** Stops the replay of a program; `reason` says what the engine lacks. */
export function refuse(reason: string): never {
  throw new NotOfferedError(reason)
}

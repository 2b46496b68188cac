// How long the nodes of backward passes take, while somebody measures it.

/** A node that ran: its name, and when it began and ended. */
export interface Timed {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The times until now, and the clock that tells them; null: nobody measures. */
let measuring: { readonly clock: () => number; readonly times: Timed[] } | null = null

/** Measures by a clock from now on, or no more. Gives what was measured until now. */
export function timeNodes(clock: (() => number) | null): readonly Timed[] {
  const before = measuring?.times ?? []
  measuring = clock && { clock, times: [] }
  return before
}

/** Runs a step of a pass; measures it if that is asked for. */
export function timed<Result>(name: string, step: () => Result): Result {
  if (measuring === null) return step()
  const { clock, times } = measuring
  const start = clock()
  const result = step()
  times.push({ name, start, end: clock() })
  return result
}

// The clock of all animations, moved by hand: stands in for d3-timer.

interface Running {
  now: number
  readonly tick: (elapsed: number) => void
}

const running = new Map<object, Running>()

/** As d3-timer's `timer`. */
export function timer(tick: (elapsed: number) => void): { stop: () => void } {
  const handle = { stop: () => void running.delete(handle) }
  running.set(handle, { now: 0, tick })
  return handle
}

/** Lets time pass for every animation. */
export function advance(milliseconds: number): void {
  for (const each of [...running.values()]) {
    each.now += milliseconds
    each.tick(each.now)
  }
}

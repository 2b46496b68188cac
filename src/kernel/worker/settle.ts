// Waiting until Python runs as fast as it will: V8 compiles the interpreter's loop twice, at once and then, beside it, well.
import type { Interpreter } from './interpreter'

interface Turning {
  readonly turn: () => void
}

const PAUSE_MS = 5
/** The well compiled loop takes a third of the time; what is between is another program's doing. */
const DROP = 0.6

/**
 * Code stays in the loop that it has begun in, to its end. Comes back once a loop that begins now is the good one, after
 * `atMost` milliseconds in any case: where it was the good one from the start, there is nothing to notice.
 */
export async function settled(python: Pick<Interpreter, 'pyimport'>, atMost = 150, now = clock): Promise<void> {
  const { turn } = python.pyimport('gradloom_start') as Turning
  const took = (): number => {
    const start = now()
    turn()
    return now() - start
  }
  const end = now() + atMost
  let least = Math.min(took(), took())
  while (now() < end) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    const time = took()
    if (time < DROP * least) return
    least = Math.min(least, time)
  }
}

const clock = (): number => performance.now()

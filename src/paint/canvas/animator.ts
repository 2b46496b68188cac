// Animator: named animations on one clock. A new one under the same name replaces the old; duration 0 happens at once.
import { easeCubicOut } from 'd3-ease'
import { timer, type Timer } from 'd3-timer'

interface Animation {
  /** Milliseconds; 0 = at once. */
  readonly duration: number
  /** Called with eased progress 0 … 1; the last call is always 1. */
  readonly tick: (progress: number) => void
  readonly done?: () => void
  /** Progress by time; default: fast start, soft end. */
  readonly ease?: (time: number) => number
}

export interface Animator {
  run(name: string, animation: Animation): void
  /** Jumps to the end. Nothing happens if none of that name runs. */
  finish(name: string): void
  /** Stops where it is, without `done`. */
  cancel(name: string): void
  isRunning(name: string): boolean
  /** Stops all. */
  destroy(): void
}

/** An animator with nothing running. */
export function createAnimator(): Animator {
  const running = new Map<string, { readonly animation: Animation; readonly timer: Timer }>()

  const cancel = (name: string): void => {
    running.get(name)?.timer.stop()
    running.delete(name)
  }

  const end = (name: string, animation: Animation): void => {
    cancel(name)
    animation.tick(1)
    animation.done?.()
  }

  return {
    run(name, animation) {
      cancel(name)
      if (animation.duration <= 0) {
        end(name, animation)
        return
      }
      const ease = animation.ease ?? easeCubicOut
      animation.tick(0)
      const clock = timer((elapsed) => {
        if (elapsed >= animation.duration) end(name, animation)
        else animation.tick(ease(elapsed / animation.duration))
      })
      running.set(name, { animation, timer: clock })
    },
    finish(name) {
      const entry = running.get(name)
      if (entry) end(name, entry.animation)
    },
    cancel,
    isRunning: (name) => running.has(name),
    destroy() {
      for (const name of [...running.keys()]) cancel(name)
    },
  }
}

// Moving through time: one step, one phase, the ends, and the player.
import { lastMoment } from '../../model/moment'
import { overGroup } from '../../model/groups/step-over'
import type { Trace } from '../../model/trace'
import { shownMoment } from '../store/derive'
import { present, type Session } from '../store/state'
import { breakMoments } from '../store/links'
import type { Core } from './core'

/** Speeds that `slower` and `faster` walk along. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const

/** Time a step is shown while playing at 1x: a pulse (at most 600 ms) and a sentence to read. */
const STEP_TIME = 1400

/** The moments at which a phase ends: start, after forward, end. */
function phaseEnds(trace: Trace): number[] {
  return [...new Set([0, trace.forwardCount, lastMoment(trace)])]
}

/** The transport of a window. */
export class Stepping {
  private stopTimer: (() => void) | null = null

  constructor(private readonly core: Core) {}

  private get trace(): Trace | null {
    return this.core.store.getState().run.trace
  }

  private get end(): number {
    return this.trace ? lastMoment(this.trace) : 0
  }

  private show(moment: number, how: Partial<Session> = {}): void {
    const place = moment >= this.end ? Infinity : Math.max(0, moment)
    this.core.store.look({ mode: 'step', moment: place, pulse: false, spoken: true, ...how })
  }

  /** Where stepping starts from: Build mode shows the end, but a step forward from there begins anew. */
  private from(direction: 1 | -1): number {
    const state = this.core.store.getState()
    if (state.session.mode === 'step' || direction === -1) return shownMoment(state)
    const remembered = shownMoment({ ...state, session: { ...state.session, mode: 'step' } })
    return remembered >= this.end ? 0 : remembered
  }

  /** Shows a moment; any step by hand stops the player. */
  goTo(moment: number): void {
    this.pause()
    this.show(moment)
  }

  first(): void {
    this.goTo(0)
  }

  last(): void {
    this.goTo(Infinity)
  }

  back(): void {
    this.goTo(this.from(-1) - 1)
  }

  forward(): void {
    this.pause()
    const now = this.from(1)
    this.show(now + 1, { pulse: now < this.end })
  }

  previousPhase(): void {
    const at = this.from(-1)
    this.goTo(this.trace ? (phaseEnds(this.trace).findLast((end) => end < at) ?? 0) : 0)
  }

  nextPhase(): void {
    const at = this.from(1)
    this.goTo(this.trace ? (phaseEnds(this.trace).find((end) => end > at) ?? at) : 0)
  }

  /** To the end (1) or the beginning (-1) of the call that comes next. */
  over(direction: 1 | -1): void {
    const at = this.from(direction)
    const state = this.core.store.getState()
    this.goTo(this.trace ? overGroup(present(state), this.trace, at, direction) : at)
  }

  /**
   * The next (1) or previous (-1) step of a line with a breakpoint; false when there is none. As a debugger does, it goes on to
   * the end after the last one, and at the end begins anew.
   */
  toBreakpoint(direction: 1 | -1): boolean {
    const { trace, end } = this
    const at = this.from(direction)
    const stops = trace ? breakMoments(this.core.store.getState(), trace) : []
    const [first] = stops
    if (first === undefined) return false
    const ahead = at >= end ? first : (stops.find((stop) => stop > at) ?? end)
    const next = direction === 1 ? ahead : stops.findLast((stop) => stop < at)
    if (next === undefined) return false
    this.goTo(next)
    return true
  }

  toggle(): void {
    if (this.core.store.getState().session.playing) this.pause()
    else this.play()
  }

  pause(): void {
    this.stopTimer?.()
    this.stopTimer = null
    if (this.core.store.getState().session.playing) this.core.store.look({ playing: false })
  }

  /** Plays from here; from the start when this is the end. */
  private play(): void {
    if (this.end === 0) return
    if (this.from(1) >= this.end) this.show(0, { spoken: false })
    this.core.store.look({ mode: 'step', playing: true, popup: null })
    this.wait(STEP_TIME / 4)
  }

  private wait(time: number): void {
    this.stopTimer = this.core.clock.after(time / this.core.store.getState().settings.speed, () => this.tick())
  }

  private tick(): void {
    const next = this.from(1) + 1
    if (next <= this.end) this.show(next, { pulse: true, spoken: false })
    if (next < this.end && !this.stopsAt(next)) this.wait(STEP_TIME)
    else this.pause()
  }

  private stopsAt(moment: number): boolean {
    return this.trace !== null && breakMoments(this.core.store.getState(), this.trace).includes(moment)
  }

  setSpeed(speed: number): void {
    const { store, bridge } = this.core
    store.update({ settings: { ...store.getState().settings, speed } })
    void bridge.invoke('settings:set', { speed })
  }

  slower(): void {
    this.setSpeed(SPEEDS.findLast((speed) => speed < this.core.store.getState().settings.speed) ?? SPEEDS[0])
  }

  faster(): void {
    this.setSpeed(SPEEDS.find((speed) => speed > this.core.store.getState().settings.speed) ?? SPEEDS[5])
  }
}

import { describe, expect, it } from 'vitest'
import { settled } from './settle'

/** A Python whose turns take so many milliseconds, the last ones forever; counts them. */
function python(times: readonly number[]) {
  const state = { at: 0, turns: 0 }
  const turn = (): void => {
    state.at += times[Math.min(state.turns, times.length - 1)] ?? 0
    state.turns += 1
  }
  return { state, now: () => state.at, pyimport: (name: string) => (name === 'gradloom_start' ? { turn } : null) }
}

describe('settled', () => {
  it('comes back with the first turn that is much faster than all before', async () => {
    const slow = python([0.5, 0.4, 0.45, 4, 0.3, 0.15, 0.15])
    await settled(slow, 150, slow.now)
    expect(slow.state.turns).toBe(6)
  })

  it('comes back after a while where nothing changes', async () => {
    const steady = python([10])
    await settled(steady, 55, steady.now)
    expect(steady.state.turns).toBe(6)
  })
})

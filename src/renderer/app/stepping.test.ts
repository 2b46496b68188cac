// The transport: single steps, ends, phases, the player, and what an edit does to the moment.
import { describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../testing/fixture'

const moment = (app: TestApp) => app.store.getState().derived.moment
const session = (app: TestApp) => app.store.getState().session

test('a document opens stepped to the end', async () => {
  const app = await testApp()
  expect(session(app).mode).toBe('step')
  expect(moment(app)).toBe(7)
})

test('back and forward stop at the ends', async () => {
  const app = await testApp()
  app.stepping.forward()
  expect(moment(app)).toBe(7)
  for (let step = 0; step < 9; step++) app.stepping.back()
  expect(moment(app)).toBe(0)
  app.stepping.forward()
  expect(moment(app)).toBe(1)
})

test('only a step forward lets its pulse travel, and steps by hand are spoken', async () => {
  const app = await testApp()
  app.stepping.first()
  app.stepping.forward()
  expect(session(app)).toMatchObject({ pulse: true, spoken: true })
  app.stepping.back()
  expect(session(app).pulse).toBe(false)
  app.stepping.goTo(4)
  expect(session(app).pulse).toBe(false)
})

test('stepping back restores the very same frame', async () => {
  const app = await testApp()
  app.stepping.goTo(3)
  const { frame } = app.store.getState().derived
  app.stepping.forward()
  app.stepping.back()
  expect(app.store.getState().derived.frame).toEqual(frame)
})

test('phases are start, end of forward, end', async () => {
  const app = await testApp()
  const visited = [moment(app)]
  for (const move of ['previousPhase', 'previousPhase', 'nextPhase', 'nextPhase', 'nextPhase'] as const) {
    app.stepping[move]()
    visited.push(moment(app))
  }
  expect(visited).toEqual([7, 2, 0, 2, 7, 7])
})

describe('Build mode', () => {
  test('shows the end whatever the step was; stepping starts over from there', async () => {
    const app = await testApp()
    app.store.look({ mode: 'build' })
    expect(moment(app)).toBe(7)
    app.stepping.forward()
    expect(session(app).mode).toBe('step')
    expect(moment(app)).toBe(1)
  })

  test('remembers the step it was left at', async () => {
    const app = await testApp()
    app.stepping.goTo(3)
    app.store.look({ mode: 'build' })
    expect(moment(app)).toBe(7)
    app.store.look({ mode: 'step' })
    expect(moment(app)).toBe(3)
  })

  test('shows no activity of the last step', async () => {
    const app = await testApp()
    app.store.look({ mode: 'build' })
    const { nodes, edges } = app.store.getState().derived.frame
    expect(nodes.every(({ activity }) => activity === 'none')).toBe(true)
    expect(edges.every(({ pulse }) => pulse === null)).toBe(true)
  })
})

describe('player', () => {
  test('plays from the start to the end and stops there', async () => {
    const app = await testApp()
    app.stepping.toggle()
    expect(moment(app)).toBe(0)
    await app.clock.pass(350)
    expect(moment(app)).toBe(1)
    expect(session(app)).toMatchObject({ playing: true, pulse: true, spoken: false })
    await app.clock.pass(1400)
    expect(moment(app)).toBe(2)
    await app.clock.pass(1400 * 5)
    expect(moment(app)).toBe(7)
    expect(session(app).playing).toBe(false)
  })

  test('speed divides the time; a step by hand stops it', async () => {
    const app = await testApp()
    app.stepping.first()
    app.stepping.setSpeed(2)
    app.stepping.toggle()
    await app.clock.pass(175 + 700)
    expect(moment(app)).toBe(2)
    app.stepping.back()
    expect(session(app).playing).toBe(false)
    await app.clock.pass(10_000)
    expect(moment(app)).toBe(1)
  })
})

test('after an edit the end stays the end, and a step in the middle stays where it is', async () => {
  const app = await testApp()
  app.editing.setParam('x', 'requires_grad', true)
  await app.clock.pass(1)
  expect(moment(app)).toBe(8)
  app.stepping.goTo(3)
  app.editing.setParam('x', 'requires_grad', false)
  await app.clock.pass(1)
  expect(moment(app)).toBe(3)
})

test('speeds walk along their list', async () => {
  const app = await testApp()
  app.stepping.faster()
  expect(app.store.getState().settings.speed).toBe(2)
  for (let step = 0; step < 9; step++) app.stepping.slower()
  expect(app.store.getState().settings.speed).toBe(0.25)
  for (let step = 0; step < 9; step++) app.stepping.faster()
  expect(app.store.getState().settings.speed).toBe(8)
})

// Closing a window with unsaved changes: who is asked, and what happens with each answer.
import { beforeEach, describe, expect, test } from 'vitest'
import { Closing } from './closing'

let log: string[]
let alive: boolean
let closing: Closing
const say = (dirty: boolean) => closing.handlers()['file:setDirty']({ dirty, title: 'graph' })
const answer = (close: boolean) => closing.handlers()['window:close-decision']({ close })

beforeEach(() => {
  log = []
  alive = true
  closing = new Closing({
    ask: () => void log.push('ask'),
    isAlive: () => Promise.resolve(alive),
    // As a real window does: asks again whether it may.
    close: () => void log.push(closing.request() ? 'closed' : 'kept'),
    onSettled: () => void log.push('settled'),
    setTitle: (title, dirty) => void log.push(`${title}${dirty ? '*' : ''}`),
  })
})

describe('Closing', () => {
  test('a window without unsaved changes goes at once', () => {
    void say(true)
    void say(false)
    expect(closing.request()).toBe(true)
    expect(log).toEqual(['graph*', 'graph', 'settled'])
  })
  test('unsaved changes: the page is asked; yes closes, and only then is the draft settled', () => {
    void say(true)
    expect(closing.request()).toBe(false)
    expect(log).toEqual(['graph*', 'ask'])
    void answer(true)
    expect(log).toEqual(['graph*', 'ask', 'settled', 'closed'])
  })
  test('no keeps the window, and the next attempt asks again', () => {
    void say(true)
    closing.request()
    void answer(false)
    expect(closing.request()).toBe(false)
    expect(log).toEqual(['graph*', 'ask', 'ask'])
  })
  test('a page that ponders is not asked twice and not closed', async () => {
    void say(true)
    closing.request()
    expect(closing.request()).toBe(false)
    await Promise.resolve()
    expect(log).toEqual(['graph*', 'ask'])
  })
  test('a page that hangs is closed at the second attempt, and its draft stays', async () => {
    void say(true)
    closing.request()
    alive = false
    expect(closing.request()).toBe(false)
    await Promise.resolve()
    await Promise.resolve()
    expect(log).toEqual(['graph*', 'ask', 'closed'])
  })
  test('a new page starts clean', () => {
    void say(true)
    closing.request()
    closing.reset()
    expect(closing.request()).toBe(true)
  })
})

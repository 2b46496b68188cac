// @vitest-environment happy-dom
// Keys reach commands, except while typing, behind dialogs, and where a control needs them itself.
import { beforeEach, expect, test, vi } from 'vitest'
import { testApp, type TestApp } from '../testing/fixture'
import { handleKey } from './key-handler'

let app: TestApp

beforeEach(async () => {
  document.body.innerHTML =
    '<input id="field"><button id="button"></button><div id="slider" role="slider" tabindex="0"></div>' +
    '<div data-canvas=""><svg><g id="node" role="button" tabindex="0"></g></svg></div>'
  app = await testApp()
})

function key(press: string, target = 'body', change: KeyboardEventInit = {}): boolean {
  const element = target === 'body' ? document.body : document.getElementById(target)
  const event = new KeyboardEvent('keydown', { key: press, bubbles: true, cancelable: true, ...change })
  let taken = false
  const listen = (each: Event): void => {
    taken = handleKey(app, each as KeyboardEvent)
  }
  window.addEventListener('keydown', listen, { once: true })
  element?.dispatchEvent(event)
  return taken
}

const moment = () => app.store.getState().derived.moment

test('arrows, Home and End step', () => {
  key('ArrowLeft')
  expect(moment()).toBe(6)
  key('Home')
  expect(moment()).toBe(0)
  key('ArrowRight')
  expect(moment()).toBe(1)
  key('End')
  expect(moment()).toBe(7)
})

test('typing is left alone, except for Ctrl commands that mean nothing to a field', () => {
  expect(key('ArrowLeft', 'field')).toBe(false)
  expect(key('g', 'field')).toBe(false)
  expect(key('z', 'field', { ctrlKey: true })).toBe(false)
  expect(key('k', 'field', { ctrlKey: true })).toBe(true)
  expect(app.store.getState().session.dialog).toEqual({ kind: 'commands' })
})

test('nothing runs behind a dialog or a popup', () => {
  app.store.look({ dialog: { kind: 'keys' } })
  expect(key('ArrowLeft')).toBe(false)
  app.store.look({ dialog: null, popup: { kind: 'menu', client: { x: 0, y: 0 }, target: 'canvas' } })
  expect(key('ArrowLeft')).toBe(false)
})

test('a control keeps its own keys, and leaves the others to the commands', () => {
  expect(key(' ', 'button')).toBe(false)
  expect(key('ArrowLeft', 'slider')).toBe(false)
  expect(key('ArrowLeft', 'button')).toBe(true)
  expect(key('g', 'slider')).toBe(true)
})

test('single keys can be switched off; arrows stay', () => {
  app.preferences.set({ letterKeys: false })
  expect(key('g')).toBe(false)
  expect(key('ArrowLeft')).toBe(true)
  expect(key('s', 'body', { ctrlKey: true })).toBe(true)
})

test('Tab walks over the nodes only on the canvas, and leaves it at the end', () => {
  expect(key('Tab')).toBe(false)
  const order: string[] = []
  while (key('Tab', 'node')) order.push(...app.store.getState().session.selection)
  expect(order).toEqual(['x', 'w', 'b', 'mul', 'y'])
})

test('Escape leaves the innermost thing', () => {
  app.selecting.select(['w'])
  app.store.look({ hovered: 'w' })
  key('Escape')
  expect(app.store.getState().session.hovered).toBeNull()
  expect(app.store.getState().session.selection.size).toBe(1)
  key('Escape')
  expect(app.store.getState().session.selection.size).toBe(0)
})

test('a key that another listener took is not taken twice', () => {
  const event = new KeyboardEvent('keydown', { key: 'ArrowLeft', cancelable: true })
  event.preventDefault()
  expect(handleKey(app, event)).toBe(false)
})

test('Escape leaves a field for the canvas, and F2 names the node also from there', () => {
  const toCanvas = vi.spyOn(app.selecting, 'toCanvas')
  expect(key('Escape', 'button')).toBe(true)
  expect(toCanvas).not.toHaveBeenCalled()
  expect(key('Escape', 'field')).toBe(true)
  expect(toCanvas).toHaveBeenCalledOnce()
  expect(key('F2', 'field')).toBe(false)
  app.selecting.select(['w'])
  expect(key('F2', 'field')).toBe(true)
  expect(app.store.getState().session.tab).toBe('node')
})

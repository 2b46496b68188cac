// The command list: complete, without clashing keys, and a valid menu for main.
import { describe, expect, test } from 'vitest'
import { MenuSchema } from '../../ipc/menu'
import { en } from '../i18n/en'
import { createI18n } from '../i18n/setup'
import { testApp } from '../testing/fixture'
import { isEnabled } from './command'
import { accelerator, chordText, isLetterKey, matches, parseChord, type KeyPress } from './keys'
import { COMMANDS, commandOf } from './list'
import { applicationMenus } from './menus'

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...change,
})

test('every label has exactly one command', () => {
  expect(COMMANDS.map(({ id }) => id).sort()).toEqual(Object.keys(en.commands).sort())
})

test('no two commands share a key', () => {
  const places = [COMMANDS.filter(({ where }) => where === 'notebook'), COMMANDS.filter(({ where }) => !where)]
  for (const commands of places) {
    const keys = commands.flatMap((command) => command.keys ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  }
})

describe('chords', () => {
  test.each([
    ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Z', press('z', { metaKey: true }), false],
    ['P', press('p'), true],
    ['P', press('p', { ctrlKey: true }), false],
    ['P', press('з', { code: 'KeyP' }), true],
    ['Shift+1', press('!', { code: 'Digit1', shiftKey: true }), true],
    ['?', press('?', { shiftKey: true }), true],
    ['/', press('/'), true],
    ['Mod++', press('+', { ctrlKey: true, shiftKey: true }), true],
    ['Space', press(' '), true],
    ['ArrowRight', press('ArrowRight', { shiftKey: true }), false],
    ['Alt+Shift+ArrowLeft', press('ArrowLeft', { altKey: true, shiftKey: true }), true],
  ])('%s with %j is %s', (chord, event, expected) => {
    expect(matches(parseChord(chord), event, 'linux')).toBe(expected)
  })

  test('Mod is Cmd on macOS', () => {
    expect(matches(parseChord('Mod+S'), press('s', { metaKey: true }), 'darwin')).toBe(true)
    expect(matches(parseChord('Mod+S'), press('s', { ctrlKey: true }), 'darwin')).toBe(false)
  })

  test.each([
    ['Mod+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z', 'CmdOrCtrl+Shift+Z'],
    ['ArrowRight', '→', '→', 'Right'],
    ['Mod++', 'Ctrl++', '⌘+', 'CmdOrCtrl+Plus'],
    ['?', '?', '?', '?'],
  ])('%s reads %s, on macOS %s, in menus %s', (chord, linux, mac, menu) => {
    expect(chordText(parseChord(chord), 'linux')).toBe(linux)
    expect(chordText(parseChord(chord), 'darwin')).toBe(mac)
    expect(accelerator(parseChord(chord))).toBe(menu)
  })

  test('single keys are those without Ctrl, Cmd and Alt', () => {
    const letters = COMMANDS.flatMap(({ keys = [] }) => keys).filter((key) => isLetterKey(parseChord(key)))
    expect(letters).toEqual(expect.arrayContaining(['P', 'G', 'D', '/', '?', ',', '.', '[', ']', 'Shift+1']))
    expect(letters).not.toContain('ArrowRight')
    expect(letters).not.toContain('Mod+S')
  })
})

describe('the application menu', () => {
  test.each(['en', 'zh'] as const)('is valid for main in %s', async (language) => {
    const app = await testApp()
    const t = createI18n(language).getFixedT(language)
    app.store.look({ recent: [{ path: '/a.gradloom', name: 'a' }] })
    const menus = applicationMenus({ state: app.store.getState(), t, platform: 'linux' })
    for (const menu of menus) expect(MenuSchema.parse(menu)).toEqual(menu)
    expect(menus.map(({ id }) => id)).toEqual(['file', 'edit', 'code', 'graph', 'run', 'view', 'help'])
    const items = menus.flatMap((menu) => menu.items)
    expect(items).toContainEqual(expect.objectContaining({ kind: 'command', id: 'save', accelerator: 'CmdOrCtrl+S' }))
    expect(items).toContainEqual(expect.objectContaining({ kind: 'submenu', id: 'recent' }))
  })
})

test('commands know when they make sense', async () => {
  const app = await testApp()
  const enabled = (id: Parameters<typeof commandOf>[0]) => isEnabled(commandOf(id), app.store.getState())
  expect(enabled('undo')).toBe(false)
  expect(enabled('remove')).toBe(false)
  expect(enabled('forward')).toBe(false)
  expect(enabled('back')).toBe(true)
  app.selecting.select(['w'])
  expect(enabled('remove')).toBe(true)
  expect(enabled('toggleRequiresGrad')).toBe(true)
  expect(commandOf('toggleRequiresGrad').checked?.(app.store.getState())).toBe(true)
  await commandOf('toggleRequiresGrad').run(app)
  expect(enabled('undo')).toBe(true)
  app.selecting.select(['mul'])
  expect(enabled('toggleRequiresGrad')).toBe(false)
  expect(enabled('setRoot')).toBe(true)
})

// Theme, language and motion follow the system unless the user chose otherwise.
import { expect, test } from 'vitest'
import { requestsOn, testApp } from '../testing/fixture'
import { resolveTheme } from './preferences'

const system = (dark: boolean, contrast = false) => ({ dark, contrast, reducedMotion: false })

test.each([
  ['system', system(false), 'light'],
  ['system', system(true), 'dark'],
  ['system', system(true, true), 'hc-dark'],
  ['light', system(true, true), 'light'],
  ['dark', system(false), 'dark'],
  ['contrast', system(false), 'hc-light'],
  ['contrast', system(true), 'hc-dark'],
] as const)('%s with %j is %s', (wish, look, theme) => {
  expect(resolveTheme(wish, look)).toBe(theme)
})

test('a choice is shown at once and kept by main', async () => {
  const app = await testApp()
  app.preferences.set({ language: 'zh', motion: 'reduced' })
  expect(app.store.getState().session).toMatchObject({ language: 'zh', reducedMotion: true })
  expect(app.i18n.language).toBe('zh')
  expect(requestsOn(app, 'settings:set')).toEqual([{ language: 'zh', motion: 'reduced' }])
  app.preferences.setSystem({ dark: true, contrast: false, reducedMotion: false })
  expect(app.store.getState().session).toMatchObject({ theme: 'dark', reducedMotion: true })
})

test('the picture speaks the chosen language', async () => {
  const app = await testApp()
  const role = () => app.store.getState().derived.frame.nodes.find(({ node }) => node.id === 'x')?.role
  expect(role()).toBe('constant')
  app.preferences.set({ language: 'zh' })
  expect(role()).toBe('常量')
})

test('a panel width is kept once the hand rests', async () => {
  const app = await testApp()
  app.preferences.setWidth('paletteWidth', 300.4)
  app.preferences.setWidth('paletteWidth', 310.6)
  await app.clock.pass(1000)
  expect(requestsOn(app, 'settings:set')).toEqual([{ paletteWidth: 311 }])
})

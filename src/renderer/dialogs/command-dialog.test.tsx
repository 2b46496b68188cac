// @vitest-environment happy-dom
// The command palette: commands are found by other words than their labels, in both languages.
import { expect, test, vi } from 'vitest'
import { ok } from '../../model/result'
import { testApp } from '../testing/fixture'
import { render } from '../testing/render'
import { CommandDialog } from './command-dialog'

test.each([
  ['en', 'direction', 'flowDown'],
  ['en', 'dark theme', 'themeDark'],
  ['en', 'trainable', 'toggleRequiresGrad'],
  ['zh', '方向', 'flowDown'],
  ['zh', '快捷键', 'keys'],
  // Whoever knows the English word finds it too.
  ['zh', 'direction', 'flowRight'],
])('in %s, “%s” finds %s', async (language, query, command) => {
  const app = await testApp()
  app.answer('file:examples', () => ok([]))
  await app.i18n.changeLanguage(language)
  app.selecting.select(['w'])
  const page = await render(app, <CommandDialog onClose={vi.fn()} />)
  await page.type('command-search', query)
  expect(page.find(`find-command-${command}`)).not.toBeNull()
  expect(page.find('find-command-save')).toBeNull()
})

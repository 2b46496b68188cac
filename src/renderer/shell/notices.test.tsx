// @vitest-environment happy-dom
// Notices and dialogs: what a dialog hides waits for it to be closed, a refusal is told beside it.
import { expect, test } from 'vitest'
import { notify } from '../app/core'
import { testApp } from '../testing/fixture'
import { render } from '../testing/render'
import { Notices } from './notices'

const LONG = 60_000

test('a message is gone after a while, but not while a dialog hides it', async () => {
  const app = await testApp()
  const page = await render(app, <Notices />)
  await page.act(() => app.store.look({ dialog: { kind: 'about' } }))
  await page.act(() => notify(app, 'info', { key: 'saved', name: 'a' }))
  await page.act(() => app.clock.pass(LONG))
  expect(page.find('notice-info')).not.toBeNull()
  await page.act(() => app.store.look({ dialog: null }))
  await page.act(() => app.clock.pass(LONG))
  expect(page.find('notice-info')).toBeNull()
})

test('a problem does not wait: it can be read beside the dialog', async () => {
  const app = await testApp()
  const page = await render(app, <Notices />)
  await page.act(() => app.store.look({ dialog: { kind: 'about' } }))
  await page.act(() => notify(app, 'problem', { error: { code: 'torch', message: 'no' } }))
  expect(page.find('notice-problem')).not.toBeNull()
  await page.act(() => app.clock.pass(LONG))
  expect(page.find('notice-problem')).toBeNull()
})

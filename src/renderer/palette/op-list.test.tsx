// @vitest-environment happy-dom
// The list of ops by keyboard: typing filters, arrows move, Enter picks; roles for screen readers.
import { expect, test, vi } from 'vitest'
import { TEST_CATALOG } from '../testing/catalog'
import { testApp } from '../testing/fixture'
import { render } from '../testing/render'
import { OpList } from './op-list'
import { Palette } from './palette'
import { present } from '../store/state'

test('typing filters, arrows move and Enter picks', async () => {
  const onPick = vi.fn()
  const page = await render(await testApp(), <OpList ops={TEST_CATALOG} onPick={onPick} inputId="search" />)
  await page.type('search', 'mul')
  expect(page.find('op-mul')?.getAttribute('aria-selected')).toBe('true')
  expect(page.find('op-sum')).toBeNull()
  await page.press('search', 'ArrowDown')
  expect(page.find('op-matmul')?.getAttribute('aria-selected')).toBe('true')
  expect(page.get('search').getAttribute('aria-activedescendant')).toBe(page.get('op-matmul').id)
  await page.press('search', 'Enter', { shiftKey: true })
  expect(onPick).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'matmul' }), true)
})

test('nothing found is said', async () => {
  const page = await render(await testApp(), <OpList ops={TEST_CATALOG} onPick={vi.fn()} inputId="search" />)
  await page.type('search', 'xyzzy')
  expect(page.get('op-list').textContent).toBe('No op matches “xyzzy”.')
})

test('the palette places ops beside the selection, one after the other', async () => {
  const app = await testApp()
  app.selecting.select(['w'])
  const page = await render(app, <Palette />)
  await page.type('palette-search', 'add')
  await page.press('palette-search', 'Enter')
  await page.type('palette-search', 'mul')
  await page.press('palette-search', 'Enter')
  const added = present(app.store.getState()).nodes.slice(5)
  expect(added.map(({ op, inputs }) => [op, inputs])).toEqual([
    ['add', [{ node: 'w', output: 0 }]],
    ['mul', [{ node: 'add', output: 0 }]],
  ])
})

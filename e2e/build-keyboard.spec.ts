// The seed graph built from an empty canvas by keyboard alone: no pointer is touched in this file.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/app'
import { nodeOf, says } from './fixtures/hands'

const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key)

const focusIsIn = (page: Page, testId: string): Promise<void> => expect(page.getByTestId(testId)).toBeFocused()

/** Finds an op in the palette and places it; what is selected is wired into it. */
async function place(page: Page, op: string): Promise<void> {
  await press(page, '/')
  await focusIsIn(page, 'palette-search')
  await press(page, 'Control+a')
  await page.keyboard.type(op)
  await expect(page.getByTestId('op-list').getByTestId(`op-${op}`)).toHaveAttribute('aria-selected', 'true')
  await press(page, 'Enter')
  await press(page, 'Escape')
  await press(page, 'Escape')
}

/** F2 and a name, then back to the canvas. */
async function rename(page: Page, name: string): Promise<void> {
  await press(page, 'F2')
  await focusIsIn(page, 'inspector-name')
  await page.keyboard.type(name)
  await press(page, 'Enter')
  await press(page, 'Escape')
  await expect(nodeOf(page, name)).toBeFocused()
}

async function setValue(page: Page, value: string): Promise<void> {
  await press(page, 'v')
  await focusIsIn(page, 'value-input')
  await page.keyboard.type(value)
  await press(page, 'Enter')
  await expect(page.getByTestId('value-editor')).toBeHidden()
}

/** Runs a command by its name in the command palette. */
async function run(page: Page, words: string): Promise<void> {
  await press(page, 'Control+k')
  await focusIsIn(page, 'command-search')
  await page.keyboard.type(words)
  await press(page, 'Enter')
  await expect(page.getByTestId('dialog-commands')).toBeHidden()
}

/** Walks from nothing selected to this node with Tab. */
async function select(page: Page, name: string): Promise<void> {
  await press(page, 'Escape')
  for (let tabs = 0; tabs < 12; tabs++) {
    await press(page, 'Tab')
    if (await nodeOf(page, name).evaluate((node) => node === document.activeElement)) break
  }
  await expect(nodeOf(page, name)).toBeFocused()
  await expect(nodeOf(page, name)).toHaveAttribute('aria-pressed', 'true')
}

/** Wires the selected node to the nearest free input. */
async function wire(page: Page): Promise<void> {
  await press(page, 'w')
  await expect(page.locator('[data-port="in"]:focus')).toHaveCount(1)
  await press(page, 'Enter')
}

test('from an empty canvas to y = 17 and its gradients, by keyboard alone', async ({ page }) => {
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await press(page, 'Control+n')
  await expect(page.getByTestId('empty-hint')).toBeVisible()
  for (const [name, value] of [
    ['w', '4'],
    ['x', '3'],
    ['b', '5'],
  ] as const) {
    await place(page, 'tensor')
    await rename(page, name)
    await setValue(page, value)
    await says(page, name, value)
    if (name !== 'x') await run(page, 'toggle requires_grad')
  }
  await select(page, 'w')
  await place(page, 'mul')
  await select(page, 'x')
  await wire(page)
  await says(page, 'mul', '12')
  await select(page, 'mul')
  await place(page, 'add')
  await rename(page, 'y')
  await select(page, 'b')
  await wire(page)
  await select(page, 'y')
  await says(page, 'y', '17')
  await run(page, 'backward() from here')
  await press(page, 'Control+2')
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await expect(page.getByTestId('leaf-grad-w')).toHaveText('3.0')
  await expect(page.getByTestId('leaf-grad-b')).toHaveText('1.0')
  await expect(page.getByTestId('leaf-grad-x')).toHaveAttribute('data-look', 'none')
})

test('values, switches, removal, undo and places, by keyboard', async ({ app, page }) => {
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await page.getByTestId('canvas-picture').focus()
  await select(page, 'x')
  await setValue(page, '2.5')
  await says(page, 'y', '15')
  await run(page, 'toggle requires_grad')
  await says(page, 'x', /requires_grad.*gradient 4/)
  await press(page, 'Control+z')
  await press(page, 'Control+z')
  await says(page, 'y', '17')
  await press(page, 'Control+Shift+z')
  await says(page, 'y', '15')
  await select(page, 'b')
  await press(page, 'Delete')
  await expect(nodeOf(page, 'b')).toBeHidden()
  await says(page, 'y', 'must be wired')
  await press(page, 'Control+z')
  await says(page, 'y', '15')
  const start = await nodeOf(page, 'mul').boundingBox()
  await select(page, 'mul')
  await press(page, 'Alt+Shift+ArrowDown')
  await expect.poll(async () => (await nodeOf(page, 'mul').boundingBox())?.y).toBeGreaterThan((start?.y ?? 0) + 40)
  await run(page, 'unpin all')
  await expect.poll(async () => (await nodeOf(page, 'mul').boundingBox())?.y).toBeLessThan((start?.y ?? 0) + 5)
  expect(app.problems).toEqual([])
})

test('[ and ] walk the wires; menus, dialogs and popovers give the focus back; A adds an op', async ({ page }) => {
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await page.getByTestId('canvas-picture').focus()
  await select(page, 'y')
  await press(page, '[')
  await expect(nodeOf(page, 'mul')).toBeFocused()
  await press(page, '[')
  await expect(nodeOf(page, 'w')).toBeFocused()
  await press(page, ']')
  await expect(nodeOf(page, 'mul')).toBeFocused()
  await press(page, 'Shift+F10')
  await expect(page.getByTestId('context-menu')).toBeVisible()
  await press(page, 'Escape')
  await expect(page.getByTestId('context-menu')).toBeHidden()
  await expect(nodeOf(page, 'mul')).toBeFocused()
  for (const [key, layer] of [
    ['v', 'value-editor'],
    ['Control+k', 'dialog-commands'],
    ['Control+e', 'dialog-export'],
    ['Control+,', 'dialog-settings'],
    ['?', 'dialog-keys'],
    ['a', 'quick-add'],
  ] as const) {
    await press(page, '[')
    await expect(nodeOf(page, 'w')).toBeFocused()
    await press(page, key)
    await expect(page.getByTestId(layer)).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByTestId(layer)).toBeHidden()
    await expect(nodeOf(page, 'w'), `the focus returns from ${layer}`).toBeFocused()
    await press(page, ']')
  }
  await press(page, 'a')
  await focusIsIn(page, 'quick-add-search')
  await page.keyboard.type('tanh')
  await press(page, 'Enter')
  await expect(nodeOf(page, 'tanh')).toBeFocused()
})

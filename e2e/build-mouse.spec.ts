// The seed graph built from an empty canvas by mouse, and everything a mouse can change about it.
import type { Page } from '@playwright/test'
import { expect, test, type RunningApp } from './fixtures/app'
import { chooseFromMenu, drag, dropOp, inPort, middle, nodeOf, onCanvas, outPort, says } from './fixtures/hands'

async function emptyCanvas(app: RunningApp): Promise<void> {
  await chooseFromMenu(app, 'newDocument')
  await expect(app.page.getByTestId('empty-hint')).toBeVisible()
}

/** Names the selected node in the inspector. */
async function nameIt(page: Page, name: string): Promise<void> {
  await page.getByTestId('tab-node').click()
  const field = page.getByTestId('inspector-name')
  await field.fill(name)
  await field.press('Enter')
  await expect(nodeOf(page, name)).toBeVisible()
}

/** Double-clicks a leaf's number and types another. */
async function typeValue(page: Page, name: string, value: string): Promise<void> {
  await page.getByTestId(`value-${name}`).dblclick()
  await page.getByTestId('value-input').fill(value)
  await page.getByTestId('value-apply').click()
  await expect(page.getByTestId('value-editor')).toBeHidden()
}

async function placeSeed(page: Page): Promise<void> {
  const leaves = [
    { name: 'x', value: '3', y: 0.2 },
    { name: 'w', value: '4', y: 0.45 },
    { name: 'b', value: '5', y: 0.7 },
  ] as const
  for (const { name, value, y } of leaves) {
    await dropOp(page, 'tensor', await onCanvas(page, 0.15, y))
    await nameIt(page, name)
    await typeValue(page, name, value)
  }
  for (const name of ['w', 'b']) await page.getByTestId(`role-${name}`).click()
  await dropOp(page, 'mul', await onCanvas(page, 0.45, 0.35))
  await dropOp(page, 'add', await onCanvas(page, 0.75, 0.5))
  await nameIt(page, 'y')
}

async function wireSeed(page: Page): Promise<void> {
  await drag(page, outPort(page, 'w'), inPort(page, 'mul', 0))
  await drag(page, outPort(page, 'x'), inPort(page, 'mul', 1))
  await drag(page, outPort(page, 'mul'), inPort(page, 'y', 0))
  await drag(page, outPort(page, 'b'), inPort(page, 'y', 1))
}

test('from an empty canvas to y = 17 and its gradients, by mouse alone', async ({ app, page }) => {
  await emptyCanvas(app)
  await placeSeed(page)
  await says(page, 'y', 'wired')
  await wireSeed(page)
  await says(page, 'y', '17')
  await nodeOf(page, 'y').click({ button: 'right' })
  await page.getByTestId('menu-setRoot').click()
  await page.getByTestId('mode-step').click()
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await expect(page.getByTestId('leaf-grad-w')).toHaveText('3.0')
  await expect(page.getByTestId('leaf-grad-b')).toHaveText('1.0')
  await expect(page.getByTestId('leaf-grad-x')).toHaveAttribute('data-look', 'none')
})

test('a number follows the pointer, and the whole drag is one step of undo', async ({ page }) => {
  const number = page.getByTestId('value-x')
  const at = await middle(number)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 10, at.y, { steps: 5 })
  await says(page, 'y', '21')
  await page.mouse.move(at.x + 20, at.y, { steps: 5 })
  await says(page, 'y', '25')
  await page.mouse.up()
  await page.getByTestId('header-undo').click()
  await says(page, 'y', '17')
  await page.getByTestId('header-redo').click()
  await says(page, 'y', '25')
  await says(page, 'w', /gradient 5/)
})

test('Escape in the middle of a drag puts the number back', async ({ page }) => {
  const at = await middle(page.getByTestId('value-x'))
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 10, at.y, { steps: 5 })
  await says(page, 'y', '21')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await says(page, 'y', '17')
  await expect(page.getByTestId('header-undo')).toBeDisabled()
})

test('requires_grad is switched at the leaf, and the gradients follow', async ({ page }) => {
  await page.getByTestId('role-x').click()
  await says(page, 'x', /requires_grad.*gradient 4/)
  await page.getByTestId('role-w').click()
  await says(page, 'w', /constant.*None/)
})

test('deleting loses only what was deleted, and undo brings it back with its wires', async ({ page }) => {
  await nodeOf(page, 'b').click({ button: 'right' })
  await page.getByTestId('menu-remove').click()
  await expect(nodeOf(page, 'b')).toBeHidden()
  await says(page, 'y', 'must be wired')
  await says(page, 'mul', '12')
  await page.getByTestId('header-undo').click()
  await says(page, 'y', '17')
  await page.locator('[data-edge="y:1"]').first().click({ force: true })
  await page.keyboard.press('Delete')
  await says(page, 'y', 'must be wired')
  await expect(nodeOf(page, 'b')).toBeVisible()
})

test('a double click on the canvas adds an op there, and a wire dropped there offers what fits it', async ({
  page,
}) => {
  const empty = await onCanvas(page, 0.3, 0.12)
  await page.mouse.dblclick(empty.x, empty.y)
  const add = page.getByTestId('quick-add')
  await add.getByTestId('op-ones').click()
  await expect(add).toBeHidden()
  const placed = await middle(nodeOf(page, 'a'))
  expect(Math.hypot(placed.x - empty.x, placed.y - empty.y)).toBeLessThan(80)

  await drag(page, outPort(page, 'y'), await onCanvas(page, 0.8, 0.85))
  await expect(add.getByTestId('op-exp')).toBeVisible()
  await expect(add.getByTestId('op-tensor')).toBeHidden()
  await add.getByTestId('op-exp').click()
  await says(page, 'exp', '2.41')
})

test('a dragged node stays where it was put through layouts, until it is unpinned', async ({ app, page }) => {
  const before = await middle(nodeOf(page, 'b'))
  await drag(page, { x: before.x + 20, y: before.y - 20 }, { x: before.x + 60, y: before.y + 80 })
  const moved = await middle(nodeOf(page, 'b'))
  expect(moved.y - before.y).toBeCloseTo(100, -1)
  await dropOp(page, 'exp', await onCanvas(page, 0.8, 0.2))
  await drag(page, outPort(page, 'mul'), inPort(page, 'exp', 0))
  await says(page, 'exp', '1.628e')
  const still = await middle(nodeOf(page, 'b'))
  // A ring around a selected node makes it a little larger.
  expect(Math.hypot(still.x - moved.x, still.y - moved.y)).toBeLessThan(3)
  await chooseFromMenu(app, 'unpinAll')
  await expect.poll(async () => (await middle(nodeOf(page, 'b'))).y - moved.y).toBeLessThan(-20)
})

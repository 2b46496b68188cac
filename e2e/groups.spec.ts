// Groups in the window: calls of modules and functions folded into one node and opened again, by mouse and keyboard.
import { expect, test } from './fixtures/app'
import { openCode, run, runText } from './fixtures/code'
import { drag } from './fixtures/hands'
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const NET = `import torch, torch.nn as nn
torch.manual_seed(0)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(2, 3)
        self.fc2 = nn.Linear(3, 1)
    def forward(self, x):
        h = torch.relu(self.fc1(x))
        return self.fc2(h)
def criterion(prediction, target):
    difference = prediction - target
    return (difference ** 2).mean()
net = Net()
x = torch.tensor([[1., 2.], [3., 4.]])
y = torch.tensor([[1.], [0.]])
loss = criterion(net(x), y)
loss.backward()`

async function runNet(page: Page): Promise<void> {
  await openCode(page)
  await runText(page, NET)
  // The graph is there before its numbers are.
  await expect(page.getByTestId('step-count')).toHaveText('Step 19 of 19')
}

/** Where an element is once it has come to rest: folding lays the graph out again when its run has come back. */
async function settled(target: Locator): Promise<Box> {
  let last = ''
  await expect
    .poll(
      async () => {
        const now = JSON.stringify(await target.boundingBox())
        const rests = now === last
        last = now
        return rests
      },
      { intervals: [300] },
    )
    .toBe(true)
  return JSON.parse(last) as Box
}

const group = (page: Page, path: string) => page.getByTestId(`group-${path}`)
const folded = (page: Page, path: string) => page.getByTestId(`node-group ${path}`)

test('a call is folded by its label, opened by a double click, and undone', async ({ page }) => {
  await runNet(page)
  await group(page, 'Net').click()
  await expect(folded(page, 'Net')).toBeVisible()
  await expect(folded(page, 'Net')).toHaveAttribute('aria-label', /^Net, group of 7 nodes, value .*gradient/)
  await expect(page.getByTestId('node-h')).toHaveCount(0)

  // The inspector tells what is inside.
  const panel = page.getByTestId('group-panel')
  await expect(panel).toContainText('7 nodes')
  await expect(panel.getByRole('button', { name: 'x', exact: true })).toBeVisible()

  // Its menu offers what can be done with a group, and all of it can.
  await folded(page, 'Net').click({ button: 'right' })
  const menu = page.getByTestId('context-menu')
  await expect(menu.getByRole('menuitem', { name: 'Fold or open the group' })).toBeEnabled()
  await expect(menu.getByRole('menuitem', { name: 'Edit value…' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await folded(page, 'Net').dblclick()
  await expect(folded(page, 'Net')).toHaveCount(0)
  await expect(page.getByTestId('node-h')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(folded(page, 'Net')).toBeVisible()
})

test('by keyboard: fold the group of the selected node, all groups, and step over a call', async ({ page }) => {
  await runNet(page)
  await page.getByTestId('node-h').click()
  await page.keyboard.press('f')
  await expect(folded(page, 'Net')).toBeVisible()
  await page.keyboard.press('Shift+F')
  await expect(folded(page, 'criterion')).toBeVisible()
  await expect(page.locator('[data-node]')).toHaveCount(4)

  // Forward the net is one step over, and so is each call backward.
  await page.keyboard.press('Home')
  await expect(folded(page, 'Net')).toHaveAttribute('aria-label', /not computed yet/)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByTestId('step-count')).toHaveText(/^Step 3 of/)
  await expect(folded(page, 'Net')).toHaveAttribute('aria-label', /value/)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByTestId('step-count')).toHaveText(/^Step 6 of/)
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(page.getByTestId('step-count')).toHaveText(/^Step 3 of/)

  await page.keyboard.press('Alt+F')
  await expect(page.locator('[data-node]')).toHaveCount(12)
  await expect(group(page, 'Net')).toBeVisible()
})

test('a line of the code lights the folded call that it stands in; running again keeps it folded', async ({ page }) => {
  await runNet(page)
  await group(page, 'Net').click()
  const line = (number: number) =>
    page
      .getByTestId('editor-c1')
      .locator('.cm-line')
      .nth(number - 1)
  await line(9).hover()
  await expect(folded(page, 'Net').locator('xpath=..')).not.toHaveAttribute('opacity', /./)
  await expect(page.getByTestId('node-loss').locator('xpath=..')).toHaveAttribute('opacity', /0\.\d+/)
  await folded(page, 'Net').click()
  await expect(line(10)).toHaveClass(/cm-litLine/)

  await page.getByTestId('editor-c1').click()
  await run(page, 'c1')
  await expect(folded(page, 'Net')).toBeVisible()
})

test('a folded group is moved, saved and exported as it is seen', async ({ app, page }, testInfo) => {
  await runNet(page)
  await group(page, 'Net').click()
  const before = await settled(folded(page, 'Net'))
  const from = { x: before.x + before.width / 2, y: before.y + before.height / 2 }
  await drag(page, from, { x: from.x + 40, y: from.y + 80 })
  // The box has the ring of the selection in it or not, a few pixels.
  const moved = async (): Promise<number> => ((await folded(page, 'Net').boundingBox())?.y ?? 0) - before.y
  await expect.poll(async () => Math.abs((await moved()) - 80)).toBeLessThan(10)

  const file = testInfo.outputPath('net.svg')
  await app.answerDialogs(file)
  await page.keyboard.press('Control+e')
  await page.getByTestId('export-save').click()
  await expect(page.getByTestId('dialog-export')).toBeHidden()
  await expect(page.getByTestId('notice-info').last()).toContainText(file)
  expect(readFileSync(file, 'utf8')).toContain('Net (7)')
})

test('a net of two layers with its batch can be read where all of it is in view', async ({ page }) => {
  await openCode(page)
  await runText(
    page,
    NET.replaceAll('2, 3)', '4, 8)')
      .replace('3, 1)', '8, 1)')
      .replace(/x = .*/, 'x = torch.randn(16, 4)')
      .replace(/y = .*/, 'y = torch.randn(16, 1)'),
  )
  await expect(page.getByTestId('step-count')).toHaveText('Step 19 of 19')
  // From 60 % on a node shows all that it has: shape, value and gradient.
  await expect
    .poll(async () => Number.parseInt((await page.getByTestId('canvas-actualSize').textContent()) ?? '', 10))
    .toBeGreaterThan(60)
  await expect(page.getByTestId('node-loss').locator('xpath=..')).toContainText('[]')
  const before = await settled(page.getByTestId('node-loss'))
  await page.keyboard.press('Home')
  expect(await settled(page.getByTestId('node-loss'))).toEqual(before)
})

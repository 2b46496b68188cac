// Completion in the window: torch names, layers and the code's own variables.
import { expect, test } from './fixtures/app'
import { openCode, runText } from './fixtures/code'

test('torch names are completed with signature and description', async ({ page }) => {
  await openCode(page)
  await page.keyboard.insertText('import torch\n')
  await page.keyboard.type('torch.softm')
  await expect(page.locator('.cm-completionLabel').first()).toHaveText('softmax')
  await expect(page.locator('.cm-completionDetail').first()).toContainText('dim')
  await expect(page.locator('.cm-completionInfo')).not.toBeEmpty()
  // Under the line that is typed, and whole: nothing cuts it off.
  const [list, line] = [page.locator('.cm-tooltip-autocomplete'), page.locator('.cm-line').nth(1)]
  const [box, above] = [await list.boundingBox(), await line.boundingBox()]
  expect(Math.abs((box?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0))).toBeLessThan(8)
  for (const part of [list, page.locator('.cm-completionInfo')]) {
    const isWhole = await part.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const corners = [left + 8, right - 8].flatMap((x) => [top + 8, bottom - 8].map((y) => [x, y] as const))
      return corners.every(([x, y]) => element.contains(document.elementFromPoint(x, y)))
    })
    expect(isWhole).toBe(true)
  }
  // A list that has only just appeared takes no Enter: it may be meant for the line.
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('editor-c1')).toContainText('torch.softmax')
  // By mouse: a name that is clicked is taken.
  await page.keyboard.type('\ntorch.sigm')
  await page
    .locator('.cm-tooltip-autocomplete li')
    .filter({ hasText: /^sigmoid/ })
    .click()
  await expect(page.getByTestId('editor-c1')).toContainText('torch.sigmoid')
})

test('code is coloured: keywords, numbers, strings and comments are told apart', async ({ page }) => {
  await openCode(page)
  await page.keyboard.insertText('if 1: x = "text"  # why')
  const colours = await page.getByTestId('editor-c1').evaluate((editor) =>
    ['if', '1', '"text"', '# why'].map((text) => {
      const part = [...editor.querySelectorAll('span')].find((span) => span.textContent === text)
      return part ? getComputedStyle(part).color : null
    }),
  )
  expect(colours).not.toContain(null)
  expect(new Set(colours).size).toBe(4)
})

test('names of layers and of the code itself are completed by what Python knows of them', async ({ page }) => {
  await openCode(page)
  await runText(page, 'import torch.nn as nn\nencoder = nn.Linear(2, 3)')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  const first = page.locator('.cm-completionLabel').first()
  await page.keyboard.type('head = nn.Bilin')
  await expect(first).toHaveText('Bilinear')
  await expect(page.locator('.cm-completionDetail').first()).toContainText('in1_features')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.keyboard.type('enc')
  await expect(first).toHaveText('encoder')
  await page.keyboard.press('Escape')
  await page.keyboard.type('oder.wei')
  await expect(first).toHaveText('weight')
})

test('Escape closes a list that waits for the names that Python knows, and stays in the cell', async ({ page }) => {
  await openCode(page)
  // Python takes its time to tell of so many; names of the cell itself are shown at once.
  const parameters = Array.from({ length: 60 }, (_, index) => `a${index}=0`).join(', ')
  const many = `def held(${parameters}): pass\nfor i in range(1000): globals()[f"held_{i}"] = held`
  await runText(page, `encoder = 1\n${many}`)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('e')
  await expect(page.locator('.cm-completionLabel').first()).toHaveText('encoder')
  await page.keyboard.type('nc')
  await page.keyboard.press('Escape')
  await expect(page.locator('.cm-completionLabel')).toHaveCount(0)
  await page.keyboard.type('oder')
  await expect(page.getByTestId('editor-c1').locator('.cm-line').last()).toHaveText('encoder')
})

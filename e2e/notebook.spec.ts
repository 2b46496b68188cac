// What people bring along from Jupyter and VS Code: finding over cells, undoing edits of cells, and code that shows what it did.
import { writeFileSync } from 'node:fs'
import { expect, resize, test } from './fixtures/app'
import { openCode, output, PYTHON, run, runText, status, write } from './fixtures/code'
import { chooseFromMenu, says } from './fixtures/hands'

test('a text is found and replaced over all cells by keys alone', async ({ page }) => {
  await openCode(page)
  await write(page, 'weight = 1\nprint(weight)')
  await page.keyboard.press('Alt+Enter')
  await page.keyboard.insertText('weight + Weight')
  await page.keyboard.press('Control+f')
  await page.getByTestId('find-text').fill('weight')
  const count = page.getByTestId('find-count')
  await expect(count).toHaveText('1 of 4')
  await page.keyboard.press('Shift+Enter')
  await expect(count).toHaveText('4 of 4')
  await expect(page.locator('.cm-foundNow')).toHaveText('Weight')
  await page.getByRole('button', { name: 'Match case' }).click()
  await expect(count).toHaveText(/of 3$/)
  await page.getByTestId('find-by').fill('w')
  await page.getByTestId('find-replace-all').click()
  await expect(page.getByTestId('editor-c1')).toContainText('print(w)')
  await expect(page.getByTestId('editor-c2')).toHaveText('w + Weight')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('find-text')).toBeHidden()
})

test('cells that were deleted, joined and changed come back, and go again', async ({ page }) => {
  await openCode(page)
  await write(page, 'a = 1')
  await page.keyboard.press('Escape')
  for (const key of ['b', 'm', 'Control+z', 'Control+z']) await page.keyboard.press(key)
  const cells = page.getByTestId('cells').getByRole('group')
  await expect(cells).toHaveCount(1)
  await page.keyboard.press('Control+Shift+z')
  await expect(cells).toHaveCount(2)
  await page.keyboard.press('Shift+z')
  await expect(status(page, 'c2')).toHaveAttribute('data-kind', 'markdown')
})

test('Escape leaves a cell at once, so that the next letters are commands', async ({ page }) => {
  await openCode(page)
  await page.keyboard.type('a = torch.zeros(3)')
  // A list that is still seen is what Escape closes; keys this fast may come while that of "zeros" goes away.
  await expect(page.locator('.cm-tooltip-autocomplete')).toHaveCount(0)
  for (const key of ['Escape', 'b', 'm']) await page.keyboard.press(key)
  await expect(page.getByTestId('editor-c1')).toHaveText('a = torch.zeros(3)')
  await expect(status(page, 'c2')).toHaveAttribute('data-kind', 'markdown')
})

test('a number makes a heading, which is written on from its end', async ({ page }) => {
  await openCode(page)
  await page.keyboard.press('Escape')
  for (const key of ['b', '2', 'Enter']) await page.keyboard.press(key)
  await page.keyboard.type('Title')
  await expect(page.getByTestId('editor-c2').locator('.cm-line')).toHaveText('## Title')
  await page.keyboard.press('Shift+Enter')
  await expect(status(page, 'c2').getByRole('heading')).toHaveText('Title')
})

test('gradients add up over passes where nothing empties them; two losses are two curves', async ({ page }) => {
  await openCode(page)
  await runText(
    page,
    `import torch
from tqdm import tqdm
w = torch.tensor(1., requires_grad=True)
for step in tqdm(range(3)):
    loss = w * 2
    loss.backward()
    other = w * 3
    other.backward()
print(w.grad)`,
  )
  await expect(output(page, 'c1')).toContainText('tensor(15.)')
  await expect(output(page, 'c1')).toContainText('100%|██████████| 3/3')
  await says(page, 'w', /15/)
  await expect(page.getByText('w.grad before')).toBeVisible()
  await expect(page.getByTestId('loss-legend').getByRole('listitem')).toHaveText([/^loss /, /^other /])
})

test('a backward pass that raises an error shows no gradients', async ({ page }) => {
  await openCode(page)
  await runText(
    page,
    'import torch\nw = torch.ones(3, requires_grad=True)\ny = w.exp()\ny.add_(1)\ny.sum().backward()',
    'c1',
    'error',
  )
  await expect(page.getByTestId('pass-failed')).toBeVisible()
  await expect(page.getByTestId('step-count')).toHaveText('Step 3 of 3')
})

test('a new notebook has none of the variables of the one before', async ({ page }) => {
  await openCode(page)
  await runText(page, 'secret = 1')
  await page.keyboard.press('Control+Alt+n')
  await page.getByTestId('unsaved-discard').click()
  await page.getByTestId('editor-c1').click()
  await runText(page, 'secret', 'c1', 'error')
  await expect(page.getByTestId('error-c1')).toContainText("name 'secret' is not defined")
})

test('Markdown as Jupyter shows it: columns, tasks, entities, pasted pictures', async ({ launch }, info) => {
  const path = info.outputPath('words.ipynb')
  const source = '| a |\n|--:|\n| 1 |\n\n- [x] done\n\n&alpha; <b>bold</b> ![dot](attachment:dot.png)'
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
  const cell = {
    ...{ cell_type: 'markdown', id: 'm', metadata: {}, source },
    attachments: { 'dot.png': { 'image/png': png } },
  }
  writeFileSync(path, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] }))
  const { page } = await launch({ file: path })
  const words = status(page, 'm')
  await expect(words.locator('td')).toHaveCSS('text-align', 'right', PYTHON)
  await expect(words.getByRole('checkbox')).toBeChecked()
  await expect(words.locator('b')).toHaveText('bold')
  await expect(words).toContainText('α')
  await expect(words.getByRole('img', { name: 'dot' })).toBeVisible()
})

test('a graph that a smaller window would cut is fitted anew', async ({ app, page }) => {
  await openCode(page)
  const isInside = async () => {
    const [root, canvas] = await Promise.all([
      page.getByTestId('node-y').boundingBox(),
      page.getByTestId('canvas-picture').boundingBox(),
    ])
    return root && canvas ? root.x + root.width <= canvas.x + canvas.width && root.y >= canvas.y : null
  }
  await expect.poll(isInside).toBe(true)
  const zoom = page.getByTestId('canvas-actualSize')
  const before = (await zoom.textContent()) ?? ''
  await resize(app.electron, { width: 940, height: 640 })
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(940)
  await expect.poll(isInside).toBe(true)
  await expect(zoom).not.toHaveText(before)
  // And it takes the room back that it has got again, until somebody looks elsewhere.
  await resize(app.electron, { width: 1280, height: 800 })
  await expect(zoom).toHaveText(before)
  await page.getByTestId('canvas-zoomOut').click()
  const chosen = (await zoom.textContent()) ?? ''
  await resize(app.electron, { width: 1290, height: 800 })
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1290)
  await expect(zoom).toHaveText(chosen)
})

test('the strip over the cells has room for all of its buttons in a narrow panel, in both languages', async ({
  app,
  page,
}) => {
  await openCode(page)
  const toolbar = page.getByRole('toolbar')
  for (const language of ['English', 'Chinese']) {
    await chooseFromMenu(app, `language${language}`)
    for (const codeWidth of [200, 270, 300, 400]) {
      await page.evaluate(
        (width) =>
          (window as unknown as { gradloom: { invoke: (...given: unknown[]) => Promise<unknown> } }).gradloom.invoke(
            'settings:set',
            { codeWidth: width },
          ),
        codeWidth,
      )
      await page.reload()
      await expect(toolbar).toBeVisible()
      const overlaps = await toolbar.evaluate((strip) => {
        const boxes = [...strip.querySelectorAll('button')].map((button) => button.getBoundingClientRect())
        const edge = strip.getBoundingClientRect().right
        const meets = (a: DOMRect, b: DOMRect): boolean =>
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
        return boxes.filter((box, at) => box.right > edge || boxes.slice(0, at).some((each) => meets(each, box))).length
      })
      expect({ language, codeWidth, overlaps }).toEqual({ language, codeWidth, overlaps: 0 })
    }
  }
})

test('a traceback names cells by their places and leads there; an opened one cuts nothing', async ({ page }) => {
  await openCode(page)
  await write(page, 'def inner(a):\n    return a + unknown_name_that_makes_a_rather_long_line_for_such_a_narrow_pane')
  await page.keyboard.press('Alt+Enter')
  await page.keyboard.insertText('inner(1)')
  await run(page, 'c2', 'error')
  const error = page.getByTestId('error-c2')
  await error.locator('summary').click()
  const widths = await error.evaluate((card) => [
    card.scrollWidth,
    card.closest('[data-testid=cells]')?.clientWidth ?? 0,
  ])
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
  await error.getByRole('button', { name: 'Cell 1, line 2' }).click()
  await expect(page.getByTestId('editor-c1')).toBeFocused()
})

test('several cells are selected by keys and by mouse, and handled together', async ({ page }) => {
  await openCode(page)
  await write(page, 'a = 1')
  for (const text of ['b = 2', 'c = 3', 'd = 4']) {
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.insertText(text)
  }
  await page.keyboard.press('Escape')
  const cells = page.getByTestId('cells').getByRole('group')
  const chosen = page.getByTestId('cells').locator('[data-selected=true]')
  // By keys: joined, back again, cut and pasted.
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Shift+K')
  await expect(chosen).toHaveCount(3)
  await expect(status(page, 'c4')).toHaveAttribute('aria-label', /, selected$/)
  await expect(status(page, 'c2')).toBeFocused()
  await page.keyboard.press('Shift+M')
  await expect(cells).toHaveCount(2)
  await expect(page.getByTestId('editor-c2')).toHaveText('b = 2c = 3d = 4')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+J')
  for (const key of ['x', 'End', 'v']) await page.keyboard.press(key)
  await expect(cells).toHaveCount(4)
  await expect(page.getByTestId('cells')).toContainText(/c = 3.*d = 4.*a = 1.*b = 2/s)
  // By mouse: from the cell that is selected to the one that is clicked with Shift, also into its text.
  const [first, second] = [cells.nth(0), cells.nth(1)]
  await first.click({ position: { x: 20, y: 30 } })
  await second.locator('.cm-content').click({ modifiers: ['Shift'] })
  await expect(chosen).toHaveCount(2)
  await page.keyboard.press('m')
  await expect(first).toHaveAttribute('data-kind', 'markdown')
  await expect(second).toHaveAttribute('data-kind', 'markdown')
  await page.keyboard.press('d')
  await page.keyboard.press('d')
  await expect(cells).toHaveCount(2)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId('cells').locator('[data-status=ok]')).toHaveCount(2, PYTHON)
})

test('colours written for a terminal are shown, and a bar that writes over itself is one line', async ({ page }) => {
  await openCode(page)
  const esc = '\\x1b['
  await runText(
    page,
    `print("${esc}31mred${esc}0m plain ${esc}1;4mbold${esc}0m")
for step in range(3):
    print(f"\\r${esc}32m{step}/2${esc}0m", end="")`,
  )
  const shown = output(page, 'c1')
  await expect(shown).toHaveText('red plain bold\n2/2')
  const red = shown.getByText('red', { exact: true })
  const colour = (of: typeof red) => of.evaluate((element) => getComputedStyle(element).color)
  expect(await colour(red)).not.toBe(await colour(shown.getByText(' plain ')))
  await expect(shown.getByText('bold', { exact: true })).toHaveCSS('font-weight', '700')
})

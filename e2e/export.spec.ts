// Pictures by menu, key and command palette: what is asked for is written, and an exported SVG opens as the graph it shows.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { expect, ready, resize, test, type RunningApp } from './fixtures/app'
import { chooseFromMenu, nodeOf, says } from './fixtures/hands'

const dialogOf = (page: Page) => page.getByTestId('dialog-export')

/** Presses Export in the dialog and waits for the file. */
async function exportTo(app: RunningApp, path: string): Promise<Buffer> {
  await app.answerDialogs(path)
  await app.page.getByTestId('export-save').click()
  await expect(dialogOf(app.page)).toBeHidden()
  await expect(app.page.getByTestId('notice-info').last()).toContainText(path)
  return readFileSync(path)
}

/** The size the dialog announces. */
async function announced(page: Page): Promise<{ width: number; height: number }> {
  const text = await page.getByTestId('export-size').innerText()
  const [width = 0, height = 0] = (text.match(/\d+/g) ?? []).map(Number)
  return { width, height }
}

/** What a viewer of the SVG can read, text by text. */
const textsOf = (svg: string): string[] =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text = '']) => text)

test('by menu: an SVG with real text and the document inside, which opens again at the same step', async ({
  app,
  page,
}, testInfo) => {
  await ready(page)
  const path = testInfo.outputPath('seed.svg')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByTestId('step-count')).toHaveText('Step 6 of 7')
  await chooseFromMenu(app, 'export')
  await expect(dialogOf(page)).toBeVisible()
  const svg = (await exportTo(app, path)).toString('utf8')
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['w', 'x', 'b', '4.0', '3.0', '5.0', '17.0', 'None']))
  expect(svg).toContain('<title>seed</title>')

  await page.keyboard.press('Control+n')
  await expect(page.getByTestId('empty-hint')).toBeVisible()
  await app.answerDialogs(path)
  await page.keyboard.press('Control+o')
  await expect(page.getByTestId('step-count')).toHaveText('Step 6 of 7')
  await says(page, 'y', '17')
  await says(page, 'w', 'not computed yet')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('leaf-grad-w')).toHaveText('3.0')
  await expect(page.getByTestId('leaf-grad-x')).toHaveAttribute('data-look', 'none')
  await expect(page.getByTestId('document-name')).toHaveText('seed')
})

test('by Ctrl+E: a PNG of 1 to 4 times the size, and Ctrl+Shift+E does the same again', async ({
  app,
  page,
}, testInfo) => {
  await ready(page)
  const pixels = (bytes: Buffer): { width: number; height: number } => {
    const { width, height } = PNG.sync.read(bytes)
    return { width, height }
  }
  let base = { width: 0, height: 0 }
  for (const scale of [1, 2, 3, 4]) {
    await page.keyboard.press('Control+e')
    await page.getByTestId('export-kind-png').click()
    await page.getByTestId('export-scale').selectOption(String(scale))
    const size = await announced(page)
    if (scale === 1) base = size
    expect(size).toEqual({ width: base.width * scale, height: base.height * scale })
    expect(pixels(await exportTo(app, testInfo.outputPath(`seed-${scale}.png`)))).toEqual(size)
  }
  const path = testInfo.outputPath('seed-4.png')
  const before = readFileSync(path)
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Shift+e')
  await expect.poll(() => readFileSync(path).equals(before)).toBe(false)
  expect(pixels(readFileSync(path))).toEqual({ width: base.width * 4, height: base.height * 4 })
})

test('by command palette: what is on screen only, in the theme that was chosen', async ({ app, page }, testInfo) => {
  await ready(page)
  for (let zoom = 0; zoom < 5; zoom++) await page.keyboard.press('Control+=')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Export')
  await page.keyboard.press('Enter')
  await expect(dialogOf(page)).toBeVisible()
  const whole = await announced(page)
  await page.getByTestId('export-scope-view').click()
  const view = await announced(page)
  expect(view.width).toBeLessThan(whole.width)
  await page.getByTestId('export-theme').selectOption('dark')
  await expect(page.getByTestId('export-preview')).toBeVisible()
  const svg = (await exportTo(app, testInfo.outputPath('view.svg'))).toString('utf8')
  expect(svg).toContain(`width="${view.width}" height="${view.height}"`)
  expect(svg).toContain('fill="#14171d"')
})

test('the save dialog suggests one sensible name for each kind', async ({ app, page }) => {
  await ready(page)
  const suggestions = await app.electron.evaluateHandle(({ dialog }) => {
    const seen: string[] = []
    dialog.showSaveDialog = (...given: unknown[]) => {
      seen.push((given.at(-1) as Electron.SaveDialogOptions).defaultPath ?? '')
      return Promise.resolve({ canceled: true, filePath: '' })
    }
    return seen
  })
  await page.keyboard.press('Control+e')
  for (const kind of ['svg', 'png']) {
    await page.getByTestId(`export-kind-${kind}`).click()
    await page.getByTestId('export-save').click()
    await expect(page.getByTestId('export-save')).toBeEnabled()
  }
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()
  await page.keyboard.press('Control+s')
  await expect
    .poll(async () => (await suggestions.jsonValue()).map((path) => path.replace(/^.*[\\/]/, '')))
    .toEqual(['seed.svg', 'seed.png', 'seed.gradloom'])
})

test('a dropped picture of the app opens as its graph', async ({ app, page }, testInfo) => {
  await ready(page)
  const path = testInfo.outputPath('dropped.svg')
  await page.keyboard.press('Control+e')
  const svg = (await exportTo(app, path)).toString('utf8')
  await page.keyboard.press('Control+n')
  await expect(page.getByTestId('empty-hint')).toBeVisible()
  const chooser = await page.evaluateHandle(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'file-for-test'
    document.body.append(input)
    return input
  })
  await chooser.asElement().setInputFiles(path)
  await page.evaluate(() => {
    const input = document.getElementById('file-for-test') as HTMLInputElement
    const transfer = new DataTransfer()
    for (const file of input.files!) transfer.items.add(file)
    input.remove()
    const event = (type: string) => new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true })
    const target = document.querySelector('[data-testid="canvas-picture"]')
    target?.dispatchEvent(event('dragenter'))
    target?.dispatchEvent(event('dragover'))
    target?.dispatchEvent(event('drop'))
  })
  await expect(nodeOf(page, 'y')).toBeVisible()
  expect(svg).toContain('17.0')
})

test('what is refused while a dialog is open is told below it, and can be dismissed without leaving it', async ({
  app,
  page,
}) => {
  await ready(page)
  await resize(app.electron, { width: 900, height: 620 })
  await page.keyboard.press('Control+e')
  const dialog = dialogOf(page)
  await app.answerDialogs('/no/such/folder/picture.svg')
  await page.getByTestId('export-save').click()
  const refusal = page.getByTestId('notice-problem')
  await expect(refusal).toBeVisible()
  const apart = async () => {
    const [above, below] = [await dialog.boundingBox(), await refusal.boundingBox()]
    return above && below ? below.y - above.y - above.height : null
  }
  await expect.poll(apart).toBeGreaterThan(0)
  expect((await refusal.boundingBox())?.y).toBeLessThan(620)
  await refusal.getByRole('button', { includeHidden: true }).click()
  await expect(refusal).toBeHidden()
  await expect(dialog).toBeVisible()
})

// Documents on disk: saved, killed and found again, recent files, the question about unsaved changes, the examples.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, ready, test, type RunningApp } from './fixtures/app'
import { chooseFromMenu, nodeOf, says } from './fixtures/hands'

interface Saved {
  readonly nodes: readonly { readonly id: string; readonly params: { readonly data?: number } }[]
}

const dataOf = (path: string, id: string): number | undefined =>
  (JSON.parse(readFileSync(path, 'utf8')) as Saved).nodes.find((node) => node.id === id)?.params.data

async function setX(page: Page, value: string): Promise<void> {
  await page.getByTestId('value-x').dblclick()
  await page.getByTestId('value-input').fill(value)
  await page.getByTestId('value-apply').click()
  await says(page, 'x', value)
}

/** What the app has kept of unsaved work. */
function draftsOf({ profile }: RunningApp): string[] {
  const folder = join(profile, 'drafts')
  return existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')) : []
}

const dirtyMark = (page: Page) => page.getByTestId('dirty')

test('saved, killed, opened again: exactly what was saved', async ({ launch }, testInfo) => {
  const path = testInfo.outputPath('mine.gradloom')
  const app = await launch()
  await ready(app.page)
  await app.answerDialogs(path)
  await setX(app.page, '6')
  await expect(dirtyMark(app.page)).toBeVisible()
  await app.page.keyboard.press('Control+s')
  await expect(dirtyMark(app.page)).toBeHidden()
  await expect(app.page.getByTestId('document-name')).toHaveText('mine')
  expect(dataOf(path, 'x')).toBe(6)
  const bytes = readFileSync(path)
  await app.kill()

  const again = await launch({ profile: app.profile, file: path })
  await ready(again.page)
  await says(again.page, 'y', '29')
  await expect(again.page.getByTestId('dialog-drafts')).toBeHidden()
  await expect(dirtyMark(again.page)).toBeHidden()
  await setX(again.page, '7')
  await again.page.keyboard.press('Control+z')
  await expect(dirtyMark(again.page)).toBeHidden()
  await again.answerDialogs(null)
  await again.page.keyboard.press('Control+s')
  await expect(again.page.getByTestId('notice-info')).toContainText('mine')
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('killed with unsaved work: it is offered, and restored it is unsaved still', async ({ launch }) => {
  const app = await launch()
  await ready(app.page)
  await setX(app.page, '8')
  await setX(app.page, '9')
  // A draft is written beside the old one and then takes its place: it is kept once no other is there.
  const isKept = (text: string): boolean => /data\\*":\s*9\b/.test(text)
  await expect
    .poll(
      () =>
        draftsOf(app)
          .filter((text) => text.includes('data'))
          .map(isKept),
      'the draft is kept',
    )
    .toEqual([true])
  await app.kill()
  const again = await launch({ profile: app.profile })
  await again.page.getByTestId('draft-restore').click()
  await says(again.page, 'y', '41')
  await expect(dirtyMark(again.page)).toBeVisible()
})

test('recent files stand in the menu and in the command palette, also after a restart', async ({
  launch,
}, testInfo) => {
  const [first, second] = [testInfo.outputPath('first.gradloom'), testInfo.outputPath('second.gradloom')]
  const app = await launch()
  await ready(app.page)
  for (const [path, x] of [
    [first, '1'],
    [second, '2'],
  ] as const) {
    await app.answerDialogs(path)
    await setX(app.page, x)
    await app.page.keyboard.press('Control+Shift+s')
    await expect(dirtyMark(app.page)).toBeHidden()
  }
  await chooseFromMenu(app, `open:${first}`)
  await says(app.page, 'y', '9')
  await app.close()
  await app.ended

  const again = await launch({ profile: app.profile })
  await ready(again.page)
  await again.page.keyboard.press('Control+k')
  await again.page.keyboard.type('second')
  await again.page.keyboard.press('Enter')
  await says(again.page, 'y', '13')
  await expect(again.page.getByTestId('document-name')).toHaveText('second')
})

test('unsaved changes are asked about: cancel keeps, save saves, discard lets go', async ({ launch }, testInfo) => {
  const path = testInfo.outputPath('kept.gradloom')
  const app = await launch()
  const { page } = app
  await ready(app.page)
  await app.answerDialogs(path)
  await setX(page, '5')
  const question = page.getByTestId('dialog-unsaved')

  await page.keyboard.press('Control+n')
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await says(page, 'y', '25')

  await page.keyboard.press('Control+n')
  await page.getByTestId('unsaved-save').click()
  await expect(page.getByTestId('empty-hint')).toBeVisible()
  expect(dataOf(path, 'x')).toBe(5)

  await chooseFromMenu(app, `open:${path}`)
  await says(page, 'y', '25')
  await setX(page, '6')
  await app.close()
  await page.getByTestId('unsaved-cancel').click()
  await says(page, 'y', '29')
  await app.close()
  await page.getByTestId('unsaved-discard').click()
  expect(await app.ended).toBe(0)
  expect(dataOf(path, 'x')).toBe(5)
})

test('a save that fails says so and loses nothing', async ({ app, page }, testInfo) => {
  await ready(app.page)
  await app.answerDialogs(testInfo.outputPath('no-such-folder', 'x.gradloom'))
  await setX(page, '5')
  await page.keyboard.press('Control+s')
  await expect(page.getByTestId('notice-problem')).toContainText('Your work is still here.')
  await expect(dirtyMark(page)).toBeVisible()
  await says(page, 'y', '25')
})

const EXAMPLES = [
  { name: 'seed', root: 'y', says: 'value 17', leaves: { w: '3.0', b: '1.0' } },
  { name: 'matrix', root: 'loss', says: 'value 17.55', leaves: {} },
  { name: 'chain', root: 'e', says: 'value 1', leaves: { w: '-2.0', b: '-1.0' } },
  { name: 'fan-out', root: 'z', says: 'value 42', leaves: { x: '39.0', w: '26.0' } },
] as const

test('every example opens, runs to its end and says what it shows', async ({ app, page }) => {
  await ready(app.page)
  for (const example of EXAMPLES) {
    await chooseFromMenu(app, 'examples')
    await page.getByTestId(`example-${example.name}`).click()
    await expect(page.getByTestId('document-name')).toHaveText(example.name)
    await says(page, example.root, example.says)
    for (const [leaf, gradient] of Object.entries(example.leaves)) {
      await expect(page.getByTestId(`leaf-grad-${leaf}`)).toHaveText(gradient)
    }
    const count = (await page.getByTestId('step-count').innerText()).match(/\d+/g)
    expect(count?.[0]).toBe(count?.[1])
    await expect(page.getByTestId('notice-problem')).toHaveCount(0)
  }
})

test('what is not a document is refused in one sentence, and the open one stays', async ({ app, page }, testInfo) => {
  await ready(app.page)
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['text.gradloom', 'hello', /The file is not JSON/],
    ['other.gradloom', '{"format":"other"}', /The file is not a Gradloom document\./],
    ['newer.gradloom', '{"format":"gradloom","version":99}', /A newer Gradloom wrote this file \(version 99/],
    ['plain.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', /The SVG carries no Gradloom document/],
  ]
  for (const [name, text, sentence] of bad) {
    const path = testInfo.outputPath(name)
    await writeFile(path, text)
    await app.answerDialogs(path)
    await page.keyboard.press('Control+o')
    await expect(page.getByTestId('notice-problem').last()).toHaveText(sentence)
    await expect(nodeOf(page, 'y')).toBeVisible()
    await page.getByTestId('notice-problem').last().getByRole('button').click()
  }
})

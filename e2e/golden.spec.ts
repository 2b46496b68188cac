// The golden scenes: pictures of the real window against committed ones, with fixed fonts and nothing moving.
import type { Page } from '@playwright/test'
import { expect, test, type RunningApp } from './fixtures/app'
import { expectGolden, GOLDEN_CHROME } from './fixtures/golden'
import { chooseFromMenu, nodeOf } from './fixtures/hands'

const picture = (page: Page) => page.getByTestId('canvas-picture')

test.beforeEach(async ({ app }) => {
  const chrome = await app.electron.evaluate(() => process.versions['chrome'])
  test.skip(!chrome.startsWith(`${GOLDEN_CHROME}.`), `drawn by Chromium ${GOLDEN_CHROME}, this is ${chrome}`)
})

async function wear(app: RunningApp, theme: 'light' | 'dark' | 'contrast'): Promise<void> {
  const { page } = app
  await chooseFromMenu(app, `theme${theme.charAt(0).toUpperCase()}${theme.slice(1)}`)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme === 'contrast' ? 'hc-light' : theme)
  // Away from every tooltip.
  await page.mouse.move(640, 400)
}

async function open(app: RunningApp, example: string, root: string): Promise<void> {
  await chooseFromMenu(app, 'examples')
  await app.page.getByTestId(`example-${example}`).click()
  await expect(nodeOf(app.page, root)).toHaveAttribute('aria-label', /value/)
  await app.page.mouse.move(640, 400)
}

async function stepTo(page: Page, step: number, of: number): Promise<void> {
  await page.keyboard.press('Home')
  for (let done = 0; done < step; done++) await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('step-count')).toHaveText(`Step ${step} of ${of}`)
}

for (const theme of ['light', 'dark'] as const) {
  test(`the seed graph, step by step, ${theme}`, async ({ app, page }) => {
    await wear(app, theme)
    for (const step of [0, 2, 6, 7]) {
      await stepTo(page, step, 7)
      await expectGolden(picture(page), `seed-${step}-${theme}`)
    }
  })
}

test('the seed graph in high contrast', async ({ app, page }) => {
  await wear(app, 'contrast')
  await expectGolden(picture(page), 'seed-7-contrast')
})

test('what a step says: inspector and transport', async ({ app, page }) => {
  await wear(app, 'light')
  await expectGolden(page.getByRole('region', { name: 'Inspector' }), 'inspector-light')
  await expectGolden(page.getByTestId('transport'), 'transport-light')
})

test('matrices', async ({ app, page }) => {
  await open(app, 'matrix', 'loss')
  await expectGolden(picture(page), 'matrix-light')
  await wear(app, 'dark')
  await expectGolden(picture(page), 'matrix-dark')
})

test('a value used several times', async ({ app, page }) => {
  await open(app, 'fan-out', 'z')
  await expectGolden(picture(page), 'fan-out-light')
})

test('an empty canvas', async ({ app, page }) => {
  await chooseFromMenu(app, 'newDocument')
  await expect(page.getByTestId('empty-hint')).toBeVisible()
  // Away from the buttons in the middle.
  await page.mouse.move(640, 600)
  await expectGolden(picture(page), 'empty-light')
})

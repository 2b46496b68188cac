// Language, theme and motion: chosen in the menu and in the settings, kept, and following the system.
import type { Page } from '@playwright/test'
import { expect, test, type RunningApp } from './fixtures/app'
import { chooseFromMenu, menuLabels, nodeOf } from './fixtures/hands'

const ground = (page: Page) =>
  page.getByTestId('canvas-picture').evaluate((svg) => getComputedStyle(svg).backgroundColor)

const theme = (page: Page) => page.locator('html').getAttribute('data-theme')

async function systemIs({ electron }: RunningApp, source: 'dark' | 'light'): Promise<void> {
  await electron.evaluate(({ nativeTheme }, wanted) => {
    nativeTheme.themeSource = wanted
  }, source)
}

test('Chinese by menu: every panel, the native menu, the picture and the window speak it; and it is kept', async ({
  launch,
}) => {
  const app = await launch()
  const { page } = app
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  expect(await menuLabels(app)).toEqual(['File', 'Edit', 'Code', 'Graph', 'Step', 'View', 'Help'])
  await chooseFromMenu(app, 'languageChinese')
  await expect(page.getByTestId('step-count')).toHaveText('第 7 步，共 7 步')
  await expect(page.getByTestId('narration')).toHaveText('w.grad 原为 None，现在变为 3。')
  await expect(nodeOf(page, 'x')).toHaveAttribute('aria-label', /常量.*值 3/)
  await expect(page.getByTestId('palette-search')).toHaveAttribute('placeholder', '查找算子…')
  await expect.poll(() => menuLabels(app)).toEqual(['文件', '编辑', '代码', '图', '单步', '视图', '帮助'])
  await page.getByTestId('header-menu').click()
  await page.getByTestId('menu-about').click()
  await expect(page.getByTestId('dialog-about')).toContainText('MIT')
  const left = await page.getByTestId('dialog-about').innerText()
  expect(left).toMatch(/[\u4e00-\u9fff]/)
  await page.keyboard.press('Escape')
  await app.close()
  await app.ended
  const again = await launch({ profile: app.profile })
  await expect(again.page.getByTestId('step-count')).toHaveText('第 7 步，共 7 步')
})

test('language, theme and motion in the settings, at once', async ({ page }) => {
  await page.keyboard.press('Control+,')
  await page.getByTestId('setting-language').selectOption('zh')
  await expect(page.getByTestId('dialog-settings')).toContainText('设置')
  await page.getByTestId('setting-language').selectOption('en')
  await expect(page.getByTestId('dialog-settings')).toContainText('Settings')
  const grounds = new Set<string>()
  for (const [choice, id] of [
    ['light', 'light'],
    ['dark', 'dark'],
    ['contrast', 'hc-light'],
  ] as const) {
    await page.getByTestId('setting-theme').selectOption(choice)
    await expect.poll(() => theme(page)).toBe(id)
    grounds.add(await ground(page))
  }
  expect(grounds.size).toBe(3)
  await page.getByTestId('setting-motion').selectOption('reduced')
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced')
  await page.getByTestId('setting-motion').selectOption('full')
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'full')
})

test('the theme follows the system while it is set to do so, light to dark and back', async ({ app, page }) => {
  // Playwright's own wish for light would stand before the system's.
  await page.emulateMedia({ colorScheme: null })
  await systemIs(app, 'dark')
  await expect.poll(() => theme(page)).toBe('dark')
  await expect.poll(() => ground(page)).toBe('rgb(20, 23, 29)')
  await systemIs(app, 'light')
  await expect.poll(() => theme(page)).toBe('light')
  await page.emulateMedia({ contrast: 'more' })
  await expect.poll(() => theme(page)).toBe('hc-light')
  await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' })
  await expect.poll(() => theme(page)).toBe('hc-dark')
  await page.emulateMedia({ contrast: null, colorScheme: 'light' })
})

test('the header menu switches the theme', async ({ page }) => {
  await page.getByTestId('header-menu').click()
  await page.getByTestId('menu-themeDark').click()
  await expect.poll(() => theme(page)).toBe('dark')
})

/** How many things have travelled along wires since `watchTravel`. */
const travelled = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { travelled: number }).travelled)

async function watchTravel(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counter = window as unknown as { travelled: number }
    counter.travelled = 0
    const layer = document.querySelector('[data-effect="pulses"]')!
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) counter.travelled += addedNodes.length
    }).observe(layer, { childList: true })
  })
}

test('a pulse carries the value along the wire; with reduced motion nothing travels', async ({ launch }) => {
  const { page } = await launch({ still: false })
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await watchTravel(page)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  // Two wires into mul, each with its runner and its number.
  await expect.poll(() => travelled(page)).toBeGreaterThanOrEqual(4)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced')
  await expect(page.locator('[data-effect="pulses"] > *')).toHaveCount(0)
  const before = await travelled(page)
  for (const step of [2, 3, 4]) {
    await page.keyboard.press('ArrowRight')
    await expect(page.getByTestId('step-count')).toHaveText(`Step ${step} of 7`)
  }
  await page.evaluate(() => new Promise((settle) => requestAnimationFrame(() => requestAnimationFrame(settle))))
  expect(await travelled(page)).toBe(before)
})

test('Ctrl+K finds commands in both languages, ops, nodes and examples', async ({ app, page }) => {
  const ask = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await expect(page.getByTestId('command-search')).toBeFocused()
    await page.keyboard.type(words)
  }
  await ask('first step')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('step-count')).toHaveText('Step 0 of 7')
  await ask('sigmoid')
  await expect(page.getByTestId('find-op-sigmoid')).toBeVisible()
  await page.keyboard.press('Escape')
  await ask('fan-out')
  await page.keyboard.press('Enter')
  await expect(nodeOf(page, 'z')).toBeVisible()
  await chooseFromMenu(app, 'languageChinese')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await ask('第一步')
  await expect(page.getByTestId('find-command-first')).toBeVisible()
  await page.keyboard.press('Escape')
  await ask('first step')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('step-count')).toContainText('第 0 步')
  await ask('no such thing at all')
  await expect(page.getByTestId('dialog-commands')).toContainText('no such thing at all')
})

test('the fonts of words and code are there before they are needed', async ({ launch }) => {
  const { page } = await launch({ still: false })
  const missing = () =>
    page.evaluate(() =>
      Array.from(document.fonts)
        .filter(({ family, status }) => /Inter|JetBrains/.test(family) && status !== 'loaded')
        .map(({ family, weight }) => `${family} ${weight}`),
    )
  await expect.poll(missing).toEqual([])
})

// axe-core on every main screen, in each theme and language: no violation of WCAG 2.2 A and AA or of its best practices.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test, type RunningApp } from './fixtures/app'
import { chooseFromMenu, nodeOf } from './fixtures/hands'

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
}

interface Screen {
  readonly name: string
  readonly open: (app: RunningApp) => Promise<void>
}

const escape = ({ page }: RunningApp): Promise<void> => page.keyboard.press('Escape')

const byKey =
  (key: string, layer: string) =>
  async ({ page }: RunningApp) => {
    await page.keyboard.press(key)
    await expect(page.getByTestId(layer)).toBeVisible()
  }

/** From the seed example at its end; each screen begins where the one before has left. */
const SCREENS: readonly Screen[] = [
  { name: 'last step', open: ({ page }) => page.keyboard.press('End') },
  { name: 'first step', open: ({ page }) => page.keyboard.press('Home') },
  { name: 'a node that has no gradient', open: ({ page }) => nodeOf(page, 'x').click() },
  {
    name: 'document',
    open: async ({ page }) =>
      page
        .getByTestId('mode-build')
        .click()
        .then(() => page.getByTestId('tab-main').click()),
  },
  { name: 'value editor', open: byKey('v', 'value-editor') },
  { name: 'commands', open: async (app) => escape(app).then(() => byKey('Control+k', 'dialog-commands')(app)) },
  { name: 'export', open: async (app) => escape(app).then(() => byKey('Control+e', 'dialog-export')(app)) },
  { name: 'settings', open: async (app) => escape(app).then(() => byKey('Control+,', 'dialog-settings')(app)) },
  { name: 'keys', open: async (app) => escape(app).then(() => byKey('F1', 'dialog-keys')(app)) },
  { name: 'quick-add', open: async (app) => escape(app).then(() => byKey('a', 'quick-add')(app)) },
  {
    name: 'menu',
    open: async (app) => {
      await escape(app)
      await app.page.getByTestId('header-menu').click()
      await expect(app.page.getByTestId('look-menu')).toBeVisible()
    },
  },
  {
    name: 'a missing input, unsaved changes asked about',
    open: async (app) => {
      await escape(app)
      await nodeOf(app.page, 'b').click()
      await app.page.keyboard.press('Delete')
      await expect(nodeOf(app.page, 'b')).toBeHidden()
      await app.page.keyboard.press('Control+n')
      await expect(app.page.getByTestId('dialog-unsaved')).toBeVisible()
    },
  },
  {
    name: 'empty canvas',
    open: async ({ page }) => {
      await page.getByTestId('unsaved-discard').click()
      await expect(page.getByTestId('empty-hint')).toBeVisible()
    },
  },
  {
    name: 'code, nothing typed',
    open: async ({ page }) => {
      await page.keyboard.press('Control+j')
      await expect(page.getByTestId('code-beginning')).toBeVisible()
    },
  },
  {
    name: 'code that failed, with a text cell and passes',
    open: async ({ page }) => {
      await page.getByTestId('editor-c1').click()
      await page.keyboard.insertText(
        'import torch\nw = torch.ones(2, requires_grad=True)\nfor _ in range(3): (w * w).sum().backward()\nprint(w)\nnone',
      )
      await page.keyboard.press('Alt+Enter')
      await page.keyboard.press('Escape')
      await page.keyboard.press('m')
      await page.keyboard.press('Enter')
      await page.keyboard.insertText('# Title\n\n| a | b |\n|---|---|\n| `1` | $x^2$ |')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByTestId('error-c1')).toBeVisible({ timeout: 30_000 })
      await expect(page.getByTestId('passes')).toBeVisible()
    },
  },
  {
    name: 'examples',
    open: async (app) => {
      await chooseFromMenu(app, 'examples')
      await expect(app.page.getByTestId('example-seed')).toBeVisible()
    },
  },
  {
    name: 'matrix',
    open: async ({ page }) => {
      await page.getByTestId('example-matrix').click()
      await page.getByTestId('unsaved-discard').click()
      await expect(nodeOf(page, 'loss')).toBeVisible()
    },
  },
  { name: 'a matrix in the inspector', open: ({ page }) => nodeOf(page, 'w').click() },
]

/**
 * Runs axe on the page, or on the dialog over it, behind which nothing can be reached. The palette is long and the same
 * on every screen, so it is looked at once. The script comes through the debugger, which the page's policy does not bind.
 */
async function violations(page: Page, withPalette: boolean): Promise<string[]> {
  const found = await page.evaluate(async (whole) => {
    const { axe } = window as unknown as {
      axe: { run: (place: object, options: object) => Promise<{ violations: Violation[] }> }
    }
    const dialog = document.querySelector('[role=dialog][data-state=open], [role=alertdialog]')
    const place = { include: dialog ?? document.documentElement, exclude: whole ? [] : ['[data-testid=palette]'] }
    return (await axe.run(place, { resultTypes: ['violations'] })).violations
  }, withPalette)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary.split('\n').join(' ')}`,
    ),
  )
}

// Each pair is a test of its own, so that both workers share them.
test.describe.configure({ mode: 'parallel', timeout: 240_000 })

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'en'],
  ['contrast', 'en'],
  ['light', 'zh'],
  ['dark', 'zh'],
  ['contrast', 'zh'],
] as const) {
  test(`no violation on ${SCREENS.length} screens, ${theme}, ${language}`, async ({ app, page }) => {
    await page.evaluate(AXE)
    await chooseFromMenu(app, { light: 'themeLight', dark: 'themeDark', contrast: 'themeContrast' }[theme])
    await chooseFromMenu(app, { en: 'languageEnglish', zh: 'languageChinese' }[language])
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'en' : 'zh-Hans')
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme === 'contrast' ? 'hc-light' : theme)
    for (const [index, screen] of SCREENS.entries()) {
      await screen.open(app)
      expect.soft(await violations(page, index === 0), screen.name).toEqual([])
    }
  })
}

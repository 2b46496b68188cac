// Makes the pictures of README and docs with the app itself: its window while stepping, and its own figures.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDisplay } from './lib/display.mjs'
import { inRoot, ROOT } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { script, SetupError } from './lib/say.mjs'
import { ensureApp, launchSwitches } from './lib/setup.mjs'

const SIZE = { width: 1280, height: 800 }

/** File, example, look, and how many steps before the end; `cell`: code is run, and this cell is in view. */
const WINDOWS = [
  { file: 'seed-light.png', example: 'seed.gradloom', theme: 'light', language: 'en', back: 1 },
  { file: 'matrix-dark.png', example: 'matrix.gradloom', theme: 'dark', language: 'zh', back: 1 },
  { file: 'code.png', example: 'neural-network.ipynb', theme: 'light', language: 'en', back: 3, cell: 'nn-03' },
]

const FIGURES = [
  { file: 'seed.svg', example: 'seed' },
  { file: 'chain.svg', example: 'chain' },
  { file: 'fan-out.png', example: 'fan-out' },
]

/** Gives the page its size, again until it holds: the menu bar, which comes late, takes its height from the page. */
async function resize(app, page) {
  for (;;) {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0].setContentSize(width, height)
    }, SIZE)
    const held = await page.evaluate(async ({ width, height }) => {
      await new Promise((settle) => requestAnimationFrame(() => requestAnimationFrame(settle)))
      return window.innerWidth === width && window.innerHeight === height
    }, SIZE)
    const hasMenu = await app.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null)
    if (held && hasMenu) return
  }
}

/** Runs all cells, waits for the last one, and brings one of them into view. */
async function runCode(page, cell) {
  await page.getByTestId('empty-runAllFresh').click()
  await page.locator('[data-kind=code][data-status=ok]').last().waitFor()
  await page.waitForFunction(() => {
    const cells = [...document.querySelectorAll('[data-kind=code]')]
    return cells.every((each) => each.dataset.status === 'ok')
  })
  await page.getByTestId(`cell-${cell}`).evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await page.locator('[data-canvas]').click({ position: { x: 20, y: 20 } })
}

async function photograph(electron, env, { file, example, theme, language, back, cell }) {
  const { _electron } = await import('playwright-core')
  const profile = mkdtempSync(join(tmpdir(), 'gradloom-docs-'))
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      ROOT,
      ...launchSwitches({ virtual: true }),
      `--user-data-dir=${profile}`,
      '--still',
      inRoot('examples', example),
    ],
    env,
  })
  const ended = new Promise((settle) => app.once('close', settle))
  const page = await app.firstWindow()
  await page.getByTestId('step-count').waitFor()
  await page.evaluate((settings) => window.gradloom.invoke('settings:set', settings), { theme, language })
  await resize(app, page)
  // Opened again, so that the panels get the widths of a window of this size.
  await page.reload()
  await page.getByTestId('step-count').waitFor()
  await page.locator(`html[lang^="${language}"]`).waitFor()
  if (cell) await runCode(page, cell)
  await page.keyboard.press('Shift+Digit1')
  for (let step = 0; step < back; step++) await page.keyboard.press('ArrowLeft')
  await page.screenshot({ path: inRoot('docs', file) })
  app.process().kill('SIGKILL')
  await ended
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
}

await script(async () => {
  const electron = await ensureApp()
  await withDisplay(async (env) => {
    for (const one of WINDOWS) await photograph(electron, env, one)
  })
  for (const { file, example } of FIGURES) {
    const args = ['scripts/cli.mjs', 'render', `examples/${example}.gradloom`, '-o', `docs/${file}`]
    const code = await run(process.execPath, args, { cwd: ROOT })
    if (code !== 0) throw new SetupError(`docs: ${file} must be drawn, got exit code ${code}`)
  }
})

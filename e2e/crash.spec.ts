// kill -9 while someone edits: the next start offers the work, and at most the last two seconds of it are missing.
import { expect, test, type RunningApp } from './fixtures/app'

/** GRADLOOM_KILLS=200 for the long version. */
const KILLS = Number(process.env['GRADLOOM_KILLS'] ?? '3')
const MAY_LOSE_MS = 2000

interface Edit {
  readonly number: number
  readonly at: number
}

/** Gives the document a new title every moment until the app is gone; answers what was done and when. */
async function editUntilKilled({ page }: RunningApp): Promise<Edit[]> {
  const edits: Edit[] = []
  const title = page.getByTestId('document-title')
  try {
    for (let number = 1; ; number++) {
      await title.fill(`edit ${number}`)
      await title.press('Enter')
      edits.push({ number, at: Date.now() })
    }
  } catch {
    return edits
  }
}

async function showDocumentPanel({ page }: RunningApp): Promise<void> {
  await page.getByTestId('mode-build').click()
  await expect(page.getByTestId('document-title')).toBeVisible()
}

test(`${KILLS} kills at random moments lose no document and at most 2 s of edits`, async ({ launch }) => {
  test.setTimeout(60_000 + KILLS * 15_000)
  let app = await launch()
  for (let kill = 1; kill <= KILLS; kill++) {
    await showDocumentPanel(app)
    const editing = editUntilKilled(app)
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 4000))
    const killed = Date.now()
    await app.kill()
    const edits = await editing
    const safe = edits.filter(({ at }) => at < killed - MAY_LOSE_MS).at(-1)?.number ?? 0

    app = await launch({ profile: app.profile })
    const dialog = app.page.getByTestId('dialog-drafts')
    await expect(app.page.getByTestId('step-count')).toBeAttached()
    if (safe > 0) await expect(dialog, `kill ${kill}: restore is offered`).toBeVisible()
    if (!(await dialog.isVisible())) continue
    await dialog.getByRole('button', { name: 'Restore' }).click()
    await expect(dialog).toBeHidden()
    await showDocumentPanel(app)
    const title = await app.page.getByTestId('document-title').inputValue()
    const kept = Number(/^edit (\d+)$/.exec(title)?.[1] ?? '-1')
    expect(kept, `kill ${kill}: of ${edits.length} edits ${safe} were safe`).toBeGreaterThanOrEqual(safe)
    expect(kept).toBeLessThanOrEqual((edits.at(-1)?.number ?? 0) + 1)
    await expect(app.page.getByTestId('node-y')).toBeVisible()
  }
})

// Stepping through the seed example, in both directions of time, by keys, buttons and slider.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/app'

const STORY = [
  'The 3 leaves have their values; 7 steps follow.',
  'mul computes w · x = 4 · 3 = 12.',
  'y computes mul + b = 12 + 5 = 17.',
  'y.backward() starts: the gradient of y with respect to itself is 1.',
  'AddBackward0 sends 1 to mul and 1 to b.',
  'b.grad was None and becomes 1.',
  'MulBackward0 sends 3 to w.',
  'w.grad was None and becomes 3.',
]

/** Everything a user can read of one moment: nodes, inspector, narration, count. */
async function seen(page: Page): Promise<string> {
  const nodes = await page
    .locator('[data-testid^="node-"]')
    .evaluateAll((elements) =>
      elements.map((element) => `${element.getAttribute('aria-label') ?? ''} | ${element.textContent}`),
    )
  const panels = await Promise.all(
    [
      page.getByRole('region', { name: 'Inspector' }),
      page.getByTestId('narration'),
      page.getByTestId('step-count'),
    ].map((part) => part.innerText()),
  )
  return [...nodes, ...panels].join('\n')
}

const label = (page: Page, node: string): Promise<string | null> =>
  page.getByTestId(`node-${node}`).getAttribute('aria-label')

test('opens on the seed example with its numbers', async ({ page }) => {
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  expect(await label(page, 'y')).toContain('17')
  expect(await label(page, 'w')).toMatch(/4.*3/)
  expect(await label(page, 'b')).toMatch(/5.*1/)
  expect(await label(page, 'x')).toMatch(/constant.*3.*None/)
  await expect(page.getByTestId('leaf-grad-w')).toHaveText('3.0')
  await expect(page.getByTestId('leaf-grad-b')).toHaveText('1.0')
  await expect(page.getByTestId('leaf-grad-x')).toHaveAttribute('data-look', 'none')
})

test('every step tells its story, and stepping back restores exactly what was there', async ({ page }) => {
  await page.locator('svg[data-testid="canvas-picture"]').click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('Home')
  const moments: string[] = []
  for (const [moment, sentence] of STORY.entries()) {
    await expect(page.getByTestId('step-count')).toHaveText(`Step ${String(moment)} of 7`)
    await expect(page.getByTestId('narration')).toHaveText(sentence)
    moments.push(await seen(page))
    if (moment < 7) await page.keyboard.press('ArrowRight')
  }
  expect(new Set(moments).size).toBe(8)
  for (let moment = 6; moment >= 0; moment--) {
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByTestId('step-count')).toHaveText(`Step ${String(moment)} of 7`)
    expect(await seen(page)).toBe(moments[moment])
  }
  await page.keyboard.press('End')
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  expect(await seen(page)).toBe(moments[7])
})

test('the inspector shows where w.grad comes from', async ({ page }) => {
  await page.getByTestId('transport-back').click()
  await expect(page.getByTestId('narration')).toHaveText('MulBackward0 sends 3 to w.')
  await expect(page.getByTestId('equation').first()).toHaveText(/w\.grad = mul\.grad · x\s*= 1 · 3 = 3/)
})

test('not computed, None and a number are three looks', async ({ page }) => {
  const looks = (): Promise<(string | null)[]> => Promise.all(['x', 'w'].map((node) => label(page, node)))
  await page.getByTestId('transport-first').click()
  await expect(page.getByTestId('step-count')).toHaveText('Step 0 of 7')
  expect(await looks()).toEqual([expect.stringContaining('None'), expect.stringContaining('not computed yet')])
  const picture = (node: string): Promise<Buffer> => page.getByTestId(`node-${node}`).screenshot()
  const pending = await picture('w')
  await page.getByTestId('transport-last').click()
  await expect(page.getByTestId('leaf-grad-w')).toHaveText('3.0')
  expect(await looks()).toEqual([expect.stringContaining('None'), expect.stringContaining('gradient 3.0')])
  expect((await picture('w')).equals(pending)).toBe(false)
})

test('why x.grad is None, and the change that fills it', async ({ page }) => {
  await page.getByTestId('node-x').click()
  await expect(page.getByTestId('no-grad-x')).toContainText('x does not require grad, so no gradient is sent to it.')
  await page.getByTestId('suggest-require-grad').click()
  await expect(page.getByTestId('node-x')).toHaveAttribute('aria-label', /requires_grad.*gradient 4/)
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('node-x')).toHaveAttribute('aria-label', /constant.*None/)
})

test('the slider and the buttons move through time; play stops at the end', async ({ page }) => {
  await page.getByRole('slider').focus()
  await page.keyboard.press('Home')
  await expect(page.getByTestId('step-count')).toHaveText('Step 0 of 7')
  await page.getByTestId('transport-forward').click()
  await expect(page.getByTestId('step-count')).toHaveText('Step 1 of 7')
  await page.getByTestId('transport-speed').selectOption('8')
  await page.getByTestId('transport-play').click()
  await expect(page.getByTestId('transport-play')).toHaveAttribute('aria-label', 'Pause')
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await expect(page.getByTestId('transport-play')).toHaveAttribute('aria-label', 'Play')
})

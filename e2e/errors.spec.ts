// What is refused is said in one sentence, where it is, in both languages; and nothing is lost.
import type { Page } from '@playwright/test'
import { expect, resize, test, type RunningApp } from './fixtures/app'
import { chooseFromMenu, drag, dropOp, inPort, nodeOf, onCanvas, outPort, says } from './fixtures/hands'

const LANGUAGES = [
  {
    language: 'English',
    html: 'en',
    missing: 'add: input other must be wired, got nothing',
    cycle: 'A graph must have no cycle: y depends on mul, so it cannot feed it.',
    name: 'A name must be unique: another node is called “w”.',
    identifier: 'A name must be a Python identifier, got “2x”.',
    literal: 'value: rows must be equally long, got 2 and 1',
    noBackward: 'No gradients:',
  },
  {
    language: 'Chinese',
    html: 'zh-Hans',
    missing: 'add：输入 other 必须接线，目前为空',
    cycle: '计算图不能有环：y 依赖 mul，因此不能再接入它。',
    name: '名称必须唯一：已有节点叫“w”。',
    identifier: '名称必须是 Python 标识符，得到“2x”。',
    literal: '值：各行长度必须相同，得到 2 和 1',
    noBackward: '没有梯度：',
  },
] as const

/** The rule of the shapes is PyTorch's own sentence, in every language. */
const SHAPES = 'The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0'

async function ready(app: RunningApp, words: (typeof LANGUAGES)[number]): Promise<void> {
  await expect(app.page.getByTestId('step-count')).toContainText('7')
  await chooseFromMenu(app, `language${words.language}`)
  await expect(app.page.locator('html')).toHaveAttribute('lang', words.html)
}

async function typeValue(page: Page, name: string, value: string): Promise<void> {
  await page.getByTestId(`value-${name}`).dblclick()
  await page.getByTestId('value-input').fill(value)
  await page.getByTestId('value-apply').click()
}

/** The line of the problem list that belongs to a node. */
const problems = (page: Page) => page.getByTestId('problems')

for (const words of LANGUAGES) {
  test(`a cycle is refused at the node (${words.language})`, async ({ app, page }) => {
    await ready(app, words)
    await drag(page, outPort(page, 'y'), inPort(page, 'mul', 0))
    const refusal = page.getByTestId('notice-problem')
    await expect(refusal).toContainText(words.cycle)
    await expect(refusal).toHaveAttribute('data-node', 'mul')
    await says(page, 'y', '17')
    await expect(page.getByTestId('header-undo')).toBeDisabled()
  })

  test(`shapes that do not fit are said at the node, and mending them brings everything back (${words.language})`, async ({
    app,
    page,
  }) => {
    await ready(app, words)
    await typeValue(page, 'w', '[1, 2]')
    await says(page, 'w', '1.*2')
    await typeValue(page, 'x', '[1, 2, 3]')
    await expect(nodeOf(page, 'mul')).toHaveAttribute('aria-label', new RegExp(SHAPES.replace(/[()]/g, '\\$&')))
    await says(page, 'w', '1.*2')
    await page.getByTestId('mode-build').click()
    const empty = await onCanvas(page, 0.5, 0.9)
    await page.mouse.click(empty.x, empty.y)
    await expect(problems(page)).toContainText(SHAPES)
    await nodeOf(page, 'mul').click()
    await expect(page.getByTestId('inspector-problem')).toContainText(SHAPES)
    await page.getByTestId('header-undo').click()
    await page.getByTestId('header-undo').click()
    await says(page, 'y', '17')
  })

  test(`a missing input is said at the node, and everything before it keeps its value (${words.language})`, async ({
    app,
    page,
  }) => {
    await ready(app, words)
    await nodeOf(page, 'b').click()
    await page.keyboard.press('Delete')
    await expect(nodeOf(page, 'y')).toHaveAttribute('aria-label', new RegExp(words.missing.replace(/[()]/g, '\\$&')))
    await says(page, 'mul', '12')
    await page.getByTestId('mode-build').click()
    const empty = await onCanvas(page, 0.5, 0.9)
    await page.mouse.click(empty.x, empty.y)
    await expect(problems(page)).toContainText(words.missing)
    await page.keyboard.press('Control+z')
    await says(page, 'y', '17')
  })

  test(`a bad name and a bad value are refused where they are typed (${words.language})`, async ({ app, page }) => {
    await ready(app, words)
    await nodeOf(page, 'x').click()
    const name = page.getByTestId('inspector-name')
    for (const [typed, sentence] of [
      ['w', words.name],
      ['2x', words.identifier],
    ] as const) {
      await name.fill(typed)
      await name.press('Enter')
      await expect(page.getByTestId('notice-problem').last()).toContainText(sentence)
      await expect(nodeOf(page, 'x')).toBeVisible()
      await name.press('Escape')
    }
    await typeValue(page, 'x', '[[1, 2], [3]]')
    await expect(page.getByTestId('value-problem')).toHaveText(words.literal)
    await expect(page.getByTestId('value-input')).toHaveValue('[[1, 2], [3]]')
    await page.keyboard.press('Escape')
    await says(page, 'y', '17')
  })

  test(`backward() from more than one number is refused, with PyTorch's sentence (${words.language})`, async ({
    app,
    page,
  }) => {
    await ready(app, words)
    await typeValue(page, 'w', '[1, 2]')
    const refusal = page.getByTestId('backward-problem')
    await expect(refusal).toContainText(words.noBackward)
    await expect(refusal).toContainText('grad can be implicitly created only for scalar outputs')
    await page.getByTestId('header-undo').click()
    await expect(refusal).toBeHidden()
    await page.getByTestId('tab-main').click()
    await expect(page.getByTestId('leaf-grad-w')).toHaveText('3.0')
  })
}

test('an op whose inputs do not fit each other can be placed, wired and mended without losing a wire', async ({
  page,
}) => {
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await dropOp(page, 'matmul', await onCanvas(page, 0.75, 0.82))
  await drag(page, outPort(page, 'w'), inPort(page, 'matmul', 0))
  await drag(page, outPort(page, 'x'), inPort(page, 'matmul', 1))
  await says(page, 'matmul', 'both arguments to matmul need to be at least 1D')
  await says(page, 'y', '17')
  await typeValue(page, 'w', '[1, 2]')
  await typeValue(page, 'x', '[3, 4]')
  await says(page, 'matmul', '11')
})

test('what is told over the top of the canvas covers nothing that was in view, however tall it is', async ({
  app,
  page,
}) => {
  await expect(page.getByTestId('step-count')).toHaveText('Step 7 of 7')
  await resize(app.electron, { width: 900, height: 620 })
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(900)
  // Found by a word that its label does not have.
  await page.keyboard.press('Control+k')
  await page.getByTestId('command-search').fill('direction')
  await page.getByTestId('find-command-flowDown').click()
  await page.keyboard.press('Shift+Digit1')
  await typeValue(page, 'w', '[1, 2]')
  const strip = page.getByTestId('backward-problem')
  const clear = async () => {
    const [above, below] = [await strip.boundingBox(), await nodeOf(page, 'w').boundingBox()]
    return above && below ? below.y - above.y - above.height : null
  }
  await expect.poll(clear).toBeGreaterThan(0)
})

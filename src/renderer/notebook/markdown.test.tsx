// @vitest-environment happy-dom
// The HTML that stands in Markdown cells.
import { expect, test } from 'vitest'
import { testApp } from '../testing/fixture'
import { render } from '../testing/render'
import { Markdown } from './markdown'

test('HTML is cleaned: between paragraphs it is shown, scripts say nothing', async () => {
  const text =
    '<div class="alert" onclick="x()">Mind <b>this</b></div>\n\nword <script>bad()</script> word\n\n<!-- note -->'
  const page = await render(
    await testApp(),
    <div data-testid="words">
      <Markdown text={text} />
    </div>,
  )
  const words = page.get('words')
  expect(words.querySelector('b')?.textContent).toBe('this')
  expect(words.querySelector('[onclick], script')).toBeNull()
  expect(words.textContent).not.toContain('bad')
  expect(words.textContent).not.toContain('note')
})

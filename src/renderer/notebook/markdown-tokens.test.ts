// Formulas in Markdown: wherever they stand, whatever signs they have; and what only looks like one.
import { walkTokens, type Token } from 'marked'
import { expect, test } from 'vitest'
import { tokensOf } from './markdown-tokens'

function formulas(text: string): unknown[] {
  const found: unknown[] = []
  void walkTokens([...tokensOf(text)], (token: Token) => {
    if (token.type === 'formula' && 'tex' in token) found.push([token['tex'], token['display']])
  })
  return found
}

const ALIGN = '\\begin{align}\na &= b \\\\\nc &= \\begin{pmatrix} 1 & 2 \\end{pmatrix}\n\\end{align}'

test.each([
  [
    'inline',
    'with $x^2$ in it, **and $y$**',
    [
      ['x^2', false],
      ['y', false],
    ],
  ],
  ['signs of Markdown', 'so $a*b*c_1 + d_2 \\\\$ is', [['a*b*c_1 + d_2 \\\\', false]]],
  ['a display within a paragraph', 'then $$\\int_0^1 x\\,dx$$ follows', [['\\int_0^1 x\\,dx', true]]],
  ['a display over lines', 'text\n$$\na\n- b\n$$\nmore', [['\na\n- b\n', true]]],
  ['an environment', ALIGN, [[ALIGN, true]]],
  ['an environment below a text', `text\n${ALIGN}\nmore`, [[ALIGN, true]]],
  ['money', 'from $5 to $6, and \\$x\\$', []],
  ['code', '```\n$$\nx\n$$\n```\n\n`$y$`', []],
])('formulas: %s', (_, text, expected) => {
  expect(formulas(text)).toEqual(expected)
})

test('what stands around formulas stays', () => {
  const [paragraph] = tokensOf('before $$x$$ *after* \\$5')
  const kinds = paragraph && 'tokens' in paragraph ? paragraph.tokens.map(({ type }) => type) : []
  expect(kinds).toEqual(['text', 'formula', 'text', 'em', 'text', 'escape', 'text'])
})

// Formulas: what their letters become, how large their parts are, and what stands in the SVG.
import { describe, expect, test } from 'vitest'
import { shown, SIGN, sized, styled } from './formula'

/** The letters alone, raised in `^()`, lowered in `_()`. */
const read = (text: string): string =>
  shown(text)
    .replaceAll(SIGN.raise, '^(')
    .replaceAll(SIGN.lower, '_(')
    .replaceAll(SIGN.back, ')')
    .replaceAll(SIGN.slant, '')
    .replaceAll(SIGN.straight, '')
    .replaceAll('\u2009', ' ')

describe('letters', () => {
  test.each([
    ['cost 5$', 'cost 5$'],
    [String.raw`5\$ to 6\$`, '5$ to 6$'],
    ['C:\\temp', 'C:\\temp'],
    [String.raw`$\theta_{max}$ [rad]`, 'θ_(max) [rad]'],
    ['$x^2 + y_i$', 'x^(2) + y_(i)'],
    [String.raw`$e^{-\lambda t}$`, 'e^(−λt)'],
    [String.raw`$\frac{\partial L}{\partial w_{ij}}$`, '∂L/∂w_(ij)'],
    [String.raw`$\frac{a+b}{2}$`, '(a + b)/2'],
    [String.raw`$\sqrt{\alpha^2+\beta^2} \leq 1$`, '√(α^(2) + β^(2)) ≤ 1'],
    [String.raw`$\hat{y} = \mathbf{w}^\top \mathbf{x}$`, 'y\u0302 = w^(⊤)x'],
    [String.raw`$x \in \mathbb{R}^n$`, 'x ∈ ℝ^(n)'],
    [String.raw`$2\sin\left(x\right)$`, '2 sin(x)'],
    [String.raw`$\mathrm{loss} \; \text{of a step}$`, 'loss of a step'],
    [String.raw`$\unknown{a}$`, 'unknowna'],
    ['$x^{$', 'x^()'],
  ])('of %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
  test('that stand for numbers are slanted, names are not', () => {
    expect(shown(String.raw`$x\exp$`)).toBe(`${SIGN.slant}x${SIGN.straight}\u2009exp`.replace('\u2009', ''))
  })
})

test('raised parts are smaller, and smaller still within them', () => {
  const found = sized(shown('$a^{b^c}d$')).filter(([text]) => text !== '')
  expect(found.map(([text, share]) => [text, Math.round(share * 100)])).toEqual([
    ['a', 100],
    ['b', 70],
    ['c', 49],
    ['d', 100],
  ])
})

test('what follows a raised part stands on the line again', () => {
  expect(styled(`<text x="1">${shown('$1^2 3_4$ &amp;')}</text>`)).toBe(
    '<text x="1">1<tspan font-size="70%" dy="-0.54em">2</tspan><tspan dy="0.38em">3</tspan>' +
      '<tspan font-size="70%" dy="0.31em">4</tspan><tspan dy="-0.22em"> &amp;</tspan></text>',
  )
})

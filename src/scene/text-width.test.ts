// text-width: the table against the font files, and cutting and breaking texts.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fitText, numberWidth, textWidth, wrapText } from './text-width'

test('known widths of Inter and JetBrains Mono', () => {
  // From the hmtx tables: Inter Regular space 0.281 em, W 0.985 em; every glyph of the mono font 0.6 em.
  expect(textWidth(' ', 'sans-400', 1000)).toBe(281)
  expect(textWidth('W', 'sans-400', 1000)).toBe(985)
  expect(textWidth('W i', 'sans-400', 100)).toBeCloseTo(98.5 + 28.1 + 24.2)
  expect(textWidth('W', 'sans-700', 1000)).toBeGreaterThan(textWidth('W', 'sans-400', 1000))
  expect(textWidth('Wil.', 'mono-600', 10)).toBe(24)
})

test('the bundled fonts are those of the table', () => {
  const from = createRequire(import.meta.url).resolve('@fontsource/inter/package.json')
  const { version } = JSON.parse(fs.readFileSync(from, 'utf8')) as { version: string }
  expect(fs.existsSync(path.join(path.dirname(from), 'files/inter-latin-600-normal.woff'))).toBe(true)
  expect(version).toBe('5.3.0') // run scripts/font-metrics.mjs when this changes
})

test('CJK takes one em, combining marks nothing', () => {
  expect(textWidth('尚未计算', 'sans-400', 10)).toBe(40)
  expect(textWidth('，', 'mono-400', 10)).toBe(10)
  expect(textWidth('e\u0301', 'sans-400', 10)).toBe(textWidth('e', 'sans-400', 10))
})

test('numbers have the same room whatever their digits', () => {
  expect(numberWidth('1.11', 'sans-600', 15)).toBe(numberWidth('9.87', 'sans-600', 15))
  expect(numberWidth('1.11', 'sans-600', 15)).toBeGreaterThanOrEqual(textWidth('1.11', 'sans-600', 15))
})

test('a text is cut only if it must be', () => {
  const text = 'a rather long variable name'
  const width = textWidth(text, 'sans-600', 14)
  expect(fitText(text, 'sans-600', 14, width)).toBe(text)
  const cut = fitText(text, 'sans-600', 14, width / 2)
  expect(cut.endsWith('…')).toBe(true)
  expect(textWidth(cut, 'sans-600', 14)).toBeLessThanOrEqual(width / 2)
})

test.each([
  ['matmul: inner sizes must match, got [2, 3] and [4, 5]', 150, 5],
  ['矩阵乘法：内侧大小必须相同，得到 [2, 3] 和 [4, 5]', 120, 5],
  ['one', 200, 1],
])('lines keep to the width and lose no word: %s', (text, width, lines) => {
  const wrapped = wrapText(text, 'sans-400', 11, width, lines)
  expect(wrapped.length).toBeLessThanOrEqual(lines)
  for (const line of wrapped) expect(textWidth(line, 'sans-400', 11)).toBeLessThanOrEqual(width)
  expect(wrapped.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
})

test('what does not fit into the lines ends with …', () => {
  const wrapped = wrapText('a b c d e f g h i j k l m n o p', 'sans-400', 11, 30, 2)
  expect(wrapped).toHaveLength(2)
  expect(wrapped[1]!.endsWith('…')).toBe(true)
  expect(wrapText('', 'sans-400', 11, 30, 2)).toEqual([])
})

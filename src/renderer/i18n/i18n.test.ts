// Both languages say the same things: same placeholders, nothing empty, nothing left in the other language.
import { describe, expect, test } from 'vitest'
import { en } from './en'
import { errorText } from './error-text'
import { createI18n } from './setup'
import { zh } from './zh'

type Tree = { readonly [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}

const english = new Map(leaves(en))
const chinese = new Map(leaves(zh))
const placeholders = (text: string): string[] => (text.match(/{{\w+}}/g) ?? []).sort()

test('every key exists in both languages', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
})

test('every text has the same placeholders in Chinese', () => {
  for (const [key, text] of english) expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(text))
})

test('no text is empty, no English text holds Chinese', () => {
  const allowed = new Set(['commands.languageChinese'])
  for (const [key, text] of [...english, ...chinese]) expect(text, key).not.toBe('')
  for (const [key, text] of english) if (!allowed.has(key)) expect(text, key).not.toMatch(/\p{Script=Han}/u)
})

describe('errorText', () => {
  const i18n = createI18n('en')
  const cycle = { code: 'cycle', message: 'connect: …', params: { from: 'a', to: 'b' } }

  test('translates known codes with their values', () => {
    expect(errorText(i18n, 'en', cycle)).toBe('A graph must have no cycle: a depends on b, so it cannot feed it.')
    expect(errorText(i18n, 'zh', cycle)).toBe('计算图不能有环：a 依赖 b，因此不能再接入它。')
  })

  test('shows the own sentence when a value that the translation names is missing', () => {
    const message = 'mul: an input must come from an output that exists, got output 2 of "x"'
    const error = { code: 'no-output', message, params: { op: 'mul', output: 2, from: 'x' } }
    expect(errorText(i18n, 'zh', error)).toBe(message)
  })

  test("keeps PyTorch's own sentence and unknown codes", () => {
    const message = 'mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)'
    expect(errorText(i18n, 'zh', { code: 'torch', message })).toBe(message)
    expect(errorText(i18n, 'zh', { code: 'never-heard-of', message })).toBe(message)
  })
})

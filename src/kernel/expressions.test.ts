// Expressions in our Python against what real PyTorch prints for them, to the byte: integers at the
// ends of their ranges, printing.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { startPython, type Python } from './testing/python'

interface Group {
  readonly setup: string
  readonly cases: readonly (readonly [code: string, text: string])[]
}

const folder = join(import.meta.dirname, 'recordings/dtypes')
const files = readdirSync(folder).map((name) => {
  const { groups } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { readonly groups: readonly Group[] }
  return { name: name.replace('.json', ''), groups }
})

/** Prints the texts of a group's expressions as JSON. */
const program = ({ setup, cases }: Group): string => `
import json, warnings
import torch
warnings.simplefilter("ignore")
names = {"torch": torch, "nn": torch.nn}
exec(${JSON.stringify(setup)}, names)
def outcome(expression):
    try:
        return repr(eval(expression, names))
    except Exception as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
print(json.dumps([outcome(each) for each in json.loads(${JSON.stringify(JSON.stringify(cases.map(([code]) => code)))})]))
`

/** With the least integer, whose absolute value overflows in PyTorch: it answers -1 where the divisor is 1. */
const DIFFERENT: ReadonlySet<string> = new Set(['x.gcd(y)'])

/** A function that our torch does not have at all is missing, not wrong. */
const isMissing = (text: string): boolean => /^AttributeError: .* has no attribute '/.test(text)

let python: Python
beforeAll(async () => {
  python = await startPython()
}, 60_000)

describe.each(files)('$name', ({ groups }) => {
  it.each(groups.map((group) => [group.setup.split('\n').at(-1) ?? '', group] as const))(
    '%s',
    (_name, group) => {
      const printed = python.run(program(group))
      expect(printed).toMatch(/^\[/)
      const texts = JSON.parse(printed) as readonly string[]
      const wrong = group.cases.flatMap(([code, expected], at) => {
        const text = texts[at] ?? ''
        return text === expected || isMissing(text) || DIFFERENT.has(code)
          ? []
          : [`${code}\n  PyTorch: ${expected}\n  ours:    ${text}`]
      })
      const missing = group.cases.filter((_, at) => isMissing(texts[at] ?? ''))
      if (missing.length > 0) console.log(`not offered: ${missing.map(([code]) => code).join(' | ')}`)
      expect(wrong).toEqual([])
    },
    60_000,
  )
})

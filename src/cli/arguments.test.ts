// The command line's grammar and its sentences.
import { describe, expect, test } from 'vitest'
import { readArguments } from './arguments'

describe('readArguments', () => {
  test('render with defaults', () => {
    expect(readArguments(['render', 'a.gradloom', '-o', 'b.svg'])).toEqual({
      ok: true,
      value: {
        kind: 'render',
        file: 'a.gradloom',
        out: 'b.svg',
        format: 'svg',
        step: null,
        theme: 'light',
        scale: 2,
        language: 'en',
      },
    })
  })
  test('render with every option', () => {
    const argv = 'render a -o b.PNG --step 3 --theme dark --scale 4 --lang zh'.split(' ')
    expect(readArguments(argv)).toMatchObject({
      value: { format: 'png', step: 3, theme: 'dark', scale: 4, language: 'zh' },
    })
  })
  test('trace and help', () => {
    expect(readArguments(['trace', 'a', '--json'])).toEqual({ ok: true, value: { kind: 'trace', file: 'a' } })
    expect(readArguments([])).toEqual({ ok: true, value: { kind: 'help' } })
    expect(readArguments(['--help'])).toEqual({ ok: true, value: { kind: 'help' } })
  })
  test.each([
    ['paint a', 'cli: command must be render or trace, got "paint"'],
    ['render', 'render: takes one file, got 0'],
    ['render a b -o c.svg', 'render: takes one file, got 2'],
    ['render a', 'render: needs -o OUT.svg or OUT.png, got no output file'],
    ['render a -o c.pdf', 'render: output must end in .svg or .png, got "c.pdf"'],
    ['render a -o c.svg --step x', 'render: --step must be a number or last, got "x"'],
    ['render a -o c.svg --theme red', 'render: --theme must be light or dark, got "red"'],
    ['render a -o c.svg --scale 9', 'render: --scale must be 1, 2, 3 or 4, got "9"'],
    ['trace a', 'trace: needs --json, the only format it has'],
  ])('%s', (line, message) => {
    const read = readArguments(line.split(' '))
    expect(read.ok ? '' : read.error.message).toBe(`${message} (see --help)`)
  })
  test('an unknown option is named', () => {
    const read = readArguments(['render', 'a', '--frobnicate'])
    expect(read.ok ? '' : read.error.message).toContain("'--frobnicate'")
  })
})

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
  test('run', () => {
    expect(readArguments(['run', 'a.py'])).toEqual({
      ok: true,
      value: { kind: 'run', file: 'a.py', seed: null, graph: null, data: null },
    })
    expect(readArguments('run a.ipynb --seed 7 --graph b.SVG --data d'.split(' '))).toMatchObject({
      value: { seed: 7, graph: { out: 'b.SVG', format: 'svg' }, data: 'd' },
    })
  })
  test('ops, trace and help', () => {
    expect(readArguments(['ops'])).toEqual({ ok: true, value: { kind: 'ops', json: false } })
    expect(readArguments(['ops', '--json'])).toEqual({ ok: true, value: { kind: 'ops', json: true } })
    expect(readArguments(['trace', 'a', '--json'])).toEqual({ ok: true, value: { kind: 'trace', file: 'a' } })
    expect(readArguments([])).toEqual({ ok: true, value: { kind: 'help' } })
    expect(readArguments(['--help'])).toEqual({ ok: true, value: { kind: 'help' } })
  })
  test.each([
    ['paint a', 'cli: command must be render, trace, run or ops, got "paint"'],
    ['render', 'render: takes one file, got 0'],
    ['render a b -o c.svg', 'render: takes one file, got 2'],
    ['render a', 'render: needs -o OUT.svg or OUT.png, got no output file'],
    ['render a -o c.pdf', 'render: output must end in .svg or .png, got "c.pdf"'],
    ['render a -o c.svg --step x', 'render: --step must be a number or last, got "x"'],
    ['render a -o c.svg --theme red', 'render: --theme must be light or dark, got "red"'],
    ['render a -o c.svg --scale 9', 'render: --scale must be 1, 2, 3 or 4, got "9"'],
    ['run a.txt', 'run: file must end in .py or .ipynb, got "a.txt"'],
    ['run a.py --seed x', 'run: --seed must be a whole number, got "x"'],
    ['run a.py --graph a.pdf', 'run: --graph must end in .svg, .png or .gradloom, got "a.pdf"'],
    ['ops a', 'ops: takes no file, got 1'],
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

// Lines that begin with % or !, in the host.
import { beforeAll, describe, expect, test } from 'vitest'
import { errorOf, runner } from '../testing/cells'
import { pythonSources } from '../testing/sources'
import { startHost, type Host } from './host'
import { PYODIDE_PACKAGE } from './pyodide-package'

let host: Host
const run = runner(() => host)

beforeAll(async () => {
  host = await startHost(null, pythonSources, PYODIDE_PACKAGE)
}, 60_000)

describe('magics', () => {
  test('are answered in words; Python that only looks like one is left alone', () => {
    expect(run('%matplotlib inline\nx = 7\nif x:\n    !pip install jovian --upgrade -q\nprint(x\n% 4)')).toMatchObject({
      stdout: '3\n',
      stderr: expect.stringContaining('[pip] nothing is installed') as string,
    })
  })
  test('%%time runs the cell and tells the time; lines keep their numbers', () => {
    const { stdout, outputs } = run('%%time\nprint(1)')
    expect(stdout).toBe('1\n')
    expect(outputs).toContainEqual({
      kind: 'display',
      data: { 'text/plain': expect.stringMatching(/^Wall time: [\d.]+ (ms|µs|s|ns)$/) as string },
    })
    expect(errorOf(run('%%time\n\n1 / 0')).line).toBe(3)
  })
  test('%timeit runs a statement in goes and tells mean and deviation; one with %% stands first in its cell', () => {
    const texts = ({ outputs }: ReturnType<typeof run>) =>
      outputs.flatMap((output) => (output.kind === 'display' ? [output.data['text/plain']] : []))
    const figures = String.raw`[\d.]+ (?:ms|µs|ns) ± [\d.]+ (?:ms|µs|ns)`
    const pattern = (goes: string, count: string) =>
      new RegExp(`^${figures} per loop \\(mean ± std. dev. of ${goes} runs, ${count} loops each\\)$`)
    expect(texts(run('n = 0\n%timeit -n 20 -r 3 globals().update(n=n + 1)'))).toEqual([
      expect.stringMatching(pattern('3', '20')),
    ])
    expect(run('print(n)').stdout).toBe('60\n')
    expect(errorOf(run('x = 1\n%%time\nx'))).toMatchObject({
      name: 'SyntaxError',
      message: expect.stringContaining('must be the first line of its cell, got it in line 2') as string,
      line: 2,
    })
  })
  test('an unknown one is named', () => {
    expect(run('%frobnicate on').stderr).toBe('%frobnicate: this magic is not known here.\n')
  })
})

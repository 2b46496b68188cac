// Progress bars: tqdm's line, written over itself on stderr as in a terminal.
import { beforeAll, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

/** What stands on stderr at the end, where each line has been written over the one before. */
const bar = (code: string): string =>
  python
    .run(`import io, sys\nsys.stderr = io.StringIO()\n${code}\nprint(sys.stderr.getvalue(), end='')`)
    .split('\r')
    .at(-1) ?? ''

test('an iterable shows how far it came, with its words', () => {
  expect(bar('from tqdm import tqdm\nfor i in tqdm(range(4), desc="epoch"): pass')).toMatch(
    /^epoch: 100%\|█{10}\| 4\/4 \[00:00<00:00, [\d.?]+it\/s\] *\n$/,
  )
  expect(bar('from tqdm.auto import trange\nt = trange(10)\nt.update(5)\nt.set_postfix(loss=0.25, kind="a")')).toMatch(
    /^ 50%\|█{5} {5}\| 5\/10 \[00:00<[\d:?]+, [\d.?]+it\/s, loss=0.25, kind=a\]$/,
  )
})

test('without a length it counts; one that is not to be left takes its line away', () => {
  expect(bar('from tqdm import tqdm\nlist(tqdm(iter("abc"), unit="row"))')).toMatch(
    /^3row \[00:00, [\d.?]+row\/s\] *\n$/,
  )
  expect(bar('from tqdm import tqdm\nlist(tqdm("abc", leave=False))').trim()).toBe('')
  expect(bar('from tqdm import tqdm\nprint(list(tqdm("abc", disable=True)))')).toBe("['a', 'b', 'c']\n")
})

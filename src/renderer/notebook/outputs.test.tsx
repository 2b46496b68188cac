// @vitest-environment happy-dom
// Outputs of a cell: what went wrong, in words also where Python has none.
import { expect, test } from 'vitest'
import type { CellError } from '../../model/notebook'
import { testApp } from '../testing/fixture'
import { render } from '../testing/render'
import { Outputs } from './outputs'

test.each([
  ['', 'Python has no room for more'],
  ['Unable to allocate 7 GiB', 'Unable to allocate 7 GiB'],
])('a MemoryError that says “%s” is explained once', async (message, expected) => {
  const error: CellError = {
    kind: 'error',
    name: 'MemoryError',
    message,
    traceback: `MemoryError: ${message}\n`,
    line: 3,
  }
  const page = await render(await testApp(), <Outputs outputs={[error]} cell="c1" number={1} />)
  const [sentence, ...notes] = page.get('error-c1').querySelectorAll('p')
  expect(`${sentence?.textContent ?? ''} ${notes.map((note) => note.textContent).join(' ')}`).toContain(expected)
  expect(notes).toHaveLength(message === '' ? 1 : 0)
})

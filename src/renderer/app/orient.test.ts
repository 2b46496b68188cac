// The direction of a graph that code has made: downwards only where much more of it can be read so.
import { expect, test } from 'vitest'
import { emptyDocument, type GraphDocument } from '../../model/document'
import { SEED } from '../testing/fixture'
import { TEST_CATALOG } from '../testing/catalog'
import { bestDirection } from './orient'

/** x, then as many ops in a row. */
function chain(length: number): GraphDocument {
  const x = SEED.nodes.find(({ id }) => id === 'x')!
  const ops = Array.from({ length }, (_, at) => ({
    id: `m${String(at)}`,
    op: 'mul',
    params: { other: 2 },
    inputs: [{ node: at === 0 ? 'x' : `m${String(at - 1)}`, output: 0 }, null],
  }))
  return { ...emptyDocument(''), nodes: [x, ...ops], root: `m${String(length - 1)}` }
}

test('a long chain flows down a narrow canvas and along a wide one', () => {
  expect(bestDirection(chain(9), null, TEST_CATALOG, { width: 500, height: 800 })).toBe('down')
  expect(bestDirection(chain(9), null, TEST_CATALOG, { width: 1600, height: 400 })).toBe('right')
})

test('what can be read from left to right stays so', () => {
  expect(bestDirection(SEED, null, TEST_CATALOG, { width: 700, height: 700 })).toBe('right')
})

test('a large graph is not laid out twice', () => {
  expect(bestDirection(chain(200), null, TEST_CATALOG, { width: 500, height: 800 })).toBe('right')
})

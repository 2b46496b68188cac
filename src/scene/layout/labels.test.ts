// labels: anchors that cover neither nodes nor each other.
import { expect, test } from 'vitest'
import { LABEL } from '../node-metrics'
import { layoutInputOf } from '../testing/graphs'
import { layout } from './layout'
import type { LayoutInput } from './types'

const apart = (input: LayoutInput): void => {
  const { nodes, edges } = layout(input)
  const [width, height] = [LABEL.width, LABEL.height]
  edges.forEach(({ label }, at) => {
    for (const node of nodes) {
      const covers =
        Math.abs(label.x - node.x - node.width / 2) < (width + node.width) / 2 - 1e-6 &&
        Math.abs(label.y - node.y - node.height / 2) < (height + node.height) / 2 - 1e-6
      expect(covers).toBe(false)
    }
    for (const other of edges.slice(at + 1)) {
      expect(Math.abs(label.x - other.label.x) >= width || Math.abs(label.y - other.label.y) >= height).toBe(true)
    }
  })
}

test.each([
  ['the seed', 'w x > mul; mul b > y'],
  ['a chain', 'x w > mul; mul b > y; l y > p; p m > z; c z > q; q d > e'],
  ['one node used twice by the same op', 'x w > y; y y > p; p y > z'],
  ['the same wire three times', 'x > y; y y y > z'],
  ['a fan-out', 'x > a; x > b; x > c; x > d; a b c d > z'],
  ['skips', 'x > a; a > b; b > c; c a > d; d > e; e a > f'],
])('%s', (_, text) => {
  apart(layoutInputOf(text, 'right'))
  apart(layoutInputOf(text, 'down'))
})

// layout: properties of random graphs in both directions, with and without placed nodes.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Point } from '../../model/document'
import { faultsOf, overlap } from '../testing/graphs'
import { layout } from './layout'
import type { LayoutEdge, LayoutInput, LayoutNode } from './types'

interface NodeSeed {
  readonly inputs: readonly number[]
  readonly width: number
  readonly height: number
  readonly spot: number
}

/** A random acyclic graph. `inputs` are drawn among the earlier nodes, some stay open. */
function inputOf(seeds: readonly NodeSeed[], direction: 'right' | 'down'): LayoutInput {
  const edges: LayoutEdge[] = []
  const nodes = seeds.map(({ inputs, width, height }, to): LayoutNode => {
    inputs.forEach((draw, port) => {
      if (to > 0 && draw >= 0) edges.push({ from: draw % to, output: 0, to, port, before: null })
    })
    return { width, height, inputs: inputs.length, outputs: 1, flush: false, pinned: null, before: null }
  })
  return { direction, nodes, edges }
}

const nodeSeed = fc.record({
  inputs: fc.array(fc.integer({ min: -1, max: 30 }), { maxLength: 4 }),
  width: fc.integer({ min: 152, max: 320 }),
  height: fc.integer({ min: 70, max: 340 }),
  spot: fc.integer({ min: 0, max: 80 }),
})
const seeds = fc.array(nodeSeed, { minLength: 1, maxLength: 24 })
const direction = fc.constantFrom('right' as const, 'down' as const)

/** The graph with some nodes placed on a coarse grid, never on each other. */
function withPins(input: LayoutInput, from: readonly NodeSeed[], every: number): LayoutInput {
  const placed: { x: number; y: number; width: number; height: number }[] = []
  const nodes = input.nodes.map((node, number) => {
    const spot = from[number]!.spot
    const rect = {
      x: (spot % 9) * 260 - 600,
      y: Math.floor(spot / 9) * 170 - 400,
      width: node.width,
      height: node.height,
    }
    const wide = { x: rect.x - 20, y: rect.y - 20, width: rect.width + 40, height: rect.height + 40 }
    if (number % every !== 0 || placed.some((other) => overlap(wide, other))) return node
    placed.push(rect)
    return { ...node, pinned: { x: rect.x, y: rect.y } }
  })
  return { ...input, nodes }
}

test('no overlaps, no wire meets a node', () => {
  fc.assert(
    fc.property(seeds, direction, (from, to) => {
      const input = inputOf(from, to)
      expect(faultsOf(input, layout(input))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

describe('with placed nodes', () => {
  test('they stay; nothing overlaps; no wire passes through a node', () => {
    fc.assert(
      fc.property(seeds, direction, fc.integer({ min: 1, max: 4 }), (from, to, every) => {
        const input = withPins(inputOf(from, to), from, every)
        const result = layout(input)
        input.nodes.forEach(({ pinned }, node) => {
          if (pinned) expect(result.nodes[node]).toMatchObject(pinned)
        })
        expect(faultsOf(input, result, 1)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

test('the same input gives the same drawing', () => {
  fc.assert(
    fc.property(seeds, direction, fc.integer({ min: 1, max: 9 }), (from, to, every) => {
      const input = withPins(inputOf(from, to), from, every)
      expect(JSON.stringify(layout(input))).toBe(JSON.stringify(layout(structuredClone(input))))
    }),
    { numRuns: 60 },
  )
})

test('every wire starts at its output port and ends at its input port, which are distinct', () => {
  fc.assert(
    fc.property(seeds, direction, (from, to) => {
      const input = inputOf(from, to)
      const { nodes, edges } = layout(input)
      edges.forEach(({ path }, edge) => {
        const wire = input.edges[edge]!
        const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
        expect(distance(path.start, nodes[wire.from]!.outputs[wire.output]!)).toBeLessThan(0.02)
        expect(distance(path.curves.at(-1)![2], nodes[wire.to]!.inputs[wire.port]!)).toBeLessThan(0.02)
      })
      for (const { inputs } of nodes) expect(new Set(inputs.map(({ x, y }) => `${x} ${y}`)).size).toBe(inputs.length)
    }),
    { numRuns: 60 },
  )
})

test('a damaged graph with a cycle is drawn all the same', () => {
  const node = { width: 152, height: 92, inputs: 1, outputs: 1, flush: false, pinned: null, before: null }
  const wire = (from: number, to: number): LayoutEdge => ({ from, output: 0, to, port: 0, before: null })
  const input: LayoutInput = {
    direction: 'right',
    nodes: [node, node, node],
    edges: [wire(0, 1), wire(1, 2), wire(2, 0)],
  }
  expect(faultsOf(input, layout(input), 1)).toEqual([])
})

test('an empty graph is an empty drawing', () => {
  expect(layout({ direction: 'right', nodes: [], edges: [] })).toEqual({ nodes: [], edges: [] })
})

test('a thousand nodes one after another, and a thousand alone', () => {
  const node = { width: 152, height: 92, inputs: 1, outputs: 1, flush: false, pinned: null, before: null }
  const nodes = Array.from({ length: 1000 }, () => node)
  const chain = nodes.slice(1).map((_, from): LayoutEdge => ({ from, output: 0, to: from + 1, port: 0, before: null }))
  const line = layout({ direction: 'right', nodes, edges: chain })
  expect(new Set(line.nodes.map(({ y }) => y)).size).toBe(1)
  const alone = layout({ direction: 'right', nodes, edges: [] })
  const [width, height] = [Math.max(...alone.nodes.map(({ x }) => x)), Math.max(...alone.nodes.map(({ y }) => y))]
  expect(width / height).toBeGreaterThan(0.8)
  expect(width / height).toBeLessThan(3)
})

// buildScene: small documents as they should look, edits that leave the rest alone, and what every scene promises.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphDocument } from '../model/document'
import { buildScene } from './scene'
import { CATALOG, documentOf, SEED, SEED_TRACE, withPin, type NodeSpec } from './testing/documents'
import { isInside, overlap, sample } from './testing/graphs'
import type { Rect, Scene, SceneNode } from './types'

const build = (document: GraphDocument, previous?: Scene): Scene => buildScene(document, CATALOG, null, previous)
const middle = (rect: Rect): number => rect.y + rect.height / 2

function nodesOf(scene: Scene): Record<string, SceneNode> {
  return Object.fromEntries(scene.nodes.map((node) => [node.id, node]))
}

describe('the seed document', () => {
  const scene = buildScene(SEED, CATALOG, SEED_TRACE)
  const { x, w, b, mul, y } = nodesOf(scene) as Record<'x' | 'w' | 'b' | 'mul' | 'y', SceneNode>

  test('three columns from left to right, leaves beside what uses them', () => {
    expect([x.x, w.x]).toEqual([w.x, w.x])
    expect(mul.x).toBeGreaterThan(x.x + x.width)
    expect(b.x).toBe(mul.x)
    expect(y.x).toBeGreaterThan(mul.x + mul.width)
  })

  test('arguments from top to bottom, a symmetric fan-in, a straight spine', () => {
    expect(w.y).toBeLessThan(x.y)
    expect(middle(mul)).toBeCloseTo((middle(w) + middle(x)) / 2)
    expect(middle(y)).toBeCloseTo(middle(mul))
    expect(b.y).toBeGreaterThan(mul.y + mul.height)
    const spine = scene.edges.find((edge) => edge.id === 'y:0')!
    expect(new Set(sample(spine.path).map((point) => Math.round(point.y))).size).toBe(1)
  })

  test('the marker points out of the root', () => {
    expect(y.isRoot).toBe(true)
    expect(scene.marker?.path.start).toEqual(y.outputs[0]!.at)
    expect(scene.marker?.at.x).toBeGreaterThan(y.x + y.width)
    expect(scene.marker?.at.y).toBeCloseTo(middle(y))
  })

  test('equal nodes have equal sizes', () => {
    expect(new Set(scene.nodes.map(({ width, height }) => `${width} ${height}`)).size).toBe(1)
  })

  test('downwards it is the same turned around', () => {
    const down = nodesOf(buildScene({ ...SEED, direction: 'down' }, CATALOG, SEED_TRACE))
    expect(down['mul']!.y).toBeGreaterThan(down['x']!.y + down['x']!.height)
    expect(down['w']!.x).toBeLessThan(down['x']!.x)
    expect(down['y']!.inputs[0]!.at.y).toBe(down['y']!.y)
  })
})

test('a scene does not depend on how far the trace has run, and is the same every time', () => {
  const first = buildScene(SEED, CATALOG, SEED_TRACE)
  expect(JSON.stringify(buildScene(structuredClone(SEED), CATALOG, structuredClone(SEED_TRACE)))).toBe(
    JSON.stringify(first),
  )
})

test('ports: open inputs, scalars in the title, one free port for the next wire of a variadic op, several outputs', () => {
  const document = documentOf([
    ['x', 'tensor', [], { name: 'x' }],
    ['twice', 'mul', ['x', null], { params: { other: 2 } }],
    ['all', 'cat', ['x', 'twice']],
    ['top', 'max', ['all'], { name: 'm' }],
    ['odd', 'unknown', ['top.1']],
  ])
  const { twice, all, top, odd } = nodesOf(build(document))
  expect(twice!.title).toBe('mul(2)')
  expect(twice!.inputs.map(({ name, required }) => [name, required])).toEqual([
    ['self', true],
    ['other', false],
  ])
  expect(all!.inputs.map(({ required }) => required)).toEqual([true, false, false])
  expect(top!.title).toBe('max → m')
  expect(top!.outputs.map(({ name }) => name)).toEqual(['values', 'indices'])
  expect(odd!.symbol).toBe('?')
  expect(build(document).edges).toHaveLength(5)
})

test('wires to nodes that do not exist are not drawn', () => {
  const document = documentOf([['y', 'add', ['gone', 'y.7']]])
  expect(build(document).edges).toEqual([])
})

test('an empty document is an empty scene', () => {
  expect(build(documentOf([]))).toEqual({
    direction: 'right',
    nodes: [],
    edges: [],
    groups: [],
    marker: null,
    bounds: { x: 0, y: 0, width: 0, height: 0 },
  })
})

test('a placed root keeps its marker', () => {
  const scene = build(withPin(SEED, 'y', { x: 900, y: 700 }))
  expect(nodesOf(scene)['y']).toMatchObject({ x: 900, y: 700, pinned: true })
  expect(scene.marker?.at.x).toBeGreaterThan(900 + 152)
  expect(Math.abs(scene.marker!.at.y - middle(nodesOf(scene)['y']!))).toBeLessThan(20)
})

describe('after an edit', () => {
  const chain: NodeSpec[] = [
    ['x', 'tensor'],
    ['w', 'tensor'],
    ['mul', 'mul', ['x', 'w']],
    ['b', 'tensor'],
    ['y', 'add', ['mul', 'b']],
    ['l', 'tensor'],
    ['p', 'mul', ['l', 'y']],
    ['m', 'tensor'],
    ['z', 'add', ['p', 'm']],
  ]
  const before = build(documentOf(chain))
  const moved = (after: Scene, id: string): number => {
    const [a, b] = [nodesOf(before)[id]!, nodesOf(after)[id]!]
    return Math.hypot(a.x - b.x, a.y - b.y)
  }

  test('the same document stays where it is', () => {
    expect(build(documentOf(chain), before)).toEqual(before)
  })

  test('a new op at the end moves nothing', () => {
    const after = build(documentOf([...chain, ['r', 'relu', ['z']]]), before)
    for (const [id] of chain) expect(moved(after, id)).toBeLessThan(1)
  })

  test('a new loose leaf moves nothing and gets a place of its own', () => {
    const after = build(documentOf([...chain, ['n', 'tensor']]), before)
    for (const [id] of chain) expect(moved(after, id)).toBeLessThan(1)
    for (const node of after.nodes) if (node.id !== 'n') expect(overlap(node, nodesOf(after)['n']!)).toBe(false)
  })

  test('placing one node leaves the others where they are', () => {
    const after = build(withPin(documentOf(chain), 'm', { x: nodesOf(before)['m']!.x, y: 900 }), before)
    for (const [id] of chain) if (id !== 'm') expect(moved(after, id)).toBeLessThan(1)
  })

  test('an op in the middle shifts what comes after it, and nothing else', () => {
    const edited = chain.map((spec): NodeSpec => (spec[0] === 'p' ? ['p', 'mul', ['l', 'r']] : spec))
    const after = build(documentOf([...edited, ['r', 'relu', ['y']]]), before)
    for (const id of ['x', 'w', 'mul', 'b']) expect(moved(after, id)).toBeLessThan(1)
    expect(nodesOf(after)['z']!.x).toBeGreaterThan(nodesOf(before)['z']!.x)
    expect(nodesOf(after)['z']!.y).toBeCloseTo(nodesOf(before)['z']!.y)
  })

  test('another direction is laid out anew', () => {
    const down = documentOf(chain, { direction: 'down' })
    expect(build(down, before)).toEqual(build(down))
  })
})

/** Specs of a random document: leaves and binary ops on earlier nodes. */
const specs = fc
  .array(fc.record({ leaf: fc.boolean(), a: fc.nat(30), b: fc.nat(30) }), { minLength: 2, maxLength: 20 })
  .map((seeds): NodeSpec[] =>
    seeds.map(({ leaf, a, b }, at): NodeSpec =>
      leaf || at === 0 ? [`n${at}`, 'tensor'] : [`n${at}`, 'add', [`n${a % at}`, `n${b % at}`]],
    ),
  )

test('everything lies within the bounds', () => {
  fc.assert(
    fc.property(specs, fc.constantFrom('right' as const, 'down' as const), (list, direction) => {
      const scene = build(documentOf(list, { direction, root: list.at(-1)![0] }))
      const points = [...scene.edges.map(({ path }) => path), scene.marker!.path].flatMap((path) => sample(path, 8))
      for (const point of points) expect(isInside(point, scene.bounds, 0)).toBe(true)
      for (const { x, y, width, height } of scene.nodes) {
        expect(isInside({ x, y }, scene.bounds, 0)).toBe(true)
        expect(isInside({ x: x + width, y: y + height }, scene.bounds, 0)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

/** The connected part of each node, named by one of its nodes. */
function partsOf({ nodes, edges }: Scene): Map<string, string> {
  const parts = new Map(nodes.map(({ id }) => [id, id]))
  for (const { from, to } of edges) {
    const [kept, gone] = [parts.get(from.node)!, parts.get(to)!]
    for (const [id, part] of parts) if (part === gone) parts.set(id, kept)
  }
  return parts
}

/** Untouched nodes of one part that share a rank before and after, in pairs that stand the other way round now. */
function swappedPairs(before: Scene, after: Scene, touched: ReadonlySet<string>): string[] {
  const old = nodesOf(before)
  const parts = partsOf(before)
  const known = after.nodes.filter((node) => old[node.id] && !touched.has(node.id))
  return known.flatMap((a, at) =>
    known.slice(at + 1).flatMap((b) => {
      const [oldA, oldB] = [old[a.id]!, old[b.id]!]
      const share = parts.get(a.id) === parts.get(b.id) && Math.abs(oldA.x - oldB.x) < 1 && Math.abs(a.x - b.x) < 1
      return share && Math.sign(oldA.y - oldB.y) !== Math.sign(a.y - b.y) ? [`${a.id} ${b.id}`] : []
    }),
  )
}

test('random edits keep the order of what they do not touch', () => {
  fc.assert(
    fc.property(specs, fc.nat(30), fc.nat(30), (list, a, b) => {
      const before = build(documentOf(list))
      const [from, other] = [`n${a % list.length}`, `n${b % list.length}`]
      const after = build(documentOf([...list, ['new', 'add', [from, other]]]), before)
      expect(swappedPairs(before, after, new Set([from, other, 'new']))).toEqual([])
    }),
    { numRuns: 150 },
  )
})

// Members of a group side by side: nodes of others do not stand between them where that costs little.
import { expect, test } from 'vitest'
import { buildScene } from '../scene'
import { CATALOG, documentOf, type NodeSpec } from '../testing/documents'
import type { SceneNode } from '../types'
import { cutsOf, type Membership } from './gather'

/** One head of attention: what it computes from x, with weights of its own. */
function head(name: string): NodeSpec[] {
  const scope = { scope: [`head ${name}`] }
  const node = (id: string, op: string, inputs: string[] = []): NodeSpec => [id + name, op, inputs, scope]
  const weights = ['wq', 'wk', 'wv'].map((id) => node(id, 'tensor'))
  const products = ['q', 'k', 'v'].map((id) => node(id, 'matmul', ['x', `w${id}${name}`]))
  return [
    ...weights,
    ...products,
    node('t', 'relu', [`k${name}`]),
    node('s', 'matmul', [`q${name}`, `t${name}`]),
    node('r', 'relu', [`s${name}`]),
    node('o', 'matmul', [`r${name}`, `v${name}`]),
  ]
}

const NAMES = ['0', '1', '2']
const HEADS = documentOf([['x', 'tensor'], ...NAMES.flatMap(head), ['y', 'cat', NAMES.map((name) => `o${name}`)]], {
  root: 'y',
})

/** Nodes that stand between others of a group, over all ranks of the picture. */
function cuts(nodes: readonly SceneNode[], scopeOf: (id: string) => readonly string[]): number {
  const ranks = new Map<number, SceneNode[]>()
  for (const node of nodes) {
    const middle = Math.round(node.x + node.width / 2)
    ranks.set(middle, [...(ranks.get(middle) ?? []), node])
  }
  const sequence = [...ranks.values()].map((rank) => rank.sort((a, b) => a.y - b.y).map((node) => nodes.indexOf(node)))
  const start = sequence.reduce((starts, rank) => [...starts, starts.at(-1)! + rank.length], [0])
  const groups: Membership = nodes.map(({ id }) => scopeOf(id))
  return cutsOf({ sequence: Int32Array.from(sequence.flat()), start: Int32Array.from(start) }, nodes.length, groups)
}

test('heads beside each other are not interleaved', () => {
  const scopes = new Map(HEADS.nodes.map(({ id, scope = [] }) => [id, scope]))
  const scopeOf = (id: string): readonly string[] => scopes.get(id) ?? []
  const loose = { ...HEADS, nodes: HEADS.nodes.map(({ scope: _scope, ...node }) => node) }
  const [grouped, ungrouped] = [HEADS, loose].map((document) =>
    cuts(buildScene(document, CATALOG, null).nodes, scopeOf),
  )
  expect(ungrouped).toBeGreaterThan(0)
  expect(grouped).toBe(0)
})

test('cuts are counted group by group and layer by layer', () => {
  const ordering = { sequence: Int32Array.of(0, 1, 2, 3, 4), start: Int32Array.of(0, 3, 5) }
  // 1 stands between 0 and 2 of `a`; the inner group of 0 and 2 is cut by it too.
  expect(cutsOf(ordering, 5, [['a', 'a/b'], [], ['a', 'a/b'], ['a'], []])).toBe(2)
  // What is no node, such as a wire on its way, cuts nothing.
  expect(cutsOf({ ...ordering, sequence: Int32Array.of(0, 9, 2, 3, 4) }, 5, [['a'], [], ['a'], [], []])).toBe(0)
})

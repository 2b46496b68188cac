// spine and ports: which wire goes straight on, and where the ports stand because of it.
import { expect, test } from 'vitest'
import { graphOf } from '../testing/graphs'
import { portsOf, ports } from './ports'
import { rank } from './rank'
import { spine } from './spine'

const found = (text: string) => {
  const { graph, number, names } = graphOf(text)
  const { edge, straight } = spine(graph, rank(graph))
  const from = (name: string): string | null => {
    const at = edge[number(name)]!
    return at === -1 ? null : names[graph.source[at]!]!
  }
  const straightInto = (name: string): string[] =>
    [...graph.source.keys()]
      .filter((each) => graph.target[each] === number(name) && straight[each])
      .map((each) => names[graph.source[each]!]!)
  return { from, straightInto, graph, edge, number }
}

test.each<[name: string, graph: string, node: string, from: string | null, straight: string[]]>([
  ['the only op among leaves', 'x w > mul; mul b > y', 'y', 'mul', ['mul']],
  ['two leaves are alike', 'x w > mul; mul b > y', 'mul', null, ['x', 'w']],
  ['two ops of the same depth are alike', 'a > p; b > q; p q > r', 'r', null, ['p', 'q']],
  ['the deeper op', 'a > p; p > q; b > s; q s > r', 'r', 'q', ['q']],
  ['the path, not the skip around it', 'x > a; a > b; b > c; c a > d', 'd', 'c', ['c']],
  ['a single input, even of a leaf', 'x > y', 'y', 'x', ['x']],
])('%s', (_, text, node, from, straight) => {
  const result = found(text)
  expect(result.from(node)).toBe(from)
  expect(result.straightInto(node)).toEqual(straight)
})

test('the spine port is in the middle of the side, the others beside it in order', () => {
  const { graph, edge, number } = found('x w > mul; mul b > y; c y > z')
  const { inputs, outputs } = ports(graph, edge, 'right')
  expect([...portsOf(inputs, number('y'))]).toEqual([0, 18])
  expect([...portsOf(inputs, number('z'))]).toEqual([-18, 0])
  expect([...portsOf(inputs, number('mul'))]).toEqual([-12, 12])
  expect([...portsOf(outputs, number('mul'))]).toEqual([0])
})

test('many ports are spread evenly and stay on the side', () => {
  const { graph, edge, number } = found('a > b; b c d e f > z')
  const places = [...portsOf(ports(graph, edge, 'right').inputs, number('z'))]
  expect(places).toEqual([...places].sort((x, y) => x - y))
  expect(places[0]).toBe(-places.at(-1)!)
  expect(places.at(-1)!).toBeLessThan(30)
  expect(new Set(places).size).toBe(5)
})

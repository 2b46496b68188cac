// @vitest-environment happy-dom
// The minimap: hidden for small graphs, never larger than 200 × 150, moves the camera, shows where the last step was.
import { expect, test, vi } from 'vitest'
import { createMinimap, MINIMAP_FROM } from './minimap'
import { bareNode, SEED_SCENE, seedFrame } from './testing/seed-frame'
import { THEMES } from './theme'
import type { Point } from '../model/document'
import type { Frame } from '../scene/types'

function wide(count: number): Frame {
  const base = seedFrame(7).nodes[0]!.node
  const nodes = Array.from({ length: count }, (_, index) =>
    bareNode({ ...base, id: `n${index}`, x: index * 200, y: 0 }),
  )
  const bounds = { x: 0, y: 0, width: count * 200, height: 100 }
  return { scene: { ...SEED_SCENE, bounds }, moment: 1, nodes, edges: [], root: null }
}

function newMap() {
  const host = document.createElement('div')
  const onMove = vi.fn()
  const map = createMinimap(host, onMove)
  return { map, onMove, svg: host.querySelector('svg')! }
}

const props = (frame: Frame) => ({ frame, theme: THEMES.dark, label: 'Map' })

test('is hidden below 40 nodes', () => {
  const { map, svg } = newMap()
  map.update(props(wide(MINIMAP_FROM - 1)))
  expect(svg.style.display).toBe('none')
  map.update(props(wide(MINIMAP_FROM)))
  expect(svg.style.display).toBe('block')
  expect(svg.getAttribute('aria-label')).toBe('Map')
})

test('fits into 200 × 150 and shows the view and the active node', () => {
  const { map, svg } = newMap()
  const frame = wide(60)
  const nodes = frame.nodes.map((node, index) => (index === 3 ? { ...node, activity: 'forward' as const } : node))
  map.update(props({ ...frame, nodes }))
  map.setView({ x: 100, y: 0, width: 800, height: 600 })
  expect(Number(svg.getAttribute('width'))).toBeLessThanOrEqual(200)
  expect(Number(svg.getAttribute('height'))).toBeLessThanOrEqual(150)
  expect(svg.querySelector('rect')!.getAttribute('width')).toBe('800')
  expect(svg.querySelector('circle')!.getAttribute('cx')).toBe(String(600 + 76))
})

test('a press moves the camera to that place of the scene, and so does dragging until the release', () => {
  const { map, svg, onMove } = newMap()
  map.update(props(wide(60)))
  map.setView({ x: 0, y: 0, width: 800, height: 600 })
  const [x, y, width, height] = svg.getAttribute('viewBox')!.split(' ').map(Number) as [number, number, number, number]
  vi.spyOn(svg, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 200, 100))
  const fire = (type: string, clientX: number): boolean =>
    svg.dispatchEvent(new PointerEvent(type, { clientX, clientY: 50, pointerId: 1, buttons: 1 }))
  fire('pointermove', 10)
  expect(onMove).not.toHaveBeenCalled()
  fire('pointerdown', 100)
  fire('pointermove', 150)
  const told = onMove.mock.calls.map(([at]) => at as Point)
  expect(told.map((at) => at.x)).toEqual([Math.round(x + width / 2), Math.round(x + 0.75 * width)])
  expect(told.map((at) => at.y)).toEqual([y + height / 2, y + height / 2])
})

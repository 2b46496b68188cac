// Minimap: the whole scene in a corner, the part in view, and a dot where the last step happened. Click or drag to move.
import type { Point } from '../model/document'
import type { Frame, Rect } from '../scene/types'
import { boxAround, grow } from '../scene/rect'
import { joinShapes, round, type Shape } from './shapes'
import type { Theme } from './theme'

/** Smaller scenes need no map. */
export const MINIMAP_FROM = 40
const LIMIT = { width: 200, height: 150 }
const SVG = 'http://www.w3.org/2000/svg'

interface MinimapProps {
  readonly frame: Frame
  readonly theme: Theme
  readonly label: string
}

export interface Minimap {
  update(props: MinimapProps): void
  /** The part of the scene in view has changed. */
  setView(view: Rect): void
  destroy(): void
}

interface MapShapes {
  readonly frame: Frame
  readonly theme: Theme
  readonly view: Rect
  /** Scene units per pixel of the map. */
  readonly unit: number
}

/** All nodes as one path: a map of thousands of nodes is still two elements. */
function nodesPath(frame: Frame, chosen: (node: Frame['nodes'][number]) => boolean): string {
  const box = ({ x, y, width, height }: Rect): string =>
    `M${String(round(x))},${String(round(y))}h${String(round(width))}v${String(round(height))}h${String(round(-width))}Z`
  return frame.nodes
    .filter(chosen)
    .map(({ node }) => box(node))
    .join('')
}

function mapShapes({ frame, theme, view, unit }: MapShapes): Shape[] {
  const active = frame.nodes.find(({ activity }) => activity !== 'none')
  const shapes: Shape[] = [
    { key: 'nodes', tag: 'path', attrs: { d: nodesPath(frame, ({ selected }) => !selected), fill: theme.border } },
    { key: 'selected', tag: 'path', attrs: { d: nodesPath(frame, ({ selected }) => selected), fill: theme.selection } },
  ]
  if (active) {
    const { x, y, width, height } = active.node
    const fill = active.activity === 'forward' ? theme.value.ink : theme.gradient.ink
    const dot = { cx: x + width / 2, cy: y + height / 2, r: 4.5 * unit, fill, stroke: theme.surface }
    shapes.push({ key: 'active', tag: 'circle', attrs: { ...dot, 'stroke-width': 1.5 * unit } })
  }
  const frameOfView = { ...view, rx: 3 * unit, fill: theme.accent, 'fill-opacity': 0.08, stroke: theme.accent }
  shapes.push({ key: 'view', tag: 'rect', attrs: { ...frameOfView, 'stroke-width': 2 * unit } })
  return shapes
}

function dress(svg: SVGSVGElement, theme: Theme): void {
  Object.assign(svg.style, {
    position: 'absolute',
    right: '16px',
    bottom: '16px',
    boxSizing: 'border-box',
    background: theme.surface,
    border: `1px solid ${theme.highContrast ? theme.border : theme.line}`,
    borderRadius: '8px',
    cursor: 'pointer',
    touchAction: 'none',
  })
}

/** A minimap inside `host`; `onMove` is told the scene point that should come into the middle. */
export function createMinimap(host: HTMLElement, onMove: (at: Point) => void): Minimap {
  const svg = host.ownerDocument.createElementNS(SVG, 'svg')
  const picture = svg.appendChild(host.ownerDocument.createElementNS(SVG, 'g'))
  svg.setAttribute('role', 'img')
  svg.setAttribute('data-testid', 'minimap')
  let props: MinimapProps | null = null
  let view: Rect = { x: 0, y: 0, width: 1, height: 1 }
  let world: Rect = view
  let dragging = false

  const paint = (): void => {
    const show = props !== null && props.frame.nodes.length >= MINIMAP_FROM
    svg.style.display = show ? 'block' : 'none'
    if (!props || !show) return
    // While it is dragged on, the map keeps its extent: it would run away under the pointer.
    if (!dragging) world = grow(boxAround([props.frame.scene.bounds, view]) ?? view, 40)
    const unit = Math.max(world.width / LIMIT.width, world.height / LIMIT.height)
    svg.setAttribute('width', String(Math.round(world.width / unit)))
    svg.setAttribute('height', String(Math.round(world.height / unit)))
    svg.setAttribute('viewBox', [world.x, world.y, world.width, world.height].map(round).join(' '))
    joinShapes(picture, mapShapes({ ...props, view, unit }))
  }
  const go = (event: PointerEvent): void => {
    const box = svg.getBoundingClientRect()
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
    onMove({ x: world.x + x * world.width, y: world.y + y * world.height })
  }
  const onDown = (event: PointerEvent): void => {
    svg.setPointerCapture(event.pointerId)
    dragging = true
    go(event)
  }
  const onDrag = (event: PointerEvent): void => (dragging ? go(event) : undefined)
  const onUp = (): void => {
    dragging = false
    paint()
  }
  svg.addEventListener('pointerdown', onDown)
  svg.addEventListener('pointermove', onDrag)
  svg.addEventListener('lostpointercapture', onUp)
  host.appendChild(svg)
  return {
    update(next) {
      props = next
      dress(svg, next.theme)
      svg.setAttribute('aria-label', next.label)
      paint()
    },
    setView(next) {
      view = next
      paint()
    },
    destroy: () => svg.remove(),
  }
}

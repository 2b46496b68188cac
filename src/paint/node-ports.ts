// Ports of a node: dots on its border, and on screen the areas (≥ 24 px) that a pointer can hit.
import { edgeId } from '../model/document'
import type { FrameNode, SceneNode, ScenePort } from '../scene/types'
import { nodeTestName } from './identity'
import type { Brush } from './brush'
import type { Shape } from './shapes'

/** Half the side of a port's hit area. */
const HIT = 12

interface PortLook {
  readonly key: string
  readonly port: ScenePort
  readonly hollow: boolean
  readonly attrs: Readonly<Record<string, string | number>>
}

function portShape(brush: Brush, node: SceneNode, look: PortLook): Shape {
  const { theme } = brush
  const x = look.port.at.x - node.x
  const y = look.port.at.y - node.y
  const fill = look.hollow ? theme.surface : theme.edge
  const dot = { cx: x, cy: y, r: look.hollow ? 4 : 3, fill, stroke: theme.edge, 'stroke-width': 1.5 }
  const hit = { x: x - HIT, y: y - HIT, width: 2 * HIT, height: 2 * HIT, fill: 'transparent' }
  const children: Shape[] = [{ key: 'dot', tag: 'circle', attrs: dot }]
  if (brush.interactive) children.unshift({ key: 'hit', tag: 'rect', attrs: hit })
  return { key: look.key, tag: 'g', attrs: brush.interactive ? look.attrs : {}, children }
}

/** Ports take the keyboard focus only while a wire is made by keyboard, so they are no tab stops. */
function portAttributes({ node }: FrameNode, side: 'in' | 'out', index: number): PortLook['attrs'] {
  const port = (side === 'in' ? node.inputs : node.outputs)[index]
  return {
    role: 'button',
    tabindex: -1,
    'aria-label': `${node.title}: ${port?.name ?? String(index)}`,
    'data-port': side,
    'data-index': index,
    'data-testid': `port-${side}-${nodeTestName(node)}-${String(index)}`,
  }
}

/** Input ports that nothing is wired to are hollow; the tip of the wire marks the others. */
export function portShapes(brush: Brush, frame: FrameNode, wired: ReadonlySet<string>): Shape[] {
  const { node } = frame
  const inputs = node.inputs.flatMap((port, index): Shape[] => {
    const hollow = !wired.has(edgeId(node.id, index))
    if (!hollow && !brush.interactive) return []
    const attrs = portAttributes(frame, 'in', index)
    const shape = portShape(brush, node, { key: `in-${String(index)}`, port, hollow, attrs })
    if (hollow) return [shape]
    return [{ ...shape, children: (shape.children ?? []).filter((child) => child.key === 'hit') }]
  })
  const outputs = node.outputs.map((port, index) => {
    const attrs = portAttributes(frame, 'out', index)
    return portShape(brush, node, { key: `out-${String(index)}`, port, hollow: false, attrs })
  })
  return [...inputs, ...outputs]
}

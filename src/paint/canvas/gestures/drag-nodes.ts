// Dragging nodes: the selection moves together, its wires follow live; with Alt, copies are made.
import type { NodeId, Point } from '../../../model/document'
import type { Frame, FrameNode, Path } from '../../../scene/types'
import type { Displacement } from '../../paint-frame'
import { stretch } from '../../path'
import type { CanvasContext } from '../context'
import type { Gesture, GestureStart } from './gesture'

/** The whole selection if the grabbed node is part of it. */
function draggedNodes(context: CanvasContext, grabbed: FrameNode): FrameNode[] {
  const { nodes } = context.props().frame
  return grabbed.selected ? nodes.filter((node) => node.selected) : [grabbed]
}

/** Where nodes and their wires are after nodes were moved by `by`. */
function shifted(frame: Frame, ids: ReadonlySet<NodeId>, by: Point): Displacement {
  const nodes = new Map<NodeId, Point>()
  for (const { node } of frame.nodes) if (ids.has(node.id)) nodes.set(node.id, { x: node.x + by.x, y: node.y + by.y })
  const edges = new Map<string, Path>()
  const still = { x: 0, y: 0 }
  for (const { edge } of frame.edges) {
    const [from, to] = [ids.has(edge.from.node), ids.has(edge.to)]
    if (from || to) edges.set(edge.id, stretch(edge.path, from ? by : still, to ? by : still))
  }
  return { nodes, edges }
}

/** Begins on a node; the node is selected first if it is not. */
export const dragNodes: GestureStart = (context, hit, start): Gesture | null => {
  if ((hit.kind !== 'node' && hit.kind !== 'part') || !context.props().editable) return null
  const grabbed = hit.node
  const moving = draggedNodes(context, grabbed)
  if (!grabbed.selected) context.callbacks.onSelect([grabbed.node.id], start.shift)
  const ids = new Set(moving.map(({ node }) => node.id))
  let by = { x: 0, y: 0 }
  let copies = start.alt
  return {
    move(at) {
      by = { x: at.scene.x - start.scene.x, y: at.scene.y - start.scene.y }
      copies = at.alt
      context.stage.svg.style.cursor = copies ? 'copy' : 'grabbing'
      context.picture.displace(shifted(context.props().frame, ids, by))
    },
    end() {
      context.stage.svg.style.cursor = ''
      if (copies) {
        context.picture.displace(null)
        context.callbacks.onDuplicateDrag([...ids], by.x, by.y)
        return
      }
      const moves = moving.map(({ node }) => ({ id: node.id, x: node.x + by.x, y: node.y + by.y }))
      context.callbacks.onMoveNodes(moves)
      context.settle()
    },
    cancel() {
      context.stage.svg.style.cursor = ''
      context.picture.displace(null)
    },
  }
}

// Wiring by drag: out of an output port, into a free input port, or by the end of a wire that is already there.
import type { Point } from '../../../model/document'
import type { FrameEdge, FrameNode, Path } from '../../../scene/types'
import type { CanvasContext } from '../context'
import { inputLandings, magnet, nodeAt, outputLandings, type Hit, type Landing } from '../hit'
import { wirePath } from '../wire-path'
import type { Gesture, GestureStart, PointerAt } from './gesture'

interface LooseEnd {
  readonly candidates: readonly Landing[]
  /** The wire's line when its loose end is at a point. */
  readonly path: (end: Point) => Path
  readonly onPort: (landing: Landing) => void
  /** Dropped on empty ground. */
  readonly onGround: (at: PointerAt) => void
}

/** The loose end follows the pointer and is drawn to a port that is near; ports that are possible are marked. */
function looseEnd(context: CanvasContext, wire: LooseEnd): Gesture {
  const { frame } = context.props()
  const targets = wire.candidates.map((each) => each.at)
  let landing: Landing | null = null
  const clear = (): void => context.overlay.set({ wire: null, targets: [], target: null })
  return {
    move(at) {
      landing = magnet(frame, wire.candidates, at.scene, context.camera.camera().scale)
      const preview = { path: wire.path(landing?.at ?? at.scene), connected: landing !== null }
      context.overlay.set({ wire: preview, targets, target: landing?.at ?? null })
    },
    end(at) {
      clear()
      if (landing) wire.onPort(landing)
      // A wire let go over a node that it cannot enter was a near miss, not a wish for a new node.
      else if (!nodeAt(frame, at.scene)) wire.onGround(at)
    },
    cancel: clear,
  }
}

function fromOutput(context: CanvasContext, { node }: FrameNode, output: number): Gesture | null {
  const { frame } = context.props()
  const start = node.outputs[output]?.at
  if (!start) return null
  const from = { node: node.id, output }
  return looseEnd(context, {
    candidates: inputLandings(frame, node.id),
    path: (end) => wirePath(start, end, frame.scene.direction),
    onPort: ({ node: to, port }) => context.callbacks.onConnect(from, { node: to, port }),
    onGround: ({ scene, client }) => context.callbacks.onDropWire(from, scene, client),
  })
}

function intoInput(context: CanvasContext, { node }: FrameNode, port: number): Gesture | null {
  const { frame } = context.props()
  const end = node.inputs[port]?.at
  if (!end) return null
  return looseEnd(context, {
    candidates: outputLandings(frame, node.id),
    path: (start) => wirePath(start, end, frame.scene.direction),
    onPort: (from) => context.callbacks.onConnect({ node: from.node, output: from.port }, { node: node.id, port }),
    onGround: () => undefined,
  })
}

function takenWire(context: CanvasContext, { edge }: FrameEdge): Gesture {
  const { frame } = context.props()
  return looseEnd(context, {
    candidates: inputLandings(frame, edge.from.node),
    path: (end) => wirePath(edge.path.start, end, frame.scene.direction),
    onPort: ({ node, port }) => {
      if (node !== edge.to || port !== edge.port) context.callbacks.onRewire(edge.id, { node, port })
    },
    onGround: () => context.callbacks.onDisconnect(edge.id),
  })
}

function wireAt(context: CanvasContext, hit: Hit): FrameEdge | undefined {
  if (hit.kind === 'edge') return hit.end ? hit.edge : undefined
  if (hit.kind !== 'port' || hit.side !== 'in') return undefined
  const { edges } = context.props().frame
  return edges.find(({ edge }) => edge.to === hit.node.node.id && edge.port === hit.index)
}

/** Begins on a port or at the end of a wire. */
export const wire: GestureStart = (context, hit) => {
  if (!context.props().editable) return null
  const taken = wireAt(context, hit)
  if (taken) return takenWire(context, taken)
  if (hit.kind !== 'port') return null
  return hit.side === 'out' ? fromOutput(context, hit.node, hit.index) : intoInput(context, hit.node, hit.index)
}

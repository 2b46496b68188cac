// Wiring by keyboard: Tab or arrows walk over the ports a wire can go to, Enter connects, Escape leaves.
import type { Point, Source } from '../../model/document'
import type { CanvasContext } from './context'
import { inputLandings, type Landing } from './hit'
import { wirePath } from './wire-path'

export interface WireKeys {
  start(from: Source): void
  isActive(): boolean
  /** True if the key was meant for the wire. */
  handle(key: string, shift: boolean): boolean
  cancel(): void
}

interface KeyedWire {
  readonly from: Source
  readonly start: Point
  readonly candidates: readonly Landing[]
  index: number
}

const STEPS: Readonly<Record<string, 1 | -1>> = { Tab: 1, ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Free ports first, each group from the nearest on. */
function inOrder(candidates: readonly Landing[], start: Point): Landing[] {
  const away = ({ at }: Landing): number => Math.hypot(at.x - start.x, at.y - start.y)
  return [...candidates].sort((a, b) => Number(b.free) - Number(a.free) || away(a) - away(b))
}

function portElement(context: CanvasContext, landing: Landing): SVGElement | undefined {
  const groups = [...context.stage.picture.querySelectorAll('[data-ports]')]
  const group = groups.find((each) => each.getAttribute('data-ports') === landing.node)
  return group?.querySelector<SVGElement>(`[data-port="in"][data-index="${String(landing.port)}"]`) ?? undefined
}

/** Keyboard wiring of a canvas. */
export function createWireKeys(context: CanvasContext): WireKeys {
  let wire: KeyedWire | null = null

  const show = (): void => {
    if (!wire) return
    const { direction } = context.props().frame.scene
    const landing = wire.candidates[wire.index]
    const targets = wire.candidates.map(({ at }) => at)
    const path = landing ? wirePath(wire.start, landing.at, direction) : null
    context.overlay.set({ wire: path && { path, connected: true }, targets, target: landing?.at ?? null })
    // The port takes the focus, so that a screen reader says where the wire would go.
    if (landing) portElement(context, landing)?.focus({ preventScroll: true })
  }
  const leave = (): void => {
    const from = wire?.from.node
    wire = null
    context.overlay.set({ wire: null, targets: [], target: null })
    const body = [...context.stage.picture.querySelectorAll<SVGElement>('[data-node]')]
    body.find((each) => each.getAttribute('data-node') === from)?.focus({ preventScroll: true })
  }

  return {
    start(from) {
      const { frame, editable } = context.props()
      const start = frame.nodes.find(({ node }) => node.id === from.node)?.node.outputs[from.output]?.at
      if (!start || !editable) return
      const candidates = inOrder(inputLandings(frame, from.node), start)
      if (candidates.length === 0) return
      wire = { from, start, candidates, index: 0 }
      show()
    },
    isActive: () => wire !== null,
    handle(key, shift) {
      if (!wire) return false
      const step = STEPS[key]
      const landing = wire.candidates[wire.index]
      if (step !== undefined) {
        const count = wire.candidates.length
        wire.index = (wire.index + (shift ? -step : step) + count) % count
        show()
      } else if (key === 'Enter') {
        const { from } = wire
        leave()
        if (landing) context.callbacks.onConnect(from, { node: landing.node, port: landing.port })
      } else if (key === 'Escape') leave()
      else return false
      return true
    },
    cancel: () => (wire ? leave() : undefined),
  }
}

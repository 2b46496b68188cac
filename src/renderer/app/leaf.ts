// Leaves under the user's hands: the requires_grad switch, and a number that follows the pointer.
import { DTYPES, isFloating } from '../../model/dtype'
import { findNode, type DocumentNode, type NodeId } from '../../model/document'
import type { History } from '../../model/history'
import type { ScrubPhase } from '../../paint/canvas-types'
import { present } from '../store/state'
import type { Core } from './core'
import type { Editing } from './editing'

type LeafTools = Pick<Core, 'store'> & { readonly editing: Editing }

function nodeOf({ store }: LeafTools, id: NodeId): DocumentNode | undefined {
  return findNode(present(store.getState()), id)
}

/** Switches requires_grad of each of these leaves; nodes without the switch are left alone. */
export function toggleRequiresGrad(tools: LeafTools, ids: readonly NodeId[]): void {
  for (const id of ids) {
    const now = nodeOf(tools, id)?.params['requires_grad']
    if (typeof now === 'boolean') tools.editing.setParam(id, 'requires_grad', !now)
  }
}

/** How much a number changes per pixel: a tenth of its leading digit's place, whole numbers for integer dtypes. */
export function scrubUnit(value: number, integer: boolean): number {
  const place = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
  const unit = 10 ** (Math.max(-6, Math.min(6, place)) - 1)
  return integer ? Math.max(1, unit) : unit
}

/** The number after dragging by `delta` pixels, on the grid of the unit, without the dust of binary fractions. */
export function scrubbed(start: number, delta: number, integer: boolean): number {
  const unit = scrubUnit(start, integer)
  const steps = Math.round(delta)
  if (steps === 0) return start
  const decimals = Math.max(0, -Math.floor(Math.log10(unit)))
  const moved = Math.round(start / unit + steps) * unit
  return Number(moved.toFixed(decimals))
}

interface ScrubStart {
  readonly id: NodeId
  readonly value: number
  readonly integer: boolean
  readonly history: History
}

/** Follows a drag over the number of a scalar leaf. The whole drag is one undo step; cancelling leaves no trace of it. */
export class Scrub {
  private start: ScrubStart | null = null
  private drags = 0

  constructor(private readonly tools: LeafTools) {}

  /** `delta` is in pixels to the right since the start. */
  handle(id: NodeId, delta: number, phase: ScrubPhase): void {
    if (phase === 'start') {
      const node = nodeOf(this.tools, id)
      const data = node?.params['data']
      this.drags++
      const { history } = this.tools.store.getState().document
      this.start = typeof data === 'number' ? { id, value: data, integer: isInteger(node), history } : null
    }
    const { start } = this
    if (start?.id !== id) return
    if (phase === 'cancel') this.tools.editing.restore(start.history)
    else this.show(id, scrubbed(start.value, delta, start.integer))
    if (phase === 'end' || phase === 'cancel') this.start = null
  }

  private show(id: NodeId, value: number): void {
    if (value === nodeOf(this.tools, id)?.params['data']) return
    this.tools.editing.setParam(id, 'data', value, `scrub ${String(this.drags)}`)
  }
}

function isInteger(node: DocumentNode | undefined): boolean {
  const dtype = node?.params['dtype']
  return DTYPES.some((known) => known === dtype && !isFloating(known))
}

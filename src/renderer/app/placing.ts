// Places ops from the palette: beside the selection and wired to it where that fits.
import { inputOfPort, type OpInfo } from '../../model/catalog'
import type { NodeId, Point, Source } from '../../model/document'
import { selectedInPicture } from '../store/state'
import type { App } from './app'

/** From the point under the pointer to the top-left corner of a node dropped there. */
const GRIP: Point = { x: -76, y: -24 }

type Placer = Pick<App, 'store' | 'editing' | 'canvas'>

/** What a new node's inputs are wired to: the selected nodes in document order, as many as the op takes. */
export function sourcesFor(op: OpInfo, selected: readonly NodeId[]): Source[] {
  return selected.flatMap((node, port) => (inputOfPort(op, port) ? [{ node, output: 0 }] : []))
}

/** Adds the op to the selection's right and wires the selection into it. */
export function placeBySelection({ store, editing, canvas }: Placer, op: OpInfo, extend: boolean): void {
  const sources = sourcesFor(op, selectedInPicture(store.getState()))
  const id = editing.place(op.name, { sources, extend })
  if (id !== null) canvas.current?.reveal(id)
}

/** Adds the op where the pointer is; false when that is not over the canvas. */
export function placeAtPointer({ editing, canvas }: Placer, op: OpInfo, client: Point): boolean {
  const handle = canvas.current
  if (!handle?.svg().contains(document.elementFromPoint(client.x, client.y))) return false
  editing.place(op.name, { at: gripped(handle.sceneAt(client.x, client.y)) })
  return true
}

/** The corner of a node that is held at `point`. */
export function gripped(point: Point): Point {
  return { x: Math.round(point.x + GRIP.x), y: Math.round(point.y + GRIP.y) }
}

// Pass: arrange. Where the connected parts of a picture go: where they were before an edit, else packed in rows.
import { around, grow, overlaps, type Box } from './boxes'

/** A part: its box in its own coordinates, and the move that puts it back where it was (null = new). */
export interface Part {
  readonly box: Box
  readonly anchor: Move | null
}

export interface Move {
  readonly flow: number
  readonly cross: number
}

/** Free distance between parts. */
const GAP = 64
/** Wanted ratio of length to breadth of the whole. */
const ASPECT = 1.8

/** Corners for boxes in reading order: rows along the flow, a new row when one gets too long. */
export function pack(boxes: readonly Box[], aspect = ASPECT): Move[] {
  const area = boxes.reduce((sum, box) => sum + (box.length + GAP) * (box.breadth + GAP), 0)
  const longest = boxes.reduce((most, box) => Math.max(most, box.length), 0)
  const limit = Math.max(longest, Math.sqrt(area * aspect))
  let flow = 0
  let cross = 0
  let breadth = 0
  return boxes.map((box) => {
    if (flow > 0 && flow + box.length > limit) {
      flow = 0
      cross += breadth + GAP
      breadth = 0
    }
    const corner = { flow, cross }
    flow += box.length + GAP
    breadth = Math.max(breadth, box.breadth)
    return corner
  })
}

const moved = (box: Box, by: Move): Box => ({ ...box, flow: box.flow + by.flow, cross: box.cross + by.cross })

/** Moves a box sideways, past all that is in its way. */
function pushed(box: Box, placed: readonly Box[]): Box {
  let free = box
  for (;;) {
    const blocking = placed.filter((other) => overlaps(other, grow(free, GAP / 2)))
    if (blocking.length === 0) return free
    const end = blocking.reduce((most, other) => Math.max(most, other.cross + other.breadth), -Infinity)
    free = { ...free, cross: end + GAP / 2 }
  }
}

/** The move of each part from its own coordinates into the picture. New ones go below the others and below `occupied`. */
export function arrange(parts: readonly Part[], occupied: Box | null): Move[] {
  const moves: Move[] = parts.map(() => ({ flow: 0, cross: 0 }))
  const placed: Box[] = []
  const anchored = parts.flatMap(({ box, anchor }, part) => (anchor ? [{ part, box: moved(box, anchor) }] : []))
  anchored.sort((a, b) => a.box.cross - b.box.cross || a.box.flow - b.box.flow || a.part - b.part)
  for (const { part, box } of anchored) {
    const free = pushed(box, placed)
    placed.push(free)
    moves[part] = { flow: free.flow - parts[part]!.box.flow, cross: free.cross - parts[part]!.box.cross }
  }
  const before = around(occupied ? [...placed, occupied] : placed)
  const origin = before ? { flow: before.flow, cross: before.cross + before.breadth + GAP } : { flow: 0, cross: 0 }
  const fresh = parts.flatMap(({ anchor }, part) => (anchor ? [] : [part]))
  const corners = pack(fresh.map((part) => parts[part]!.box))
  fresh.forEach((part, at) => {
    const { box } = parts[part]!
    moves[part] = {
      flow: origin.flow + corners[at]!.flow - box.flow,
      cross: origin.cross + corners[at]!.cross - box.cross,
    }
  })
  return moves
}

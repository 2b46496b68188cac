// Pass: pins. Nodes that the user has placed stay there; others that would lie under them move to the nearest free place.
import { BoxIndex, grow, type Box } from './boxes'
import { Heap } from './heap'

/** Free distance kept around pinned nodes, and around what follows a node. */
const APART = 24
const FOLLOW_APART = 10
/** Places tried for one node before it stays where it is. */
const TRIES = 300

/** The nearest place for `box` where it is free of everything in `index`: beside the boxes that are in its way. */
function nearestFree(box: Box, index: BoxIndex, apart: number): Box {
  const candidates: Box[] = [box]
  const open = new Heap()
  const seen = new Set([`${box.flow},${box.cross}`])
  open.push(0, 0)
  const add = (flow: number, cross: number): void => {
    const key = `${flow},${cross}`
    if (seen.has(key)) return
    seen.add(key)
    candidates.push({ ...box, flow, cross })
    // Sideways is better than along the flow: the node then stays in its rank.
    open.push(candidates.length - 1, Math.abs(cross - box.cross) + 2 * Math.abs(flow - box.flow))
  }
  for (let tries = 0, next = open.pop(); next !== undefined && tries < TRIES; next = open.pop(), tries++) {
    const place = candidates[next]!
    const blocking = index.overlapping(grow(place, apart))
    if (blocking.length === 0) return place
    for (const number of blocking) {
      const other = index.boxes[number]!
      add(place.flow, other.cross - apart - box.breadth)
      add(place.flow, other.cross + other.breadth + apart)
      add(other.flow - apart - box.length, place.cross)
      add(other.flow + other.length + apart, place.cross)
    }
  }
  return box
}

/** A node that stands right behind another one, at this distance. */
export interface Follow {
  readonly node: number
  readonly leader: number
  readonly distance: number
}

export interface PinInput {
  /** Places by the layout. */
  readonly boxes: readonly Box[]
  /** Places by the user. */
  readonly pinned: readonly (Box | null)[]
  readonly follows: readonly Follow[]
}

export interface Pinned {
  readonly boxes: readonly Box[]
  /** Nodes that are not where the layout put them. */
  readonly moved: readonly boolean[]
}

/** Moves each follower whose leader has moved to the free place nearest behind it. */
function follow(follows: readonly Follow[], boxes: Box[], moved: boolean[], index: BoxIndex): void {
  for (const { node, leader, distance } of follows) {
    if (!moved[leader]) continue
    const [box, before] = [boxes[node]!, boxes[leader]!]
    const flow = before.flow + before.length + distance
    const cross = before.cross + (before.breadth - box.breadth) / 2
    boxes[node] = nearestFree({ ...box, flow, cross }, index, FOLLOW_APART)
    moved[node] = true
  }
}

/** Boxes of all nodes with the pinned ones in their place, and which ones are not where the layout put them. */
export function pin({ boxes: laid, pinned, follows }: PinInput): Pinned {
  const moved = pinned.map((box) => box !== null)
  if (!moved.includes(true)) return { boxes: laid, moved }
  const boxes = laid.map((box, node) => pinned[node] ?? box)
  const pins = new BoxIndex()
  pinned.forEach((box, node) => {
    if (box) pins.add(node, grow(box, APART))
  })
  const index = new BoxIndex()
  const followers = new Set(follows.map(({ node }) => node))
  const inTheWay: number[] = []
  boxes.forEach((box, node) => {
    if (followers.has(node)) return
    if (!moved[node] && !pins.isFree(box)) inTheWay.push(node)
    else index.add(node, box)
  })
  for (const node of inTheWay) {
    const place = nearestFree(boxes[node]!, index, APART)
    boxes[node] = place
    moved[node] = true
    index.add(node, place)
  }
  follow(follows, boxes, moved, index)
  return { boxes, moved }
}

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

export interface PinInput {
  /** Places by the layout. */
  readonly boxes: readonly Box[]
  /** Places by the user. */
  readonly pinned: readonly (Box | null)[]
  /** For a node that stands right behind another one: that one, and the distance. */
  readonly follows: readonly ({ readonly node: number; readonly distance: number } | null)[]
}

/** Moves each follower whose node has moved to the free place nearest behind it. */
function follow({ follows }: PinInput, boxes: Box[], moved: boolean[], index: BoxIndex): void {
  follows.forEach((leader, node) => {
    if (!leader || !moved[leader.node]) return
    const [box, before] = [boxes[node]!, boxes[leader.node]!]
    const flow = before.flow + before.length + leader.distance
    const cross = before.cross + (before.breadth - box.breadth) / 2
    boxes[node] = nearestFree({ ...box, flow, cross }, index, FOLLOW_APART)
    moved[node] = true
  })
}

/** Boxes of all nodes with the pinned ones in their place, and which ones are not where the layout put them. */
export function pin(input: PinInput): { boxes: Box[]; moved: boolean[] } {
  const { pinned, follows } = input
  const moved = pinned.map((each) => each !== null)
  const boxes = input.boxes.map((box, node) => pinned[node] ?? box)
  if (!moved.includes(true)) return { boxes, moved }
  const pins = new BoxIndex()
  pinned.forEach((box, node) => {
    if (box) pins.add(node, grow(box, APART))
  })
  const index = new BoxIndex()
  const inTheWay: number[] = []
  boxes.forEach((box, node) => {
    if (follows[node]) return
    if (!moved[node] && pins.overlapping(box).length > 0) inTheWay.push(node)
    else index.add(node, box)
  })
  for (const node of inTheWay) {
    const place = nearestFree(boxes[node]!, index, APART)
    boxes[node] = place
    moved[node] = true
    index.add(node, place)
  }
  follow(input, boxes, moved, index)
  return { boxes, moved }
}

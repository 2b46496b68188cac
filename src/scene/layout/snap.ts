// Part of the straighten pass: averaging leaves some wires that should be straight a little bent; whole lines move to mend that.
import type { FreeSpace } from './free-space'
import { endPlaces, type PositionInput } from './position'

/** Bends up to this are mended on any wire. */
const SMALL = 16
const STRAIGHT = 0.01
/** Bends of a symmetric fan add up to less than this. */
const SYMMETRIC = 1
/** Lines of more vertices stay where they are, which keeps the pass linear. */
const LONGEST = 64
/** How many loose neighbours may be pushed aside, one by the other. */
const PUSHES = 4

/** Vertices joined by straight segments; they move together. */
class Lines {
  private readonly line: Int32Array
  private readonly members: number[][]

  constructor(count: number) {
    this.line = Int32Array.from({ length: count }, (_, vertex) => vertex)
    this.members = Array.from({ length: count }, (_, vertex) => [vertex])
  }

  of(vertex: number): number {
    return this.line[vertex]!
  }

  membersOf(line: number): readonly number[] {
    return this.members[line]!
  }

  join(a: number, b: number): void {
    const [small, large] = this.membersOf(a).length < this.membersOf(b).length ? [a, b] : [b, a]
    if (small === large) return
    for (const vertex of this.members[small]!) {
      this.line[vertex] = large
      this.members[large]!.push(vertex)
    }
    this.members[small] = []
  }
}

class Snapper {
  private readonly lines: Lines
  private readonly upper: Float64Array
  private readonly lower: Float64Array
  private readonly loose: Uint8Array

  constructor(
    private readonly input: PositionInput,
    private readonly free: FreeSpace,
    private readonly places: Float64Array,
    loose: readonly number[],
  ) {
    const { upperPlace, lowerPlace } = endPlaces(input)
    this.upper = upperPlace
    this.lower = lowerPlace
    this.lines = new Lines(input.layers.vertexCount)
    this.loose = new Uint8Array(input.layers.vertexCount)
    for (const node of loose) this.loose[node] = 1
    for (let segment = 0; segment < input.layers.upper.length; segment++) {
      if (this.bend(segment) === 0) this.join(segment)
    }
  }

  private join(segment: number): void {
    const { upper, lower } = this.input.layers
    this.lines.join(this.lines.of(upper[segment]!), this.lines.of(lower[segment]!))
  }

  /** How far the upper end of a segment stands from the lower one, 0 when straight. */
  bend(segment: number): number {
    const { upper, lower } = this.input.layers
    const bend =
      this.places[upper[segment]!]! + this.upper[segment]! - this.places[lower[segment]!]! - this.lower[segment]!
    return Math.abs(bend) < STRAIGHT ? 0 : bend
  }

  /** Collects the moves of lines that moving one of them by `by` needs; false if there is no room. */
  private plan(line: number, by: number, moves: Map<number, number>): boolean {
    const members = this.lines.membersOf(line)
    if (members.length > LONGEST || moves.size > PUSHES || moves.has(line)) return false
    moves.set(line, by)
    const side = by < 0 ? -1 : 1
    for (const vertex of members) {
      const push = Math.abs(by) - this.free.room(vertex, side)
      if (push <= STRAIGHT) continue
      const other = this.free.neighbour(vertex, side)
      if (!this.loose[other] || this.lines.membersOf(this.lines.of(other)).length > 1) return false
      if (!this.plan(this.lines.of(other), side * push, moves)) return false
    }
    return true
  }

  private move(line: number, by: number): boolean {
    const moves = new Map<number, number>()
    if (!this.plan(line, by, moves)) return false
    for (const [each, distance] of moves) {
      for (const vertex of this.lines.membersOf(each)) this.places[vertex]! += distance
    }
    return true
  }

  /** Makes a segment straight by moving the line of one of its ends, the shorter one if possible. */
  mend(segment: number): void {
    const bend = this.bend(segment)
    const { upper, lower } = this.input.layers
    const [above, below] = [this.lines.of(upper[segment]!), this.lines.of(lower[segment]!)]
    if (bend === 0 || above === below) return
    const belowFirst = this.lines.membersOf(below).length <= this.lines.membersOf(above).length
    const done = belowFirst
      ? this.move(below, bend) || this.move(above, -bend)
      : this.move(above, -bend) || this.move(below, bend)
    if (done) this.join(segment)
  }
}

/** Aligned segments at each vertex: how many, and the sum of their bends (about 0 where a fan is symmetric). */
function fans(
  snapper: Snapper,
  ends: Int32Array,
  aligned: Uint8Array,
  count: number,
): { size: Int32Array; bend: Float64Array } {
  const size = new Int32Array(count)
  const bend = new Float64Array(count)
  for (let segment = 0; segment < aligned.length; segment++) {
    if (aligned[segment] === 0) continue
    size[ends[segment]!]!++
    bend[ends[segment]!]! += snapper.bend(segment)
  }
  return { size, bend }
}

/**
 * Straightens bent segments where there is room, smallest bend first: any bend of a line without branches, small ones elsewhere
 * unless they are part of a symmetric fan. `loose` nodes may be pushed aside.
 */
export function snap(input: PositionInput, free: FreeSpace, places: Float64Array, loose: readonly number[]): void {
  const snapper = new Snapper(input, free, places, loose)
  const { layers, aligned } = input
  const fanOut = fans(snapper, layers.upper, aligned, layers.vertexCount)
  const fanIn = fans(snapper, layers.lower, aligned, layers.vertexCount)
  const isSymmetric = (fan: typeof fanIn, vertex: number): boolean =>
    fan.size[vertex]! > 1 && Math.abs(fan.bend[vertex]!) < SYMMETRIC
  const bent: { segment: number; size: number }[] = []
  for (let segment = 0; segment < layers.upper.length; segment++) {
    const size = Math.abs(snapper.bend(segment))
    const [upper, lower] = [layers.upper[segment]!, layers.lower[segment]!]
    const isLine = aligned[segment] === 1 && fanOut.size[upper] === 1 && fanIn.size[lower] === 1
    const mayMend = size <= SMALL && !isSymmetric(fanOut, upper) && !isSymmetric(fanIn, lower)
    if (size > 0 && (isLine || mayMend)) bent.push({ segment, size })
  }
  bent.sort((a, b) => a.size - b.size || a.segment - b.segment)
  for (const { segment } of bent) snapper.mend(segment)
}

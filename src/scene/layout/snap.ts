// Part of the straighten pass: averaging leaves some wires that should be straight a little bent; whole lines move to mend that.
import type { FreeSpace } from './free-space'
import { upTo } from './graph'
import type { PositionInput } from './position'

/** Bends up to this are mended on any wire. */
const SMALL = 16
const STRAIGHT = 0.01
/** Bends of a symmetric fan add up to less than this. */
const SYMMETRIC = 1
/** Lines of more vertices stay where they are, which keeps the pass linear. */
const LONGEST = 64
/** How many loose neighbours may be pushed aside, one by the other. */
const PUSHES = 4

/** Vertices joined by straight segments; they move together. Each line is a ring. */
class Lines {
  private readonly line: Int32Array
  private readonly next: Int32Array
  private readonly length: Int32Array

  constructor(count: number) {
    this.line = upTo(count)
    this.next = upTo(count)
    this.length = new Int32Array(count).fill(1)
  }

  of(vertex: number): number {
    return this.line[vertex]!
  }

  lengthOf(line: number): number {
    return this.length[line]!
  }

  /** The vertices of a line. */
  membersOf(line: number): number[] {
    const members = [line]
    for (let vertex = this.next[line]!; vertex !== line; vertex = this.next[vertex]!) members.push(vertex)
    return members
  }

  join(a: number, b: number): void {
    if (a === b) return
    const small = this.length[a]! < this.length[b]! ? a : b
    const large = small === a ? b : a
    for (const vertex of this.membersOf(small)) this.line[vertex] = large
    this.length[large]! += this.length[small]!
    const after = this.next[large]!
    this.next[large] = this.next[small]!
    this.next[small] = after
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
    this.upper = input.ends.upper
    this.lower = input.ends.lower
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
    if (this.lines.lengthOf(line) > LONGEST || moves.size > PUSHES || moves.has(line)) return false
    moves.set(line, by)
    const side = by < 0 ? -1 : 1
    for (const vertex of this.lines.membersOf(line)) {
      const push = Math.abs(by) - this.free.room(vertex, side)
      if (push <= STRAIGHT) continue
      const other = this.free.neighbour(vertex, side)
      if (!this.loose[other] || this.lines.lengthOf(this.lines.of(other)) > 1) return false
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
    const belowFirst = this.lines.lengthOf(below) <= this.lines.lengthOf(above)
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
    if (size === 0) continue
    const upper = layers.upper[segment]!
    const lower = layers.lower[segment]!
    const isLine = aligned[segment] === 1 && fanOut.size[upper] === 1 && fanIn.size[lower] === 1
    const mayMend = size <= SMALL && !isSymmetric(fanOut, upper) && !isSymmetric(fanIn, lower)
    if (isLine || mayMend) bent.push({ segment, size })
  }
  bent.sort((a, b) => a.size - b.size || a.segment - b.segment)
  for (const { segment } of bent) snapper.mend(segment)
}

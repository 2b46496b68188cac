// Part of the straighten pass: the room each vertex has between its neighbours.
import type { Separation } from './compact'
import { separation, type PositionInput } from './position'

/** Free interval of each vertex between its neighbours, read from the current places. */
export class FreeSpace {
  private readonly at: Int32Array
  private readonly layerOf: Int32Array
  private readonly apart: Separation

  constructor(
    private readonly input: PositionInput,
    private readonly places: Float64Array,
  ) {
    const { layers, ordering } = input
    this.at = new Int32Array(layers.vertexCount)
    for (let at = 0; at < ordering.sequence.length; at++) this.at[ordering.sequence[at]!] = at
    this.layerOf = layers.rank
    this.apart = separation(input)
  }

  /** The vertex before (`-1`) or after (`1`) this one in its layer, -1 if there is none. */
  neighbour(vertex: number, side: -1 | 1): number {
    const { sequence, start } = this.input.ordering
    const at = this.at[vertex]! + side
    const layer = this.layerOf[vertex]!
    return at < start[layer]! || at >= start[layer + 1]! ? -1 : sequence[at]!
  }

  /** How far a vertex can move to lower (`-1`) or higher (`1`) places before it is too near to its neighbour. */
  room(vertex: number, side: -1 | 1): number {
    const other = this.neighbour(vertex, side)
    if (other === -1) return Infinity
    const between = side * (this.places[other]! - this.places[vertex]!)
    return between - this.apart(vertex, other)
  }

  least(vertex: number): number {
    return this.places[vertex]! - this.room(vertex, -1)
  }

  greatest(vertex: number): number {
    return this.places[vertex]! + this.room(vertex, 1)
  }
}

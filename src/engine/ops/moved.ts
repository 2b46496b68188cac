// Ops that only move elements: each result element is read at one flat place of the input, so backward adds at those places.
import type { LocalText } from '../../model/local-text'
import { defineOp } from '../define'
import { readPlaces } from '../kernels/places'
import type { ErrorSample, InputSpec, Op, Sample } from '../op'
import type { Params, ParamsOf } from '../params'
import type { Shape } from '../shapes'

/** Where each element of a result of `shape` is read. */
export interface Moved {
  readonly places: Int32Array
  readonly shape: Shape
}

export interface MovedSpec<P extends Params> {
  readonly name: string
  readonly torchNames: readonly string[]
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly signature?: readonly string[]
  readonly params: P
  readonly forward: string
  readonly moved: (shape: Shape, params: ParamsOf<P>) => Moved
  readonly gradFnName: string
  readonly samples: readonly Sample[]
  readonly errors?: readonly ErrorSample[]
}

/** An op of one input that moves its elements, with repetition or without. */
export function movedOp<const P extends Params>(spec: MovedSpec<P>): Op {
  const { forward, moved, ...words } = spec
  return defineOp<{ readonly self: InputSpec }, P>({
    ...words,
    category: 'shape',
    inputs: { self: {} },
    formula: { forward, backward: { self: `${spec.name}_backward(grad)` } },
    shape: ({ self }, params) => [moved(self, params).shape],
    forward: ({ self }, params) => {
      const { places, shape } = moved(self.shape, params)
      return readPlaces(self, places, shape)
    },
    vjp: { self: (f, { grad, shapes }, params) => f.addAt(grad, moved(shapes.self, params).places, shapes.self) },
  })
}

/** The places of a result: for each of its coordinates, the coordinates that are read. */
export function placesBy(shape: Shape, source: Shape, read: (at: readonly number[]) => readonly number[]): Int32Array {
  const count = shape.reduce((product, size) => product * size, 1)
  const places = new Int32Array(count)
  const at = new Array<number>(shape.length).fill(0)
  for (let i = 0; i < count; i++) {
    places[i] = read(at).reduce((place, coordinate, dim) => place * (source[dim] ?? 1) + coordinate, 0)
    for (let dim = shape.length - 1; dim >= 0; dim--) {
      at[dim] = (at[dim] ?? 0) + 1
      if ((at[dim] ?? 0) < (shape[dim] ?? 1)) break
      at[dim] = 0
    }
  }
  return places
}

// What marks of a box are made from, and how their places become places in it.
import type { Data, EncodeEntry, Mark, NumericValueRef } from 'vega'
import type { AxisDescription } from '../description'
import type { Box } from '../layout'
import type { Numbers } from '../numbers'
import type { Projection } from '../projection'

export interface Context {
  readonly numbers: Numbers
  readonly box: Box
  readonly x: AxisDescription
  readonly y: AxisDescription
  readonly projection: Projection
  /** A name of data that nothing else in the box has. */
  readonly name: () => string
}

/** Marks with the data that they are drawn from. */
export interface Part {
  readonly data: readonly Data[]
  readonly marks: readonly Mark[]
}

/** One mark for each of the values. */
export function marksOf(type: Mark['type'], values: readonly object[], enter: EncodeEntry, context: Context): Part {
  const name = context.name()
  return { data: [{ name, values: [...values] }], marks: [{ type, from: { data: name }, encode: { enter } }] }
}

/** What marks take from the fields of these names. */
export const fieldsOf = (names: readonly string[]): EncodeEntry =>
  Object.fromEntries(names.map((field) => [field, { field }]))

/** A horizontal place by a field: a value, or a share of the box. */
export const placeX = (field: string, shares: boolean, { box }: Context): NumericValueRef =>
  shares ? { field, mult: box.width } : { scale: 'x', field }

/** A vertical place; shares begin at the bottom. */
export const placeY = (field: string, shares: boolean, { box }: Context): NumericValueRef =>
  shares ? { field, mult: -box.height, offset: box.height } : { scale: 'y', field }

/** Whether a value has a place along an axis. */
export const hasPlace = (value: number, { log }: AxisDescription): boolean =>
  Number.isFinite(value) && (!log || value > 0)

/** The value, or the end of the axis where a logarithm has no place for it: bars stand on zero. */
export const onAxis = (value: number, axis: AxisDescription): number =>
  axis.log && value <= 0 ? Math.min(axis.low, axis.high) / 10 : value

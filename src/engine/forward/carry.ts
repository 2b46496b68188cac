// Carrying: every op that runs while a level is open hands the tangents of its inputs on to its outputs.
import type { Level } from '../bonds'
import type { Tensor } from '../tensor'
import type { AnyParams, Op } from '../op'
import { levelsOf, outside, setTangent, tangentAt } from './dual'
import { atLevel, innermostLevel, openLevel } from './levels'
import { outputTangents } from './rules'

let isCarrying = true

/** Lets ops carry tangents, or not, while levels stay open; returns what it was. */
export function setCarrying(on: boolean): boolean {
  const before = isCarrying
  isCarrying = on
  return before
}

/** From the outermost level inwards, so that the tangents of inner levels carry those of outer ones themselves. */
function carryTangents(
  op: Op,
  inputs: readonly (Tensor | null)[],
  outputs: readonly Tensor[],
  params: AnyParams,
): void {
  for (const level of levelsAmong(inputs)) {
    const run = {
      op,
      inputs: inputs.map((input) => input && outside(input, level)),
      outputs: outputs.map((output) => outside(output, level)),
      params,
    }
    const tangents = inputs.map((input) => input && tangentAt(input, level))
    outputTangents(run, tangents).forEach((tangent, at) => {
      const output = outputs[at]
      if (tangent && output) setTangent(output, level, tangent)
    })
  }
}

/** The levels at which any of these carries a tangent, the outermost first; none while nothing is carried. */
export function levelsAmong(tensors: readonly (Tensor | null)[]): readonly Level[] {
  if (!isCarrying) return []
  const levels = new Set(tensors.flatMap((tensor) => (tensor ? levelsOf(tensor) : [])))
  return [...levels].sort((a, b) => a.depth - b.depth)
}

/** Opens a level of forward-mode differentiation inside those that are open: ops carry tangents until it is closed. */
export function enterLevel(): Level {
  return openLevel(carryTangents)
}

/** Runs `body` with a level of its own. */
export function withLevel<T>(body: (level: Level) => T): T {
  return atLevel(carryTangents, body)
}

/** The innermost open level of forward mode; null if there is none. */
export function currentLevel(): Level | null {
  return innermostLevel(carryTangents)
}

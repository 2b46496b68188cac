// Distances of the layout by direction, in scene units. Values flow right or down; labels are wide, so right needs longer gaps.
import { LABEL } from '../node-metrics'
import type { LayoutInput } from './types'

/** Least free distance sideways. */
export interface Spacing {
  readonly nodes: number
  readonly nodeToWire: number
  readonly wires: number
}

/** Gaps between ranks along the flow. */
export interface GapRule {
  readonly base: number
  /** More gap per unit of the longest sideways step in it, so that steep wires get room to turn. */
  readonly perStep: number
  readonly most: number
  /** More gap for every further wire from the same port to the same node: room for one more label. */
  readonly perTwin: number
  /** Gap before a rank that only has flush nodes. */
  readonly flush: number
}

const SPACING: Readonly<Record<'right' | 'down', Spacing>> = {
  right: { nodes: 40, nodeToWire: 28, wires: 20 },
  down: { nodes: 40, nodeToWire: 32, wires: 24 },
}

/** Nodes over each other need room for the label of a group, however small they are. */
const TIGHT_SPACING: typeof SPACING = {
  ...SPACING,
  down: { nodes: 28, nodeToWire: 24, wires: 20 },
}

const GAP: Readonly<Record<'right' | 'down', GapRule>> = {
  right: { base: 96, perStep: 0.12, most: 200, perTwin: LABEL.width + 16, flush: 48 },
  down: { base: 72, perStep: 0.1, most: 160, perTwin: LABEL.height + 16, flush: 40 },
}

/** Between small nodes, whose picture is long in itself: as little as labels and turning wires need. */
const TIGHT_GAP: typeof GAP = {
  right: { ...GAP.right, perStep: 0.08, most: 160 },
  down: { ...GAP.down, base: 48, perStep: 0.06, most: 110, flush: 32 },
}

type Flow = Pick<LayoutInput, 'direction' | 'tight'>

/** The distances sideways of a layout. */
export function spacingOf({ direction, tight = false }: Flow): Spacing {
  return (tight ? TIGHT_SPACING : SPACING)[direction]
}

/** The gaps along the flow of a layout. */
export function gapsOf({ direction, tight = false }: Flow): GapRule {
  return (tight ? TIGHT_GAP : GAP)[direction]
}

// Sizes and places inside a node, in scene units: measure reserves them, every painter draws with them.
import type { FontName } from './text-width'

export interface TextStyle {
  readonly font: FontName
  readonly size: number
}

/** Text styles of the picture. */
export const TEXT = {
  title: { font: 'sans-600', size: 14 },
  badge: { font: 'sans-600', size: 12 },
  role: { font: 'sans-600', size: 11 },
  value: { font: 'sans-600', size: 15 },
  gradient: { font: 'sans-600', size: 13 },
  /** The words of a gradient that is pending or None. */
  word: { font: 'sans-400', size: 11 },
  meta: { font: 'sans-400', size: 11 },
  problem: { font: 'sans-400', size: 11 },
  cell: { font: 'mono-400', size: 11 },
  pulse: { font: 'mono-600', size: 12 },
  root: { font: 'sans-400', size: 13 },
  group: { font: 'sans-600', size: 12 },
} as const satisfies Record<string, TextStyle>

export const NODE = {
  minWidth: 152,
  radius: 12,
  /** Left and right. */
  padding: 16,
  /** Diameter of the badge and its distance to the title. */
  badge: 24,
  badgeGap: 8,
  /** Least distance between title and role, value and meta. */
  gap: 16,
  /** Left of the gradient stands `∇ ` (text) or a `∇` column (cells). */
  nablaWidth: 16,
  cellHeight: 22,
  cellMinWidth: 36,
  /** Inside a cell, left and right together. */
  cellPadding: 14,
  problemLine: 15,
  /** Free zone around a node that no wire enters. */
  clearance: 8,
} as const

/** Compact cards: baseline of the title, then one row for value and gradient (its numbers' baseline below its top). */
export const COMPACT = { title: 26, top: 37, height: 24, baseline: 17, gap: 10 } as const

/** Outlines of open groups and their labels. */
export const GROUP = {
  /** Free space around a node of an outermost group, and how much less each inner group leaves. */
  margin: 16,
  step: 5,
  leastMargin: 6,
  /** Half the width of an outline along a wire. */
  wire: 8,
  labelHeight: 22,
  /** Between labels beside each other. */
  labelGap: 3,
  /** Longer labels are cut. */
  labelWidth: 160,
  /** Room for the sign that says the group can be folded. */
  sign: 16,
  /** Left and right of the label. */
  padding: 6,
} as const

/** The box that a wire's label or pulse may fill, around `SceneEdge.label`. */
export const LABEL = { width: 72, height: 22 } as const

// A figure as Python's matplotlib describes it: plain data. Sizes are points, the sheet is in pixels (100 to the inch).

/** A list in the figure's numbers: where it begins and how long it is. */
export type Kept = readonly [start: number, count: number]

export interface FigureDescription {
  readonly width: number
  readonly height: number
  readonly background: string | null
  readonly title: Words | null
  /** Gaps between axes as shares of one of them; null = as wide as what is written there. */
  readonly gaps: { readonly across: number | null; readonly down: number | null }
  readonly axes: readonly AxesDescription[]
}

export interface Words {
  readonly text: string
  readonly size: number
  readonly color: string | null
  readonly bold?: boolean
}

export type Side = 'left' | 'right' | 'top' | 'bottom'

/** A part of a grid: its rows and columns, the first row and column, rows high, columns wide. */
export type Cell = readonly [rows: number, columns: number, row: number, column: number, tall: number, broad: number]

/** Where axes lie: in a grid, at shares of the sheet (left, bottom, width, height), beside or over other axes. */
export type Place =
  | { readonly grid: Cell }
  | { readonly share: readonly [left: number, bottom: number, width: number, height: number] }
  | { readonly beside: number }
  | { readonly over: number }

export interface AxesDescription {
  readonly place: Place
  readonly x: AxisDescription
  readonly y: AxisDescription
  /** A step is as long along both axes. */
  readonly equal: boolean
  readonly background: string | null
  readonly frame: Readonly<Record<Side, string | null>>
  readonly title: Words | null
  readonly legend: LegendDescription | null
  readonly marks: readonly MarkDescription[]
}

export interface AxisDescription {
  readonly side: Side
  /** The value at the left or lower end. */
  readonly low: number
  readonly high: number
  readonly log: boolean
  /** Null = where they are round. */
  readonly ticks: readonly number[] | null
  readonly labels: readonly string[] | null
  readonly look: {
    readonly size: number
    /** Degrees against the clock. */
    readonly turned: number
    readonly align: string | null
    readonly ticked: boolean
    /** Of the texts. */
    readonly color: string | null
    readonly tickColor: string | null
    /** Small ticks stand between the others. */
    readonly minor: boolean
  }
  readonly title: Words | null
  readonly grid: GridLook | null
}

/** Lines across the box at the ticks, and with `minor` at the small ones too. */
export interface GridLook extends LineLook {
  readonly opacity: number
  readonly minor: boolean
}

export interface LineLook {
  readonly color: string | null
  readonly width: number
  readonly dashes: readonly number[]
}

export interface PatchLook {
  readonly face: string | null
  readonly edge: string | null
  readonly width: number
}

export interface MarkerLook extends PatchLook {
  /** Matplotlib's letter for it. */
  readonly shape: string
  readonly size: number
}

/** What a legend shows beside a text. */
export interface KeyLook {
  readonly line?: LineLook | null
  readonly marker?: MarkerLook | null
  readonly patch?: PatchLook
  readonly opacity?: number | null
}

export interface LegendDescription {
  readonly title: string
  readonly entries: readonly (KeyLook & { readonly text: string })[]
  /** `best`, `upper left`, `center right`, … */
  readonly place: string
  /** Where that corner stands, in shares of the box from its lower left; null = inside the box. */
  readonly anchor: readonly [x: number, y: number] | null
  readonly size: number
  readonly color: string | null
  readonly face: string | null
  readonly edge: string | null
  readonly opacity: number
  readonly columns: number
  readonly framed: boolean
}

/** Along this axis the places are shares of the box, not values. */
type Across = 'x' | 'y' | null

interface Seen {
  readonly opacity: number | null
}

export interface LineMark extends Seen {
  readonly kind: 'line'
  readonly x: Kept
  readonly y: Kept
  readonly step: string | null
  readonly line: LineLook | null
  readonly marker: MarkerLook | null
}

export interface PointsMark extends Seen {
  readonly kind: 'points'
  readonly x: Kept
  readonly y: Kept
  readonly shape: string
  /** Taken by turns, as sizes are. */
  readonly faces: readonly (string | null)[]
  /** Areas in square points. */
  readonly sizes: Kept
  readonly edge: string | null
  readonly width: number
}

export interface RectMark extends Seen, PatchLook {
  readonly kind: 'rect'
  /** x, y of a corner, then of the opposite one. */
  readonly ends: Kept
  readonly across: Across
}

export interface RuleMark extends Seen {
  readonly kind: 'rule'
  readonly ends: Kept
  readonly across: Across
  readonly line: LineLook | null
}

export interface AreaMark extends Seen, PatchLook {
  readonly kind: 'area'
  readonly x: Kept
  readonly y: Kept
}

export interface ImageMark extends Seen {
  readonly kind: 'image'
  /** A PNG file in base64. */
  readonly png: string
  /** left, right, bottom, top */
  readonly extent: Kept
}

export interface TextMark {
  readonly kind: 'text'
  readonly at: Kept
  /** The place is shares of the box. */
  readonly shares: boolean
  readonly text: string
  readonly size: number
  readonly color: string | null
  readonly align: string
  readonly upright: string
  readonly turned: number
  readonly bold: boolean
  readonly slanted: boolean
  /** From the place, to the right and up, in points. */
  readonly shift: readonly [x: number, y: number]
  /** What is drawn behind the words. */
  readonly box: (PatchLook & { readonly round: boolean; readonly opacity: number }) | null
  readonly arrow: ArrowLook | null
}

/** An arrow from words to a place. */
export interface ArrowLook {
  readonly to: Kept
  readonly color: string | null
  readonly width: number
  readonly head: 'none' | 'open' | 'full'
}

export type MarkDescription = LineMark | PointsMark | RectMark | RuleMark | AreaMark | ImageMark | TextMark

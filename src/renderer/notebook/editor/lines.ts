// What is shown at the lines of a cell: nodes made there, breakpoints, the step on screen, where it failed.
import { RangeSet, RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, gutter, GutterMarker, type BlockInfo, type DecorationSet } from '@codemirror/view'

/** All lines count from 1. */
export interface LineFacts {
  /** Lines that made nodes of the graph on the canvas, and how many. */
  readonly made: ReadonlyMap<number, number>
  readonly breakpoints: ReadonlySet<number>
  /** Lines of the nodes that are selected or under the pointer. */
  readonly lit: ReadonlySet<number>
  /** Line of the step on screen. */
  readonly step: number | null
  /** Line at which the last run failed. */
  readonly error: number | null
}

export interface LineActions {
  readonly onBreakpoint: (line: number) => void
  readonly onMade: (line: number) => void
}

const NOTHING: LineFacts = { made: new Map(), breakpoints: new Set(), lit: new Set(), step: null, error: null }

/** Tells an editor what to show at its lines. */
export const setLineFacts = StateEffect.define<LineFacts>()

const field = StateField.define<LineFacts>({
  create: () => NOTHING,
  update: (facts, { effects }) =>
    effects.reduce((last, effect) => (effect.is(setLineFacts) ? effect.value : last), facts),
  provide: (self) => EditorView.decorations.compute([self, 'doc'], (state) => lineDecorations(state)),
})

const LOOKS = [
  ['error', Decoration.line({ class: 'cm-errorLine' })],
  ['step', Decoration.line({ class: 'cm-stepLine' })],
  ['lit', Decoration.line({ class: 'cm-litLine' })],
] as const

function lineDecorations(state: EditorState): DecorationSet {
  const { error, step, lit } = state.field(field)
  const builder = new RangeSetBuilder<Decoration>()
  for (let number = 1; number <= state.doc.lines; number++) {
    const here = { error: number === error, step: number === step, lit: lit.has(number) }
    const look = LOOKS.find(([name]) => here[name])
    const { from } = state.doc.line(number)
    if (look) builder.add(from, from, look[1])
  }
  return builder.finish()
}

class Mark extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super()
  }

  override eq(other: GutterMarker): boolean {
    return this.elementClass === other.elementClass
  }
}

const MAKER = new Mark('cm-maker')
const BROKEN = new Mark('cm-broken')

function marks(state: EditorState, lines: Iterable<number>, mark: GutterMarker): RangeSet<GutterMarker> {
  const places = [...lines].filter((line) => line >= 1 && line <= state.doc.lines).sort((a, b) => a - b)
  return RangeSet.of(places.map((line) => mark.range(state.doc.line(line).from)))
}

const lineAt = (view: EditorView, { from }: BlockInfo): number => view.state.doc.lineAt(from).number

/** The two gutters and the lines' colours. */
export function lineMarks({ onBreakpoint, onMade }: LineActions): Extension {
  return [
    field,
    gutter({
      class: 'cm-breaks',
      renderEmptyElements: true,
      markers: (view) => marks(view.state, view.state.field(field).breakpoints, BROKEN),
      lineMarkerChange: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((each) => each.is(setLineFacts))),
      domEventHandlers: {
        mousedown: (view, line) => {
          onBreakpoint(lineAt(view, line))
          return true
        },
      },
    }),
    gutter({
      class: 'cm-made',
      renderEmptyElements: true,
      markers: (view) => marks(view.state, view.state.field(field).made.keys(), MAKER),
      domEventHandlers: {
        mousedown: (view, line) => {
          onMade(lineAt(view, line))
          return true
        },
      },
    }),
  ]
}

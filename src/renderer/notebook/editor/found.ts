// The places of a text that is looked for, marked in the editor of a cell.
import { StateEffect, StateField, type Extension } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'

export interface Places {
  readonly all: readonly { readonly from: number; readonly to: number }[]
  /** The one that is shown, if it is in this cell. */
  readonly now: { readonly from: number; readonly to: number } | null
}

/** Tells an editor what to mark. */
export const setPlaces = StateEffect.define<Places>()

const FOUND = Decoration.mark({ class: 'cm-found' })
const NOW = Decoration.mark({ class: 'cm-found cm-foundNow' })

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, newDoc }) {
    const told = effects.findLast((effect) => effect.is(setPlaces))
    if (!told) return marks.map(changes)
    const { all, now } = told.value
    const inside = all.filter(({ to }) => to <= newDoc.length)
    return Decoration.set(inside.map(({ from, to }) => (from === now?.from ? NOW : FOUND).range(from, to)))
  },
  provide: (self) => EditorView.decorations.from(self),
})

/** The marks. */
export const foundMarks: Extension = field

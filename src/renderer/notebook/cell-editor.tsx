// CellEditor: the text of one cell, to be edited. CodeMirror owns the text while it is typed; the state follows.
import { Compartment, EditorState, type ChangeSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { findCell, type Cell } from '../../model/notebook'
import { useApp, useAppState } from '../shell/app-context'
import { cellExtensions, numbers } from './editor/extensions'
import { setPlaces } from './editor/found'
import { setLineFacts } from './editor/lines'
import { useLineFacts } from './use-line-facts'
import { usePlaces } from './use-places'

interface CellEditorProps {
  readonly cell: Cell
  /** From 1. */
  readonly number: number
  /** The cursor belongs into it. */
  readonly active: boolean
}

/** The one part in which two texts differ: what stands around it keeps its marks, and the cursor its place. */
function changeBetween(before: string, after: string): ChangeSpec {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}

/** An editor that lives as long as its cell is on screen. */
export function CellEditor({ cell, number, active }: CellEditorProps) {
  const { t } = useTranslation()
  const app = useApp()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView | null>(null)
  const gutter = useRef(new Compartment())
  const { id, kind, source } = cell
  const label = kind === 'code' ? t('code.editor', { n: number }) : t('code.textEditor', { n: number })
  const lineNumbers = useAppState((state) => state.code.lineNumbers)
  const attention = useAppState((state) => state.code.attention)
  const facts = useLineFacts(id)
  const places = usePlaces(id)

  const begin = useRef({ source, lineNumbers, label })
  useEffect(() => {
    if (!host.current) return
    const { source: doc, lineNumbers: numbered, label: name } = begin.current
    const extensions = [gutter.current.of(numbers(numbered)), cellExtensions(app, id, kind, name)]
    const view = new EditorView({ parent: host.current, state: EditorState.create({ doc, extensions }) })
    editor.current = view
    return () => {
      editor.current = null
      view.destroy()
    }
  }, [app, id, kind])

  useEffect(() => {
    const view = editor.current
    // Only a change that the editor did not make itself: a cell split, joined, or brought back. What was rendered may be
    // older than what has been typed since, so the state of now counts.
    const now = findCell(app.store.getState().code.open.notebook, id)?.source
    if (!view || now === undefined || view.state.doc.toString() === now) return
    view.dispatch({ changes: changeBetween(view.state.doc.toString(), now) })
  }, [app, id, source])

  useEffect(
    () => editor.current?.dispatch({ effects: gutter.current.reconfigure(numbers(lineNumbers)) }),
    [lineNumbers],
  )
  useEffect(() => editor.current?.dispatch({ effects: setLineFacts.of(facts) }), [facts])
  useEffect(() => {
    const view = editor.current
    view?.dispatch({ effects: setPlaces.of(places) })
    if (view && places.now) {
      // Its beginning alone: to show the end of a long one too, the beginnings of all lines would be pushed out of view.
      view.dispatch({ effects: EditorView.scrollIntoView(places.now.from, { yMargin: 40, xMargin: 40 }) })
    }
  }, [places, source])

  useEffect(() => {
    const view = editor.current
    if (!active || !view) return
    const wish = app.cells.takeWish(id)
    if (wish !== null) {
      const { doc } = view.state
      const marked = 'from' in wish ? wish : { from: doc.line(Math.min(wish.line, doc.lines)).from, to: null }
      const [anchor, head] = [marked.from, marked.to ?? marked.from].map((at) => Math.min(at, doc.length))
      view.dispatch({ selection: { anchor: anchor ?? 0, head: head ?? 0 }, scrollIntoView: true })
    }
    if (!view.hasFocus) view.focus()
  }, [app, id, active, attention])

  return <div ref={host} />
}

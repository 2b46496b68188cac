// What a cell's editor is made of.
import {
  autocompletion,
  closeBrackets,
  closeCompletion,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { markdown } from '@codemirror/lang-markdown'
import { python, pythonLanguage } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { EditorState, Prec, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers, tooltips, type KeyBinding } from '@codemirror/view'
import type { App } from '../../app/app'
import { COMMANDS } from '../../commands/list'
import { layersElement } from '../../ui/layers'
import type { CellId, CellKind } from '../../../model/notebook'
import { torchCompletion, type CompletionLook } from './completion'
import { foundMarks } from './found'
import { fromTheLeft } from './from-the-left'
import { lineMarks } from './lines'
import { editorLook } from './theme'

/** The page's nonce: the policy lets no other style sheet in. */
function nonce(): Extension {
  const found = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content
  return found ? EditorView.cspNonce.of(found) : []
}

/** Commands that count while typing, as keys of the editor: it must not take them for its own. */
function commandKeys(app: App): Extension {
  const typing = COMMANDS.filter(({ typing: counts, where }) => counts && where === 'notebook')
  const bindings = typing.flatMap((command) =>
    (command.keys ?? []).flatMap((key) => {
      if (key.includes(' ')) return []
      const run = (view: EditorView): boolean => {
        closeCompletion(view)
        void command.run(app)
        return true
      }
      return [{ key: key.replaceAll('+', '-').replace(/--$/, '--'), run }]
    }),
  )
  return Prec.highest(
    keymap.of([
      ...bindings,
      {
        key: 'Mod-Enter',
        run: (view) => {
          closeCompletion(view)
          void app.runs.runHere()
          return true
        },
      },
    ]),
  )
}

/** A list of names is seen: also one that waits for more names, of which the state says only that it is pending. */
const seesNames = ({ contentDOM }: EditorView): boolean => contentDOM.hasAttribute('aria-controls')

/**
 * Keys of the popup of names. Escape closes one that is there; one that is only on its way must not take the key, or the
 * next letters would be typed into the cell.
 */
const completionKeys: readonly KeyBinding[] = [
  ...completionKeymap.filter(({ key }) => key !== 'Escape'),
  { key: 'Escape', run: (view) => seesNames(view) && closeCompletion(view) },
]

/** Escape leaves the editor for its cell; arrows at the edge go on to the next cell. */
function leaving(app: App, id: CellId): Extension {
  const edge = (view: EditorView, direction: -1 | 1): boolean => {
    const { main } = view.state.selection
    const line = view.state.doc.lineAt(main.head).number
    const last = direction === 1 ? view.state.doc.lines : 1
    return main.empty && line === last && app.cells.step(direction, 'edit')
  }
  return keymap.of([
    {
      key: 'Escape',
      run: (view) => {
        closeCompletion(view)
        app.cells.select(id, 'command')
        return true
      },
    },
    { key: 'ArrowUp', run: (view) => edge(view, -1) },
    { key: 'ArrowDown', run: (view) => edge(view, 1) },
  ])
}

/** Tells where cursor and text are. */
function reporting(app: App, id: CellId): Extension {
  return EditorView.updateListener.of(({ docChanged, selectionSet, focusChanged, state, view }) => {
    if (docChanged) app.cells.type(id, state.doc.toString())
    if (docChanged || selectionSet || focusChanged) {
      const { head } = state.selection.main
      if (view.hasFocus) {
        app.cells.cursor = { cell: id, offset: head, line: state.doc.lineAt(head).number }
        app.cells.select(id, 'edit')
      } else {
        if (focusChanged) closeCompletion(view)
        if (app.cells.cursor?.cell === id) app.cells.cursor = null
      }
    }
  })
}

/** Lights the nodes of the line under the pointer. */
function pointing(app: App, id: CellId): Extension {
  let shown: number | null = null
  const point = (line: number | null): void => {
    if (line === shown) return
    shown = line
    app.links.point(line === null ? null : { cell: id, line })
  }
  return [
    EditorView.domEventHandlers({
      mousemove: (event, view) => {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
        point(at === null ? null : view.state.doc.lineAt(at).number)
      },
      mouseleave: () => point(null),
    }),
    // Under a pointer that rests stands another line now.
    EditorView.updateListener.of(({ docChanged }) => {
      if (docChanged) point(null)
    }),
  ]
}

/** Everything of an editor that does not change while it lives. */
export function cellExtensions(app: App, id: CellId, kind: CellKind, label: string): Extension {
  const { store, links } = app
  const look = (): CompletionLook => {
    const { catalog, session, code } = store.getState()
    const cells = code.open.notebook.cells.filter((cell) => cell.kind === 'code')
    return { catalog, language: session.language, source: cells.map(({ source }) => source).join('\n') }
  }
  const marks = lineMarks({
    onBreakpoint: (line) => links.toggleBreakpoint({ cell: id, line }),
    onMade: (line) => links.choose({ cell: id, line }),
  })
  const code = [
    python(),
    pythonLanguage.data.of({
      autocomplete: torchCompletion(look, (expression, source) => app.kernel.namesOf(expression, source)),
    }),
    autocompletion({ icons: false, defaultKeymap: false }),
    // Beside the other floating things: within its cell it would be cut off at the edge of the panel.
    tooltips({ position: 'fixed', parent: layersElement() }),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    marks,
    pointing(app, id),
  ]
  return [
    nonce(),
    commandKeys(app),
    Prec.high(keymap.of(completionKeys)),
    leaving(app, id),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
    history(),
    drawSelection(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'data-testid': `editor-${id}` }),
    kind === 'code' ? code : [markdown(), EditorView.lineWrapping],
    foundMarks,
    reporting(app, id),
    fromTheLeft,
    editorLook,
  ]
}

/** Line numbers, which can be switched on and off. */
export const numbers = (shown: boolean): Extension => (shown ? lineNumbers() : [])

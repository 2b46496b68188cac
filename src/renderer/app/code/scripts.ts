// Scripts: code files opened, made and saved. Opening one never runs it.
import {
  blankCodeFile,
  emptyCodeFile,
  readCodeFile,
  withCellIds,
  writeCodeFile,
  type CodeFile,
} from '../../../formats/code-file'
import type { CellRun } from '../../../formats/ipynb'
import { torchCode } from '../../../formats/torch-code/torch-code'
import type { CodeFormat, OpenedCode } from '../../../ipc/contract'
import type { CellId, Notebook } from '../../../model/notebook'
import { openCode, type CodeState } from '../../store/code-state'
import { documentName, present } from '../../store/state'
import { notify, refuse, type Core } from '../core'

/** The runs of this window, as a notebook file keeps them. */
function runsOf({ cells }: CodeState): Map<CellId, CellRun> {
  const made = [...cells].filter(
    ([, { ran, outputs, count }]) => ran !== null || (outputs.length === 0 && count === null),
  )
  return new Map(made.map(([id, { count, outputs }]) => [id, { executionCount: count, outputs }]))
}

export class Scripts {
  private serial = 1

  constructor(private readonly core: Core) {}

  private get state(): CodeState {
    return this.core.store.getState().code
  }

  /** The open code as text of a format. */
  text(format: CodeFormat): string {
    const { open } = this.state
    return writeCodeFile(open.file, format, open.notebook, runsOf(this.state))
  }

  private put(file: CodeFile, place: { readonly path: string | null; readonly name: string }): void {
    const { store } = this.core
    const { code } = store.getState()
    const opened = openCode(file, { ...place, serial: ++this.serial })
    store.update({ code: { ...code, ...opened } })
  }

  /** Shows code that was opened. False where it cannot be read, which main has made sure of. */
  show({ code, format, path, name, source }: OpenedCode): boolean {
    const read = readCodeFile(format, code)
    if (!read.ok) {
      refuse(this.core, read.error)
      return false
    }
    this.put(read.value, { path, name })
    const { store } = this.core
    if (source === 'draft') {
      const { open } = this.state
      // Another object with the same content: it counts as unsaved until it is saved.
      store.update({ code: { ...this.state, open: { ...open, saved: { cells: [...open.saved.cells] } } } })
    }
    const { session } = store.getState()
    store.update({ session: { ...session, subject: 'code', dialog: null, popup: null } })
    return true
  }

  /** An empty notebook, with nothing asked. */
  clear(): void {
    this.put(emptyCodeFile(), { path: null, name: '' })
  }

  /** The graph on the canvas as PyTorch code, in the place of the open code. */
  fromGraph(): boolean {
    const { store } = this.core
    const state = store.getState()
    const code = torchCode(present(state), state.catalog)
    if (!code.ok) {
      refuse(this.core, code.error)
      return false
    }
    const read = readCodeFile('py', code.value)
    if (read.ok) this.put(read.value, { path: null, name: documentName(state) })
    return read.ok
  }

  /** Saves to the file it came from, or asks where. True when it is saved. */
  async save(as = false): Promise<boolean> {
    const { bridge, store } = this.core
    const texts = { py: this.text('py'), ipynb: this.text('ipynb') }
    const { notebook } = this.state.open
    const reply = await bridge.invoke('code:save', { texts, as })
    if (!reply.ok) {
      refuse(this.core, reply.error)
      return false
    }
    if (!reply.value) return false
    const { path, name, format } = reply.value
    const { open, cells } = this.state
    const file = savedFile(texts[format], format, notebook)
    store.update({ code: { ...this.state, open: { ...open, file, path, name, saved: notebook, savedRuns: cells } } })
    notify(this.core, 'info', { key: 'saved', name })
    return true
  }

  /** Keeps a snapshot of notebook, outputs and graph on this computer. */
  async snapshot(message: string): Promise<void> {
    const { bridge, store } = this.core
    const state = store.getState()
    const document = state.document.live && present(state).nodes.length > 0 ? present(state) : null
    const name = state.code.open.name || 'notebook'
    const saved = await bridge.invoke('snapshot:save', { name, message, notebook: this.text('ipynb'), document })
    if (saved.ok) notify(this.core, 'info', { key: 'snapshot', name: saved.value.hash.slice(0, 7) })
    else refuse(this.core, saved.error)
  }
}

/** The saved text as a file. Reading numbers the cells anew, but the window goes on with the ids it has. */
function savedFile(text: string, format: CodeFormat, { cells }: Notebook): CodeFile {
  const read = readCodeFile(format, text)
  // A cell of a script that holds a `# %%` line reads back as two: then the next save writes everything anew.
  if (!read.ok || read.value.notebook.cells.length !== cells.length) return blankCodeFile(format)
  return withCellIds(
    read.value,
    cells.map(({ id }) => id),
  )
}

// Copy and paste of nodes, as the text of a document: what is copied can be pasted here, there or into a file.
import { readDocument, writeDocument } from '../../formats/document'
import type { GraphDocument } from '../../model/document'
import { present, selectedNodes } from '../store/state'
import { notify, type Core } from './core'
import type { Editing } from './editing'

/** The selected nodes with the wires among them, as a document of their own. */
function fragmentOf(document: GraphDocument, ids: ReadonlySet<string>): GraphDocument {
  const { rootGradient: _gradient, ...rest } = document
  const nodes = document.nodes
    .filter((node) => ids.has(node.id))
    .map((node) => ({
      ...node,
      inputs: node.inputs.map((source) => (source && ids.has(source.node) ? source : null)),
    }))
  return { ...rest, nodes, root: null }
}

export class Clipboard {
  constructor(
    private readonly core: Core,
    private readonly editing: Editing,
  ) {}

  /** Puts the selected nodes on the clipboard. */
  async copy(): Promise<void> {
    const state = this.core.store.getState()
    const chosen = new Set(selectedNodes(state))
    if (chosen.size > 0) await this.write(writeDocument(fragmentOf(present(state), chosen)))
  }

  async cut(): Promise<void> {
    const { selection } = this.core.store.getState().session
    await this.copy()
    this.editing.remove(selection)
  }

  /** Inserts the nodes on the clipboard; anything else there is left alone with a word. */
  async paste(): Promise<void> {
    const text = await this.core.bridge.invoke('clipboard:read', {})
    const read = text.ok ? readDocument(text.value) : text
    if (read.ok) this.editing.paste(read.value.nodes)
    else notify(this.core, 'info', { key: 'pasted' })
  }

  /** Puts text on the clipboard and says so. */
  async copyText(text: string): Promise<void> {
    if (await this.write(text)) notify(this.core, 'info', { key: 'copied' })
  }

  private async write(text: string): Promise<boolean> {
    return (await this.core.bridge.invoke('clipboard:write', { text })).ok
  }
}

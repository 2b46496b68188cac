// Text of several lines that came in is shown from its left edge: the cursor, at its end, may stand far to the right.
import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from '@codemirror/view'

/** Fewer lines are typed, or meant to be gone on with. */
const MOST_TYPED = 2

function linesOf(update: ViewUpdate): number {
  let lines = 0
  update.changes.iterChanges((_from, _to, _start, _end, inserted) => (lines = Math.max(lines, inserted.lines)))
  return lines
}

/** The editor follows its cursor when it likes, in a later frame: it is held at the left until the user moves it. */
class LeftEdge implements PluginValue {
  private isHeld = false
  private readonly gone = new AbortController()

  constructor({ scrollDOM }: EditorView) {
    const { signal } = this.gone
    const release = (): void => void (this.isHeld = false)
    scrollDOM.addEventListener('scroll', () => this.isHeld && (scrollDOM.scrollLeft = 0), { signal })
    // By the wheel, or by the bar.
    scrollDOM.addEventListener('wheel', release, { signal, passive: true })
    scrollDOM.addEventListener('pointerdown', release, { signal })
  }

  update(update: ViewUpdate): void {
    if (update.docChanged && linesOf(update) > MOST_TYPED) this.isHeld = true
    else if (update.docChanged || update.selectionSet) this.isHeld = false
  }

  destroy(): void {
    this.gone.abort()
  }
}

export const fromTheLeft = ViewPlugin.fromClass(LeftEdge)

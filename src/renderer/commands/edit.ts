// Commands of the Edit menu.
import { ClipboardPaste, Copy, CopyPlus, PencilLine, Redo2, Scissors, SquareDashed, Trash2, Undo2 } from 'lucide-react'
import { hasSelectedNode, selectedNodes } from '../store/state'
import { focusElement } from '../app/focus'
import type { Command } from './command'

const STEP = 8
const FAR = 10 * STEP

function move(id: Command['id'], key: string, dx: number, dy: number): Command {
  return { id, keys: [key], hidden: true, enabled: hasSelectedNode, run: ({ editing }) => editing.nudge(dx, dy) }
}

export const editCommands: readonly Command[] = [
  {
    id: 'undo',
    icon: Undo2,
    keys: ['Mod+Z'],
    enabled: (state) => state.document.history.past.length > 0,
    run: ({ editing }) => editing.undo(),
  },
  {
    id: 'redo',
    icon: Redo2,
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    enabled: (state) => state.document.history.future.length > 0,
    run: ({ editing }) => editing.redo(),
  },
  { id: 'cut', icon: Scissors, keys: ['Mod+X'], enabled: hasSelectedNode, run: ({ clipboard }) => clipboard.cut() },
  { id: 'copy', icon: Copy, keys: ['Mod+C'], enabled: hasSelectedNode, run: ({ clipboard }) => clipboard.copy() },
  { id: 'paste', icon: ClipboardPaste, keys: ['Mod+V'], run: ({ clipboard }) => clipboard.paste() },
  {
    id: 'duplicate',
    icon: CopyPlus,
    keys: ['Mod+D'],
    enabled: hasSelectedNode,
    run: ({ editing, store }) => editing.duplicate(selectedNodes(store.getState())),
  },
  {
    id: 'remove',
    icon: Trash2,
    keys: ['Delete', 'Backspace'],
    enabled: (state) => state.session.selection.size > 0,
    run: ({ editing, store }) => editing.remove(store.getState().session.selection),
  },
  {
    id: 'rename',
    typing: true,
    icon: PencilLine,
    keys: ['F2'],
    enabled: (state) => selectedNodes(state).length === 1,
    run: ({ selecting }) => {
      selecting.inspect()
      focusElement('node-name')
    },
  },
  {
    id: 'selectAll',
    icon: SquareDashed,
    keys: ['Mod+A'],
    run: ({ selecting }) => selecting.selectAll(),
  },
  move('moveLeft', 'Alt+ArrowLeft', -STEP, 0),
  move('moveRight', 'Alt+ArrowRight', STEP, 0),
  move('moveUp', 'Alt+ArrowUp', 0, -STEP),
  move('moveDown', 'Alt+ArrowDown', 0, STEP),
  move('moveFarLeft', 'Alt+Shift+ArrowLeft', -FAR, 0),
  move('moveFarRight', 'Alt+Shift+ArrowRight', FAR, 0),
  move('moveFarUp', 'Alt+Shift+ArrowUp', 0, -FAR),
  move('moveFarDown', 'Alt+Shift+ArrowDown', 0, FAR),
]

// Commands of the File menu.
import { FileDown, FilePlus2, FolderOpen, GraduationCap, Repeat, Save, SaveAll } from 'lucide-react'
import { present } from '../store/state'
import type { Command } from './command'

export const fileCommands: readonly Command[] = [
  { id: 'newDocument', icon: FilePlus2, keys: ['Mod+N'], run: ({ files }) => files.newDocument() },
  {
    id: 'open',
    icon: FolderOpen,
    keys: ['Mod+O'],
    run: ({ files }, path) => (path === undefined ? files.open() : files.openPath(path)),
  },
  {
    id: 'examples',
    icon: GraduationCap,
    run: ({ files, store }, name) =>
      name === undefined ? store.look({ dialog: { kind: 'examples' }, popup: null }) : files.openExample(name),
  },
  { id: 'save', icon: Save, keys: ['Mod+S'], run: ({ files }) => files.save() },
  { id: 'saveAs', icon: SaveAll, keys: ['Mod+Shift+S'], run: ({ files }) => files.saveAs() },
  {
    id: 'export',
    icon: FileDown,
    keys: ['Mod+E'],
    enabled: (state) => present(state).nodes.length > 0,
    run: ({ store }) => store.look({ dialog: { kind: 'export' }, popup: null }),
  },
  {
    id: 'exportAgain',
    icon: Repeat,
    keys: ['Mod+Shift+E'],
    enabled: (state) => present(state).nodes.length > 0,
    run: ({ exporting }) => exporting.again(),
  },
]

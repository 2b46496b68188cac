// Commands of the File menu.
import { FileCode2, FileDown, FilePlus2, FolderOpen, GraduationCap, Repeat, Save, SaveAll } from 'lucide-react'
import { present } from '../store/state'
import type { Command } from './command'

export const fileCommands: readonly Command[] = [
  { id: 'newDocument', typing: true, icon: FilePlus2, keys: ['Mod+N'], run: ({ files }) => files.newDocument() },
  { id: 'newCode', typing: true, icon: FileCode2, keys: ['Mod+Alt+N'], run: ({ files }) => files.newCode() },
  {
    id: 'open',
    typing: true,
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
  { id: 'save', typing: true, icon: Save, keys: ['Mod+S'], run: ({ files }) => files.save() },
  { id: 'saveAs', typing: true, icon: SaveAll, keys: ['Mod+Shift+S'], run: ({ files }) => files.saveAs() },
  {
    id: 'saveGraphAs',
    enabled: (state) => present(state).nodes.length > 0,
    run: ({ files }) => files.saveGraphAs(),
  },
  {
    id: 'export',
    typing: true,
    icon: FileDown,
    keys: ['Mod+E'],
    enabled: (state) => present(state).nodes.length > 0,
    run: ({ store }) => store.look({ dialog: { kind: 'export' }, popup: null }),
  },
  {
    id: 'exportAgain',
    typing: true,
    icon: Repeat,
    keys: ['Mod+Shift+E'],
    enabled: (state) => present(state).nodes.length > 0,
    run: ({ exporting }) => exporting.again(),
  },
]

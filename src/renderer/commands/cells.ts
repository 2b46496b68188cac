// Commands of the notebook's cells: Jupyter's keys, which count while a cell is selected and not edited.
import {
  ArrowDown,
  ArrowUp,
  FileText,
  Merge,
  Plus,
  Redo2,
  Scissors,
  SquareCode,
  SquareSplitVertical,
  Trash2,
  Undo2,
} from 'lucide-react'
import type { Command } from './command'
import { opens } from './help'

type Cell = Omit<Command, 'where'>

const LEVELS = [1, 2, 3, 4, 5, 6] as const

const CELLS: readonly Cell[] = [
  { id: 'editCell', keys: ['Enter'], hidden: true, run: ({ cells }) => cells.select(cells.current, 'edit') },
  { id: 'cellAbove', keys: ['ArrowUp', 'K'], hidden: true, run: ({ cells }) => cells.step(-1) },
  { id: 'cellBelow', keys: ['ArrowDown', 'J'], hidden: true, run: ({ cells }) => cells.step(1) },
  { id: 'firstCell', keys: ['Home', 'Mod+Home'], hidden: true, run: ({ cells }) => cells.end('first') },
  { id: 'lastCell', keys: ['End', 'Mod+End'], hidden: true, run: ({ cells }) => cells.end('last') },
  { id: 'extendAbove', keys: ['Shift+ArrowUp', 'Shift+K'], hidden: true, run: ({ cells }) => cells.extend(-1) },
  { id: 'extendBelow', keys: ['Shift+ArrowDown', 'Shift+J'], hidden: true, run: ({ cells }) => cells.extend(1) },
  { id: 'extendToFirst', keys: ['Shift+Home'], hidden: true, run: ({ cells }) => cells.extendToEnd('first') },
  { id: 'extendToLast', keys: ['Shift+End'], hidden: true, run: ({ cells }) => cells.extendToEnd('last') },
  { id: 'selectAllCells', keys: ['Mod+A'], hidden: true, run: ({ cells }) => cells.selectAll() },
  { id: 'insertAbove', icon: Plus, keys: ['A'], run: ({ cells }) => cells.insert('above') },
  { id: 'insertBelow', icon: Plus, keys: ['B'], run: ({ cells }) => cells.insert('below') },
  { id: 'removeCell', icon: Trash2, keys: ['D D'], run: ({ cells }) => cells.remove() },
  { id: 'restoreCell', icon: Undo2, keys: ['Z', 'Mod+Z'], run: ({ cells }) => cells.undo() },
  { id: 'redoCell', icon: Redo2, keys: ['Shift+Z', 'Mod+Shift+Z', 'Mod+Y'], run: ({ cells }) => cells.redo() },
  { id: 'cutCell', icon: Scissors, keys: ['X'], run: ({ cells }) => cells.cut() },
  { id: 'copyCell', keys: ['C'], run: ({ cells }) => cells.copy() },
  { id: 'pasteCellBelow', keys: ['V'], run: ({ cells }) => cells.paste('below') },
  { id: 'pasteCellAbove', keys: ['Shift+V'], run: ({ cells }) => cells.paste('above') },
  { id: 'toCodeCell', icon: SquareCode, keys: ['Y'], run: ({ cells }) => cells.setKind('code') },
  { id: 'toTextCell', icon: FileText, keys: ['M'], run: ({ cells }) => cells.setKind('markdown') },
  { id: 'toRawCell', keys: ['R'], run: ({ cells }) => cells.setKind('raw') },
  { id: 'moveCellUp', icon: ArrowUp, keys: ['Mod+Shift+ArrowUp'], typing: true, run: ({ cells }) => cells.move(-1) },
  {
    id: 'moveCellDown',
    icon: ArrowDown,
    keys: ['Mod+Shift+ArrowDown'],
    typing: true,
    run: ({ cells }) => cells.move(1),
  },
  {
    id: 'splitCell',
    icon: SquareSplitVertical,
    keys: ['Mod+Shift+-'],
    typing: true,
    run: ({ cells }) => cells.splitAtCursor(),
  },
  { id: 'mergeCell', icon: Merge, keys: ['Shift+M'], run: ({ cells }) => cells.merge() },
  { id: 'foldOutput', keys: ['O'], run: ({ cells }) => cells.fold() },
  { id: 'lineNumbers', keys: ['Shift+L'], run: ({ cells }) => cells.toggleLineNumbers() },
  ...LEVELS.map((level): Cell => ({
    id: `heading${level}`,
    keys: [String(level)],
    hidden: true,
    run: ({ cells }) => cells.setHeading(level),
  })),
  { id: 'cellKeys', keys: ['H'], hidden: true, run: opens('keys') },
]

export const cellCommands: readonly Command[] = CELLS.map((command) => ({ ...command, where: 'notebook' }))

// Commands of the Code menu: running, Python, breakpoints, and the way from a graph to its code.
import {
  ArrowDownToLine,
  Braces,
  Camera,
  CircleDot,
  CircleStop,
  CodeXml,
  Eraser,
  History,
  Link2,
  ListRestart,
  Play,
  RotateCcw,
  Search,
  Shapes,
  StepForward,
} from 'lucide-react'
import { isBlankCode } from '../store/code-state'
import { markedText } from '../app/focus'
import { present, type AppState } from '../store/state'
import type { Command } from './command'

const some = ({ code }: AppState): boolean => !isBlankCode(code)
const busy = ({ code }: AppState): boolean =>
  [...code.cells.values()].some(({ status }) => status === 'queued' || status === 'running')
const hasBreakpoints = ({ code }: AppState): boolean => [...code.breakpoints.values()].some(({ size }) => size > 0)

export const codeCommands: readonly Command[] = [
  { id: 'runHere', icon: Play, keys: ['Mod+Enter'], typing: true, enabled: some, run: ({ runs }) => runs.runHere() },
  {
    id: 'runAndGoOn',
    icon: StepForward,
    keys: ['Shift+Enter'],
    ...{ where: 'notebook', typing: true },
    run: ({ runs }) => runs.runAndGoOn(),
  },
  {
    id: 'runAndInsert',
    icon: ArrowDownToLine,
    keys: ['Alt+Enter'],
    ...{ where: 'notebook', typing: true },
    run: ({ runs }) => runs.runAndInsert(),
  },
  { id: 'runAll', enabled: some, run: ({ runs }) => runs.runAll() },
  { id: 'runAbove', enabled: some, run: ({ runs }) => runs.runPart('above') },
  { id: 'runBelow', enabled: some, run: ({ runs }) => runs.runPart('below') },
  { id: 'runAllFresh', icon: ListRestart, enabled: some, run: ({ runs }) => runs.runAllFresh() },
  {
    id: 'stopCode',
    icon: CircleStop,
    keys: ['I I', 'Mod+Shift+Escape'],
    ...{ where: 'notebook', typing: true },
    enabled: busy,
    run: ({ runs }) => runs.stop(),
  },
  {
    id: 'restartPython',
    icon: RotateCcw,
    keys: ['0 0'],
    where: 'notebook',
    enabled: ({ code }) => code.kernel !== 'off',
    run: ({ runs }) => runs.restart(),
  },
  {
    id: 'findInCells',
    icon: Search,
    keys: ['Mod+F', 'Mod+H'],
    ...{ where: 'notebook', typing: true },
    enabled: some,
    run: (app) => {
      app.files.showSide()
      app.finding.open(markedText())
    },
  },
  { id: 'clearOutputs', icon: Eraser, enabled: some, run: ({ cells }) => cells.clearOutputs() },
  {
    id: 'toggleBreakpoint',
    icon: CircleDot,
    keys: ['F9'],
    ...{ where: 'notebook', typing: true },
    enabled: some,
    run: (app) => app.links.toggleBreakpointAtCursor(),
  },
  {
    id: 'nextBreakpoint',
    keys: ['F8'],
    typing: true,
    enabled: hasBreakpoints,
    run: ({ stepping }) => stepping.toBreakpoint(1),
  },
  {
    id: 'previousBreakpoint',
    keys: ['Shift+F8'],
    typing: true,
    enabled: hasBreakpoints,
    run: ({ stepping }) => stepping.toBreakpoint(-1),
  },
  { id: 'snapshotNow', icon: Camera, enabled: some, run: ({ scripts }) => scripts.snapshot('') },
  { id: 'snapshots', icon: History, run: ({ store }) => store.look({ dialog: { kind: 'snapshots' }, popup: null }) },
  { id: 'followLink', icon: Link2, keys: ['F12'], typing: true, run: ({ links }) => links.follow() },
  {
    id: 'graphToCode',
    icon: Braces,
    enabled: (state) => present(state).nodes.length > 0,
    run: ({ files }) => files.graphToCode(),
  },
  {
    id: 'showOps',
    icon: Shapes,
    checked: ({ settings }) => settings.paletteOpen && settings.side === 'ops',
    run: ({ preferences }) => preferences.set({ side: 'ops', paletteOpen: true }),
  },
  {
    id: 'showCode',
    icon: CodeXml,
    keys: ['Mod+J'],
    typing: true,
    checked: ({ settings }) => settings.paletteOpen && settings.side === 'code',
    run: (app) => {
      app.files.showSide()
      app.cells.focus()
    },
  },
]

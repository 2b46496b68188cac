// Commands of the View menu: camera, layers, panels, and walking over the nodes.
import { Diff, Frame, Maximize2, Network, PanelLeft, PanelRight, Sigma, ZoomIn, ZoomOut } from 'lucide-react'
import { hasSelectedNode, present, type AppState } from '../store/state'
import type { Command } from './command'

const ZOOM_STEP = 1.25

const notEmpty = (state: AppState): boolean => present(state).nodes.length > 0

export const viewCommands: readonly Command[] = [
  {
    id: 'buildMode',
    icon: Network,
    keys: ['Mod+1'],
    checked: (state) => state.session.mode === 'build',
    run: ({ stepping, store }) => {
      stepping.pause()
      store.look({ mode: 'build', pulse: false })
    },
  },
  {
    id: 'stepMode',
    icon: Sigma,
    keys: ['Mod+2'],
    checked: (state) => state.session.mode === 'step',
    // Whoever turns to stepping wants to read the step, also with a node still selected.
    run: ({ store }) => store.look({ mode: 'step', pulse: false, tab: 'main' }),
  },
  {
    id: 'fit',
    icon: Maximize2,
    keys: ['Shift+1', 'Space'],
    enabled: notEmpty,
    run: ({ canvas }) => canvas.current?.fit('all'),
  },
  {
    id: 'fitSelection',
    icon: Frame,
    keys: ['Shift+2'],
    enabled: hasSelectedNode,
    run: ({ canvas }) => canvas.current?.fit('selection'),
  },
  { id: 'actualSize', keys: ['Mod+0'], run: ({ canvas }) => canvas.current?.zoomTo(1) },
  {
    id: 'zoomIn',
    icon: ZoomIn,
    keys: ['Mod+=', 'Mod++'],
    run: ({ canvas }) => canvas.current?.zoomBy(ZOOM_STEP),
  },
  { id: 'zoomOut', icon: ZoomOut, keys: ['Mod+-'], run: ({ canvas }) => canvas.current?.zoomBy(1 / ZOOM_STEP) },
  {
    id: 'gradients',
    keys: ['G'],
    checked: (state) => state.session.gradients,
    run: ({ store }) => store.look({ gradients: !store.getState().session.gradients }),
  },
  {
    id: 'changes',
    icon: Diff,
    keys: ['D'],
    checked: (state) => state.session.changes,
    run: ({ store }) => store.look({ changes: !store.getState().session.changes, tab: 'main' }),
  },
  {
    id: 'togglePalette',
    icon: PanelLeft,
    keys: ['Mod+B'],
    checked: (state) => state.settings.paletteOpen,
    run: ({ preferences, store }) => preferences.set({ paletteOpen: !store.getState().settings.paletteOpen }),
  },
  {
    id: 'toggleInspector',
    icon: PanelRight,
    keys: ['Mod+I'],
    checked: (state) => state.settings.inspectorOpen,
    run: ({ preferences, store }) => preferences.set({ inspectorOpen: !store.getState().settings.inspectorOpen }),
  },
  {
    id: 'nextNode',
    keys: ['Tab'],
    canvasOnly: true,
    enabled: notEmpty,
    run: ({ selecting }) => selecting.walk(1),
  },
  {
    id: 'previousNode',
    keys: ['Shift+Tab'],
    canvasOnly: true,
    enabled: notEmpty,
    run: ({ selecting }) => selecting.walk(-1),
  },
  { id: 'producer', keys: ['['], enabled: hasSelectedNode, run: ({ selecting }) => selecting.producer() },
  { id: 'consumer', keys: [']'], enabled: hasSelectedNode, run: ({ selecting }) => selecting.consumer() },
  {
    id: 'inspect',
    keys: ['Enter'],
    canvasOnly: true,
    enabled: hasSelectedNode,
    run: ({ selecting }) => selecting.inspect(),
  },
  { id: 'escape', keys: ['Escape'], hidden: true, run: ({ selecting }) => selecting.escape() },
]

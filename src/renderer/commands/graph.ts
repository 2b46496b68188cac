// Commands of the Graph menu: adding and wiring nodes, what requires grad, where backward() starts, where nodes stand.
import {
  ArrowDown,
  ArrowRight,
  ChevronsDownUp,
  ChevronsUpDown,
  CircleSlash2,
  Flag,
  Group,
  Pencil,
  PinOff,
  Plus,
  Spline,
  ToggleLeft,
} from 'lucide-react'
import { groupsOf, viewOf } from '../../model/groups/groups'
import { findOp } from '../../model/catalog'
import { findNode, type DocumentNode } from '../../model/document'
import { present, selectedNodes, type AppState } from '../store/state'
import { groupAt } from '../app/grouping'
import { toggleRequiresGrad } from '../app/leaf'
import { editValueOf, quickAddInView } from '../app/popups'
import type { Command } from './command'

/** The one selected node. */
function only(state: AppState): DocumentNode | undefined {
  const [id, more] = selectedNodes(state)
  return id === undefined || more !== undefined ? undefined : findNode(present(state), id)
}

function hasParam(state: AppState, node: DocumentNode | undefined, name: string): boolean {
  const op = node && findOp(state.catalog, node.op)
  return op?.params.some((param) => param.name === name) ?? false
}

const isLeaf = (state: AppState): boolean => hasParam(state, only(state), 'requires_grad')
/** Some group is folded, or is open. */
function someGroup(state: AppState, folded: boolean): boolean {
  const document = present(state)
  return [...groupsOf(document).keys()].some((path) => viewOf(document, path).folded === folded)
}

const isPinned = (node: DocumentNode): boolean => node.position !== undefined

export const graphCommands: readonly Command[] = [
  { id: 'quickAdd', icon: Plus, keys: ['A'], run: (app) => quickAddInView(app) },
  {
    id: 'wire',
    icon: Spline,
    keys: ['W'],
    enabled: (state) => only(state) !== undefined,
    run: ({ canvas, store }) => {
      const node = only(store.getState())
      if (node) canvas.current?.startWire(node.id, 0)
    },
  },
  {
    id: 'editValue',
    icon: Pencil,
    keys: ['V'],
    enabled: (state) => hasParam(state, only(state), 'data'),
    run: (app) => editValueOf(app, selectedNodes(app.store.getState())[0]),
  },
  {
    id: 'toggleRequiresGrad',
    icon: ToggleLeft,
    enabled: isLeaf,
    checked: (state) => isLeaf(state) && only(state)?.params['requires_grad'] === true,
    run: (app) => toggleRequiresGrad(app, selectedNodes(app.store.getState())),
  },
  {
    id: 'toggleRetainGrad',
    enabled: (state) => (only(state)?.inputs.length ?? 0) > 0,
    checked: (state) => only(state)?.retainGrad === true,
    run: ({ editing, store }) => {
      const node = only(store.getState())
      if (node) editing.setRetainGrad(node.id, !node.retainGrad)
    },
  },
  {
    id: 'setRoot',
    icon: Flag,
    enabled: (state) => only(state) !== undefined && present(state).root !== only(state)?.id,
    run: ({ editing, store }) => editing.setRoot(only(store.getState())?.id ?? null),
  },
  {
    id: 'clearRoot',
    icon: CircleSlash2,
    enabled: (state) => present(state).root !== null,
    run: ({ editing }) => editing.setRoot(null),
  },
  {
    id: 'unpin',
    icon: PinOff,
    enabled: ({ derived, session }) =>
      derived.picture.document.nodes.some((node) => isPinned(node) && session.selection.has(node.id)),
    run: ({ editing, store }) => editing.unpin([...store.getState().session.selection]),
  },
  {
    id: 'unpinAll',
    enabled: ({ derived }) => derived.picture.document.nodes.some(isPinned),
    run: ({ editing }) => editing.unpin(),
  },
  {
    id: 'toggleGroup',
    icon: Group,
    keys: ['F'],
    enabled: (state) => groupAt(state) !== null,
    run: ({ grouping }) => grouping.toggleSelected(),
  },
  {
    id: 'foldGroups',
    icon: ChevronsDownUp,
    keys: ['Shift+F'],
    enabled: (state) => someGroup(state, false),
    run: ({ grouping }) => grouping.toggleAll(true),
  },
  {
    id: 'openGroups',
    icon: ChevronsUpDown,
    keys: ['Alt+F'],
    enabled: (state) => someGroup(state, true),
    run: ({ grouping }) => grouping.toggleAll(false),
  },
  {
    id: 'flowRight',
    icon: ArrowRight,
    checked: (state) => present(state).direction === 'right',
    run: ({ editing }) => editing.setDirection('right'),
  },
  {
    id: 'flowDown',
    icon: ArrowDown,
    checked: (state) => present(state).direction === 'down',
    run: ({ editing }) => editing.setDirection('down'),
  },
]

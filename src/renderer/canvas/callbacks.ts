// What the canvas tells, turned into edits, selection and popups.
import { edgesOf } from '../../model/document'
import type { CanvasCallbacks } from '../../paint/canvas-types'
import type { App } from '../app/app'
import { toggleRequiresGrad } from '../app/leaf'
import { commandOf } from '../commands/list'

/** The callbacks of the window's canvas. */
export function canvasCallbacks(app: App): CanvasCallbacks {
  const { editing, grouping, selecting, store } = app
  const endOf = (id: string): { node: string; port: number } | null => {
    const edge = edgesOf(store.getState().derived.picture.document).find((each) => each.id === id)
    return edge ? { node: edge.to, port: edge.port } : null
  }
  return {
    onSelect: (ids, additive) => selecting.select(ids, additive),
    onMoveNodes: (moves) => void editing.move(moves),
    onConnect: (from, to) => void editing.connect(from, to),
    onRewire: (edgeId, to) => {
      const end = endOf(edgeId)
      if (end) editing.rewire(end, to)
    },
    onDisconnect: (edgeId) => {
      const end = endOf(edgeId)
      if (end) editing.disconnect(end)
    },
    onDropWire: (from, at, client) => selecting.open({ kind: 'add', client, at, from }),
    onQuickAdd: (at, client) => selecting.open({ kind: 'add', client, at, from: null }),
    onEditValue: (node, rect) => selecting.open({ kind: 'value', node, rect }),
    onScrubValue: (node, delta, phase) => app.scrub.handle(node, delta, phase),
    onToggleRequiresGrad: (node) => toggleRequiresGrad(app, [node]),
    onHover: (hovered) => {
      if (store.getState().session.hovered !== hovered) store.look({ hovered })
    },
    onContextMenu: (target, client) => selecting.openMenu(target, client),
    onCamera: ({ scale }) => {
      if (store.getState().session.zoom !== scale) store.look({ zoom: scale })
    },
    onPulseEnd: () => undefined,
    onToggleGroup: (path, inner) => grouping.toggle(path, inner),
    onOpenNode: (id, inner) => {
      if (grouping.open(id, inner)) return
      selecting.select([id])
      selecting.inspect()
    },
    onDuplicateDrag: (ids, x, y) => editing.duplicate(ids, { x, y }),
    onSpaceTap: () => void commandOf('fit').run(app),
  }
}

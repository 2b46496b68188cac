// Orient: the graph that code has made flows in the direction in which more of it can be read.
import type { Catalog } from '../../model/catalog'
import type { GraphDocument } from '../../model/document'
import { pictureOf } from '../../model/groups/picture'
import { startHistory } from '../../model/history'
import type { Trace } from '../../model/trace'
import { fitCamera, type Size } from '../../paint/canvas/view-math'
import { buildScene } from '../../scene/scene'
import { present } from '../store/state'
import type { App } from './app'

type Direction = GraphDocument['direction']

/** Larger pictures, which cost a frame or more, are not laid out once more; graphs of more nodes come folded. */
const MOST_NODES = 40
/** From this scale on everything in a node can be read. */
const LEGIBLE = 0.6
/** Downwards has to show a graph this much larger: left to right is how a formula is read. */
const GAIN = 1.25

/** The direction in which a canvas of this size shows the graph well. */
export function bestDirection(document: GraphDocument, trace: Trace | null, catalog: Catalog, size: Size): Direction {
  const scaleOf = (direction: Direction): number => {
    const picture = pictureOf({ ...document, direction }, trace)
    return fitCamera(buildScene(picture.document, catalog, picture.trace).bounds, size).scale
  }
  if (pictureOf(document, null).document.nodes.length > MOST_NODES) return document.direction
  const right = scaleOf('right')
  return right < LEGIBLE && scaleOf('down') > right * GAIN ? 'down' : 'right'
}

/** Chooses the direction of a graph that has just come, if nobody has. True if that was to be done: the state is new. */
export function orient({ store, canvas }: Pick<App, 'store' | 'canvas'>): boolean {
  const { document, run, catalog } = store.getState()
  const svg = canvas.current?.svg()
  if (!document.turns || !run.trace || !svg) return false
  const before = present(store.getState())
  const direction = bestDirection(before, run.trace, catalog, svg.getBoundingClientRect())
  const turned = direction === before.direction ? before : { ...before, direction }
  store.update({ document: { ...document, turns: false, history: startHistory(turned), saved: turned } })
  return true
}

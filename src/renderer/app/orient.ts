// Orient: the graph that code has made flows in the direction in which more of it can be read.
import type { Catalog } from '../../model/catalog'
import type { GraphDocument } from '../../model/document'
import { pictureOf } from '../../model/groups/picture'
import { startHistory } from '../../model/history'
import type { Trace } from '../../model/trace'
import { fitCamera, type Size } from '../../paint/canvas/view-math'
import { buildScene } from '../../scene/scene'
import type { Rect } from '../../scene/types'
import { present, type AppState } from '../store/state'
import type { App } from './app'

type Direction = GraphDocument['direction']

/** Larger pictures, which cost a frame or more, are not laid out once more; graphs of more nodes come folded. */
const MOST_NODES = 40
/** From this scale on everything in a node can be read. */
const LEGIBLE = 0.6
/** Downwards has to show a graph this much larger: left to right is how a formula is read. */
const GAIN = 1.25

/**
 * The direction in which a canvas of this size shows the graph well. `shown`: what it takes up in the direction that it has,
 * where that is known already.
 */
export function bestDirection(
  document: GraphDocument,
  trace: Trace | null,
  catalog: Catalog,
  size: Size,
  shown: Rect | null = null,
): Direction {
  const scaleOf = (direction: Direction): number => {
    if (shown && direction === document.direction) return fitCamera(shown, size).scale
    const picture = pictureOf({ ...document, direction }, trace)
    return fitCamera(buildScene(picture.document, catalog, picture.trace).bounds, size).scale
  }
  if (pictureOf(document, null).document.nodes.length > MOST_NODES) return document.direction
  const right = scaleOf('right')
  return right < LEGIBLE && scaleOf('down') > right * GAIN ? 'down' : 'right'
}

type Oriented = Pick<App, 'store' | 'canvas' | 'clock'>

/** True of a graph that has just come with its numbers and whose direction nobody has chosen. */
export function hasToTurn({ store, canvas }: Oriented): boolean {
  const { document, run } = store.getState()
  return document.turns && run.trace !== null && canvas.current !== null
}

/** True of a graph that has just come and whose numbers, which its direction waits for, are still being computed. */
export function awaitsNumbers({ document, run }: Pick<AppState, 'document' | 'run'>): boolean {
  return document.turns && run.trace === null && run.failure === null
}

/**
 * Chooses the direction of a graph that has to turn. Laying out, and drawing what was laid out, are tasks of their own:
 * together they would hold the window up. Returns a function that stops it.
 */
export function orient(app: Oriented): () => void {
  const { store, canvas, clock } = app
  let stop = (): void => undefined
  const choose = (): void => {
    const { document, run, catalog, derived } = store.getState()
    const svg = canvas.current?.svg()
    if (!svg || !hasToTurn(app)) return
    const before = present(store.getState())
    const size = svg.getBoundingClientRect()
    const direction = bestDirection(before, run.trace, catalog, size, derived.scene.bounds)
    const turned = direction === before.direction ? before : { ...before, direction }
    stop = clock.after(0, () => {
      // What has changed meanwhile is looked at anew.
      if (store.getState().document !== document) choose()
      else store.update({ document: { ...document, turns: false, history: startHistory(turned), saved: turned } })
    })
  }
  stop = clock.after(0, choose)
  return () => stop()
}

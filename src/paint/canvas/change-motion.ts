// Change motion: a node whose state has changed cross-fades from its old look; cells with another number are outlined.
import type { Frame, FrameNode, FrameValue, Rect } from '../../scene/types'
import { NODE } from '../../scene/node-metrics'
import type { CanvasProps } from '../canvas-types'
import { nodeParts, nodeShape } from '../node'
import { joinShapes, type Shape } from '../shapes'
import type { CanvasContext } from './context'

const FADE = 200
const OUTLINE = 600
/** More nodes than this change at once only on big jumps, where a fade says nothing. */
const MOST = 40

function sameLook(a: FrameNode, b: FrameNode): boolean {
  const look = ({ value, gradient, status, activity }: FrameNode): string =>
    JSON.stringify([value, gradient, status, activity])
  return look(a) === look(b)
}

/** Pairs [before, after] of nodes that look different now, although they are the same size. */
export function changedNodes(before: Frame, after: Frame): [FrameNode, FrameNode][] {
  const old = new Map(before.nodes.map((node) => [node.node.id, node]))
  return after.nodes.flatMap((node): [FrameNode, FrameNode][] => {
    const was = old.get(node.node.id)
    const comparable = was?.node.width === node.node.width && was.node.height === node.node.height
    return was && comparable && !sameLook(was, node) ? [[was, node]] : []
  })
}

function changedCells(before: FrameValue | null, after: FrameValue | null): [row: number, column: number][] {
  if (before?.kind !== 'cells' || after?.kind !== 'cells') return []
  return after.rows.flatMap((cells, row) =>
    cells.flatMap((cell, column): [number, number][] =>
      before.rows[row]?.[column]?.text === cell.text ? [] : [[row, column]],
    ),
  )
}

const gradientValue = ({ gradient }: FrameNode): FrameValue | null => ('value' in gradient ? gradient.value : null)

/** Boxes, around the node's corner, of the cells whose number has changed. */
export function changedBoxes(before: FrameNode, after: FrameNode): Rect[] {
  const { rows } = after.node
  const { cells } = rows
  if (!cells) return []
  const left = NODE.padding + (rows.gradient === null ? 0 : NODE.nablaWidth)
  const boxes = (top: number, changed: [number, number][]): Rect[] =>
    changed.map(([row, column]) => ({
      x: left + column * cells.width,
      y: top + row * cells.height,
      width: cells.width,
      height: cells.height,
    }))
  return [
    ...boxes(rows.value, changedCells(before.value, after.value)),
    ...(rows.gradient === null ? [] : boxes(rows.gradient, changedCells(gradientValue(before), gradientValue(after)))),
  ]
}

interface ChangeMotion {
  /** Call after the new frame has been painted. */
  play(before: Frame, props: CanvasProps): void
  stop(): void
}

/** Change motion on a canvas. */
export function createChangeMotion(context: CanvasContext): ChangeMotion {
  const { animator, stage, picture } = context
  const effect = (name: string): SVGGElement => {
    const group = stage.effects.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g')
    group.setAttribute('data-effect', name)
    return stage.effects.appendChild(group)
  }
  const ghosts = effect('ghosts')
  const outlines = effect('outlines')

  const fade = (group: SVGGElement, shapes: readonly Shape[], duration: number): void => {
    joinShapes(group, shapes)
    animator.run(group.getAttribute('data-effect') ?? '', {
      duration,
      tick: (progress) => group.setAttribute('opacity', String(1 - progress)),
      done: () => joinShapes(group, []),
    })
  }
  const stop = (): void => {
    for (const group of [ghosts, outlines]) {
      animator.cancel(group.getAttribute('data-effect') ?? '')
      joinShapes(group, [])
    }
  }
  return {
    stop,
    play(before, { frame, theme, motion }) {
      stop()
      const changed = changedNodes(before, frame)
      if (motion.off || changed.length === 0 || changed.length > MOST || picture.detail().level !== 'full') return
      const brush = { theme, detail: picture.detail(), interactive: false }
      const wired = new Set(before.edges.map(({ edge }) => edge.id))
      const old = changed.map(([was]) =>
        nodeShape(was, picture.cornerOf(was.node.id) ?? was.node, nodeParts(brush, was, wired)),
      )
      const marks = changed.flatMap(([was, is]) =>
        changedBoxes(was, is).map((box, index): Shape => {
          const at = { ...box, x: is.node.x + box.x, y: is.node.y + box.y, rx: 3 }
          const attrs = { ...at, fill: 'none', stroke: theme.focus, 'stroke-width': 2 }
          return { key: `${is.node.id} ${String(index)}`, tag: 'rect', attrs }
        }),
      )
      fade(ghosts, old, FADE)
      fade(outlines, marks, OUTLINE)
    },
  }
}

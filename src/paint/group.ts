// Open groups: a soft outline around their nodes and along the wires between them, and a label that folds them.
import type { NodeId, Point } from '../model/document'
import { elbowRects } from '../scene/bridge'
import { GROUP, TEXT } from '../scene/node-metrics'
import type { Path, Rect, SceneGroup } from '../scene/types'
import { lineWidth, type Brush } from './brush'
import { mix } from './colour'
import { pathData } from './path'
import { boxAround, grow } from '../scene/rect'
import { round, type Shape } from './shapes'

/** Where the parts of a group are painted now. */
export interface GroupPlaces {
  readonly boxOf: (node: NodeId) => Rect | undefined
  readonly pathOf: (edge: string) => Path | undefined
}

/** Share of the border's colour in the ground of a group; inner groups are a little darker. */
const TINT = { first: 0.1, step: 0.05, most: 0.25 }

/** Everything that the outline encloses, `by` larger, in one colour: what overlaps becomes one area. */
function area(key: string, group: SceneGroup, places: GroupPlaces, by: number, colour: string): Shape {
  const reach = group.margin + by
  // The corners of a margin are round.
  const solid = (id: string, rect: Rect): Shape => {
    const { x, y, width, height } = grow(rect, reach)
    const attrs = { x: round(x), y: round(y), width: round(width), height: round(height), rx: reach, fill: colour }
    return { key: id, tag: 'rect', attrs }
  }
  const boxes = group.boxes.flatMap((ids, at): Shape[] => {
    const box = boxAround(ids.flatMap((id) => places.boxOf(id) ?? []))
    return box ? [solid(`box ${String(at)}`, box)] : []
  })
  const wires = group.wires.flatMap(({ id, from, to, elbow }): Shape[] => {
    const [start, end, path] = [places.boxOf(from), places.boxOf(to), places.pathOf(id)]
    if (elbow && start && end) {
      return elbowRects(elbow, start, end).map((rect, at) => solid(`${id} ${String(at)}`, rect))
    }
    const line = { fill: 'none', stroke: colour, 'stroke-width': 2 * (GROUP.wire + by) }
    return path ? [{ key: id, tag: 'path', attrs: { d: pathData(path), ...line } }] : []
  })
  return { key, tag: 'g', attrs: {}, children: [...wires, ...boxes] }
}

/** How far the group is from its place: its label goes with its nodes. */
function shiftOf(group: SceneGroup, places: GroupPlaces, home: GroupPlaces['boxOf']): Point {
  const [now, before] = [places.boxOf, home].map((boxOf) => boxAround(group.nodes.flatMap((id) => boxOf(id) ?? [])))
  return now && before ? { x: now.x - before.x, y: now.y - before.y } : { x: 0, y: 0 }
}

/**
 * The label, with its lower left corner at `at`. From afar the labels of outermost groups are lettered larger, so that they
 * can be read; there is no room for more.
 */
function labelShapes(brush: Brush, group: SceneGroup, at: Point): Shape[] {
  const { theme, detail } = brush
  const scale = Math.max(1, detail.minFont / TEXT.group.size)
  if (scale > 1 && group.depth > 0) return []
  const { text, box } = group.label
  const middle = box.height / 2
  // A file has no button: its label is the name alone, a little narrower in the same place.
  const button = brush.interactive ? GROUP.sign : 0
  const frame = { width: box.width - GROUP.sign + button, height: box.height, rx: 6 }
  const stroke = { stroke: theme.border, 'stroke-width': lineWidth(theme, 1) }
  const sign = { x: GROUP.padding, y: middle - 0.75, width: 9, height: 1.5, fill: theme.textMuted }
  const letters = { x: GROUP.padding + button, y: middle + TEXT.group.size * 0.36, fill: theme.textMuted }
  const font = { 'font-size': TEXT.group.size, 'font-weight': 600 }
  const access = {
    role: 'button',
    tabindex: 0,
    'aria-label': text,
    'aria-expanded': 'true',
    'data-call': group.path,
    'data-testid': `group-${group.path}`,
    cursor: 'pointer',
  }
  const place = `translate(${String(round(at.x))},${String(round(at.y - box.height * scale))}) scale(${String(round(scale))})`
  return [
    {
      key: group.path,
      tag: 'g',
      attrs: { transform: place, ...(brush.interactive ? access : {}) },
      children: [
        { key: 'frame', tag: 'rect', attrs: { ...frame, fill: theme.surface, ...stroke } },
        ...(brush.interactive ? [{ key: 'sign', tag: 'rect', attrs: sign } as const] : []),
        { key: 'text', tag: 'text', attrs: { ...letters, ...font }, text },
      ],
    },
  ]
}

/** The ground and outline of an open group. */
export function groupShape(brush: Brush, group: SceneGroup, places: GroupPlaces): Shape {
  const { theme } = brush
  const tint = Math.min(TINT.most, TINT.first + group.depth * TINT.step)
  const edge = theme.highContrast ? theme.border : mix(theme.ground, theme.border, 0.4)
  const ground = mix(theme.ground, theme.border, theme.highContrast ? 0 : tint)
  const children = [area('outline', group, places, lineWidth(theme, 1), edge), area('ground', group, places, 0, ground)]
  return { key: group.path, tag: 'g', attrs: {}, children }
}

/** The label of an open group, which no wire may cross. `home` tells where the group's nodes belong. */
export function groupLabel(brush: Brush, group: SceneGroup, places: GroupPlaces, home: GroupPlaces['boxOf']): Shape[] {
  const shift = shiftOf(group, places, home)
  const { box } = group.label
  return labelShapes(brush, group, { x: box.x + shift.x, y: box.y + box.height + shift.y })
}

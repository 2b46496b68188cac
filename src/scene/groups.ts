// Outlines of the groups that are open: around their nodes and what lies between them, each with a label over it.
import type { NodeId } from '../model/document'
import type { PictureDocument } from '../model/groups/fold'
import { groupsOf, pathsOf, viewOf, type Group } from '../model/groups/groups'
import { areFree, freeElbow } from './bridge'
import { GROUP, TEXT } from './node-metrics'
import { boxAround, grow, overlaps } from './rect'
import { fitText, textWidth } from './text-width'
import type { GroupWire, Rect, SceneEdge, SceneGroup, SceneNode } from './types'

type Places = ReadonlyMap<string, SceneNode>

/** Outer groups reach further, so that inner ones lie visibly in them. */
function marginOf(depth: number): number {
  return Math.max(GROUP.leastMargin, GROUP.margin - depth * GROUP.step)
}

type Outline = Pick<SceneGroup, 'boxes' | 'wires'>

/** The boxes and ways that an outline is made of: the fewest, of those that take in no other node. */
function outlineOf(
  inside: readonly SceneNode[],
  margin: number,
  edges: readonly SceneEdge[],
  others: readonly SceneNode[],
): Outline {
  const standAlone = (nodes: readonly SceneNode[]): boolean => {
    const box = boxAround(nodes)
    return box !== null && areFree([box], margin, others)
  }
  const idsOf = (nodes: readonly SceneNode[]): NodeId[] => nodes.map(({ id }) => id)
  if (standAlone(inside)) return { boxes: [idsOf(inside)], wires: [] }
  const places: Places = new Map(inside.map((node) => [node.id, node]))
  const boxes: NodeId[][] = []
  const wires: GroupWire[] = []
  for (const node of inside) {
    const comings = edges.flatMap(({ id, from, to }) => {
      const start = to === node.id ? places.get(from.node) : undefined
      return start ? [{ id, start }] : []
    })
    const around = [node, ...comings.map(({ start }) => start)]
    if (comings.length > 0 && standAlone(around)) {
      boxes.push(idsOf(around))
      continue
    }
    for (const { id, start } of comings) {
      if (standAlone([start, node])) boxes.push([start.id, node.id])
      else wires.push({ id, from: start.id, to: node.id, elbow: freeElbow(start, node, margin, others) })
    }
  }
  const boxed = new Set(boxes.flat())
  const alone = inside.filter(({ id }) => !boxed.has(id))
  return { boxes: [...boxes, ...alone.map(({ id }) => [id])], wires }
}

/** Where the label stands: on the outline's upper edge, over the first of the highest parts, and right of labels already there. */
function labelBox(width: number, margin: number, parts: readonly Rect[], taken: readonly Rect[]): Rect {
  const [first] = [...parts].sort((a, b) => a.y - b.y || a.x - b.x)
  const box = {
    x: (first?.x ?? 0) - margin,
    y: (first?.y ?? 0) - margin - GROUP.labelHeight,
    width,
    height: GROUP.labelHeight,
  }
  for (;;) {
    const other = taken.find((each) => overlaps(each, box))
    if (!other) return box
    Object.assign(box, { x: other.x + other.width + GROUP.labelGap, y: other.y })
  }
}

/** The ids in the picture of what each group encloses. */
function membersOf(document: PictureDocument): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>()
  for (const node of document.nodes) {
    for (const path of pathsOf(node)) members.set(path, (members.get(path) ?? new Set<string>()).add(node.id))
  }
  return members
}

/** The open groups of a picture, outer ones first. */
export function sceneGroups(
  document: PictureDocument,
  nodes: readonly SceneNode[],
  edges: readonly SceneEdge[],
): SceneGroup[] {
  const open = [...groupsOf(document).values()].filter(({ path }) => !viewOf(document, path).folded)
  if (open.length === 0) return []
  const members = membersOf(document)
  const taken: Rect[] = []
  const make = ({ path, label, depth }: Group): SceneGroup => {
    const ids = members.get(path) ?? new Set<string>()
    const inside = nodes.filter(({ id }) => ids.has(id))
    const text = fitText(label, TEXT.group.font, TEXT.group.size, GROUP.labelWidth)
    const width = GROUP.sign + textWidth(text, TEXT.group.font, TEXT.group.size) + 2 * GROUP.padding
    const margin = marginOf(depth)
    const others = nodes.filter(({ id }) => !ids.has(id))
    const outline = outlineOf(inside, margin, edges, others)
    const around = outline.boxes.length === 1 ? boxAround(inside) : null
    const box = labelBox(width, margin, around ? [around] : inside, taken)
    taken.push(box)
    return { path, depth, margin, label: { text, box }, nodes: inside.map(({ id }) => id), ...outline }
  }
  // Outer ones first: where they begin at the same node, the labels read like a path.
  return open.map(make)
}

/** The room that a group takes. */
export function groupBounds({ nodes, margin, label }: SceneGroup, places: Places): Rect[] {
  const around = nodes.flatMap((id) => {
    const node = places.get(id)
    return node ? [grow(node, margin)] : []
  })
  return [...around, label.box]
}

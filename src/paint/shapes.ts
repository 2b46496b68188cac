// Shapes: what a painter wants on the page, as plain data, and the keyed join that brings an SVG group to that state.
import { select } from 'd3-selection'

type ShapeTag = 'g' | 'rect' | 'circle' | 'path' | 'text'

export type AttributeValue = string | number

/** One SVG element. `key` is its identity among its siblings: the same key keeps the same element from paint to paint. */
export interface Shape {
  readonly key: string
  readonly tag: ShapeTag
  readonly attrs: Readonly<Record<string, AttributeValue>>
  readonly text?: string
  readonly children?: readonly Shape[]
}

const SVG = 'http://www.w3.org/2000/svg'

const identity = (shape: Shape): string => `${shape.tag} ${shape.key}`

/** Numbers with at most two decimals: a picture does not need more, and equal frames give equal bytes. */
export function round(value: number): number {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? 0 : rounded
}

function attributeText(value: AttributeValue): string {
  return typeof value === 'number' ? String(round(value)) : value
}

function applyAttributes(element: Element, next: Shape['attrs'], before: Shape['attrs']): void {
  for (const [name, value] of Object.entries(next)) {
    if (before[name] !== value) element.setAttribute(name, attributeText(value))
  }
  for (const name of Object.keys(before)) if (!(name in next)) element.removeAttribute(name)
}

/** What each element was last brought to; absent for elements that we have just made. */
const painted = new WeakMap<Element, Shape>()

const NOTHING: Shape = { key: '', tag: 'g', attrs: {} }

function applyShape(element: Element, shape: Shape): void {
  const before = painted.get(element) ?? NOTHING
  if (before === shape) return
  painted.set(element, shape)
  applyAttributes(element, shape.attrs, before.attrs)
  if (shape.text !== undefined) {
    if (shape.text !== before.text) element.textContent = shape.text
  } else if (shape.children !== before.children) {
    joinShapes(element, shape.children ?? [])
  }
}

/** Brings the children of `parent` to exactly these shapes, in this order, by a keyed join. */
export function joinShapes(parent: Element, shapes: readonly Shape[]): void {
  select(parent)
    .selectChildren<Element, Shape>()
    .data(shapes, identity)
    .join((enter) => enter.append((shape) => parent.ownerDocument.createElementNS(SVG, shape.tag)))
    .each(function (shape) {
      applyShape(this, shape)
    })
}

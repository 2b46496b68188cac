// What tests of the painter look at: a painted frame, its texts and the parts of its nodes.
import type { Frame } from '../../scene/types'
import { paintFrame, type PaintOptions } from '../paint-frame'
import { THEMES } from '../theme'
import { svgGroup } from './dom'

/** A frame in an SVG group of its own. */
export function painted(frame: Frame, options?: PaintOptions, theme = THEMES.light): SVGGElement {
  const root = svgGroup()
  paintFrame(root, frame, theme, options)
  return root
}

/** All texts, in the order of painting. */
export const texts = (root: Element): string[] => [...root.querySelectorAll('text')].map((each) => each.textContent)

function found(element: Element | null, id: string): Element {
  if (!element) throw new Error(`painted: node must be there, got no ${id}`)
  return element
}

/** The button of a node. */
export const nodeOf = (root: Element, id: string): Element => found(root.querySelector(`[data-node="${id}"]`), id)

/** Card, contents and ports: the contents stand beside the button. */
export const wholeOf = (root: Element, id: string): Element => found(nodeOf(root, id).parentElement, id)

// A detached SVG document in Node, as the command line uses one.
import { DOMParser } from 'linkedom'

/** An empty SVG document; typed as the browser's, whose interface linkedom has. */
export function svgDocument(): Document {
  const empty = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  return new DOMParser().parseFromString(empty, 'image/svg+xml', null) as unknown as Document
}

/** A detached group to paint into. */
export function svgGroup(): SVGGElement {
  return svgDocument().createElementNS('http://www.w3.org/2000/svg', 'g')
}

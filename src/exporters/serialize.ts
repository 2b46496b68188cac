// Serialize: an SVG element as text, the same bytes in Node as in a browser - attributes sorted, everything escaped.
import { escapeAttribute, escapeXml } from '../formats/xml-text'

/** The element and all below it. Comments and the like do not occur: the painter makes elements and text only. */
export function serialize(element: Element): string {
  const attributes = Array.from(element.attributes, ({ name, value }) => ({ name, value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')
  const children = Array.from(element.children)
  const inside = children.length > 0 ? children.map(serialize).join('') : escapeXml(element.textContent)
  const tag = element.localName
  return inside === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside}</${tag}>`
}

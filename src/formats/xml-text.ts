// XML text: escaping what we write, and undoing exactly that when we read. No entities beyond the five of XML itself.

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Characters that XML 1.0 cannot hold, not even escaped. */
// eslint-disable-next-line no-control-regex -- the point is to name control characters
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text for an element. What XML cannot hold becomes U+FFFD; a carriage return is kept by number. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[&<>]/g, (character) => NAMES[character] ?? character)
    .replace(/\r/g, '&#13;')
}

/** Text for an attribute in double quotes; line breaks and tabs survive a reader's normalisation. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/[\n\t"]/g, (character) => `&#${String(character.charCodeAt(0))};`)
}

const VALUES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A reference that is not one of XML's five names or a number. */
const FOREIGN = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/

function referenced(reference: string): string {
  const code = reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
  return VALUES[reference] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd')
}

/** Undoes escaping; null if the text holds markup or an entity other than XML's five and numbers. */
export function unescapeXml(text: string): string | null {
  if (text.includes('<') || FOREIGN.test(text)) return null
  return text.replace(/&([^;]+);/g, (_, reference: string) => referenced(reference))
}

// The document inside an exported SVG: written into <metadata>, and read back strictly, without an XML parser.
import { fail, ok, type Result } from '../model/result'
import { crc32 } from './checksum'
import { MAX_DOCUMENT_CHARACTERS } from './document'
import { escapeXml, unescapeXml } from './xml-text'

const NAMESPACE = 'https://gradloom.dev/ns/document'
const VERSION = 1

/** An SVG also holds its picture and fonts. */
const MAX_SVG_CHARACTERS = 2 * MAX_DOCUMENT_CHARACTERS

export interface EmbeddedDocument {
  /** Text of a `.gradloom` file, for `readDocument`. */
  readonly text: string
  /** The moment the picture shows. */
  readonly moment: number
}

/** Characters that XML cannot hold stand inside JSON strings only, where `\uXXXX` says the same. */
function xmlSafeJson(text: string): string {
  return text.replace(/[\u007f-\u009f\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** The `<metadata>` element that carries a document (the canonical text of its file) and the moment shown. */
export function svgMetadata({ text, moment }: EmbeddedDocument): string {
  const safe = xmlSafeJson(text)
  const attributes = `version="${String(VERSION)}" moment="${String(moment)}" crc32="${crc32(safe)}"`
  return `<metadata><gradloom:document xmlns:gradloom="${NAMESPACE}" ${attributes}>${escapeXml(safe)}</gradloom:document></metadata>`
}

const refuse = (code: string, message: string, params?: Record<string, string | number>): Result<never> =>
  fail({ code, message, ...(params ? { params } : {}) })

const START = '<gradloom:document'
const END = '</gradloom:document>'

/** The one embedded element's attributes and text, or what is wrong. */
function findElement(svg: string): Result<{ attributes: string; content: string }> {
  const start = svg.indexOf(START)
  if (start < 0) return refuse('svg-without-document', 'open: SVG must carry a Gradloom document, got a plain picture')
  const open = svg.indexOf('>', start)
  const end = svg.indexOf(END, start)
  const again = svg.indexOf(START, start + START.length)
  if (open < 0 || end < open || again >= 0) {
    return refuse('svg-damaged', 'open: SVG must carry exactly one whole document, got a damaged one')
  }
  return ok({ attributes: svg.slice(start + START.length, open), content: svg.slice(open + 1, end) })
}

/** `name="value"` pairs of our own element; another editor may have changed order, spacing and quotes. */
function readAttributes(text: string): Map<string, string> {
  const pairs = text.matchAll(/\s([a-z:0-9]{1,40})\s?=\s?(?:"([^"<]{0,200})"|'([^'<]{0,200})')/g)
  return new Map(Array.from(pairs, ([, name = '', double, single]) => [name, double ?? single ?? '']))
}

function natural(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/**
 * The document an exported SVG carries. Nothing of the picture is parsed or run; entities and document type declarations
 * are refused, and so is a document that was changed after it was written.
 */
export function readSvgDocument(svg: string): Result<EmbeddedDocument> {
  if (svg.length > MAX_SVG_CHARACTERS) {
    const size = Math.ceil(svg.length / 2 ** 20)
    return refuse('too-large', `open: SVG must be at most ${MAX_SVG_CHARACTERS / 2 ** 20} MiB, got ${size} MiB`)
  }
  if (/<!(?:ENTITY|DOCTYPE)/i.test(svg)) {
    return refuse('svg-entities', 'open: SVG must have no entities or document type, got a declaration of one')
  }
  const found = findElement(svg)
  if (!found.ok) return found
  const attributes = readAttributes(found.value.attributes)
  const version = natural(attributes.get('version'))
  if (version !== null && version > VERSION) {
    const message = `open: version of the SVG must be at most ${VERSION}, got ${version} - a newer Gradloom wrote this file`
    return refuse('newer-version', message, { known: VERSION, version })
  }
  const moment = natural(attributes.get('moment'))
  const text = unescapeXml(found.value.content)
  if (version === null || moment === null || text === null) {
    return refuse('svg-damaged', 'open: SVG must carry exactly one whole document, got a damaged one')
  }
  if (crc32(text) !== attributes.get('crc32')) {
    return refuse(
      'svg-changed',
      'open: document in the SVG must be as it was written, got one changed by another program',
    )
  }
  return ok({ text, moment })
}

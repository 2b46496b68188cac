// .gradloom files: versioned canonical JSON of a GraphDocument, read strictly and without running anything.
import type { GraphDocument } from '../model/document'
import { GraphDocumentSchema } from '../model/document-schema'
import { DOCUMENT_VERSION } from '../model/document-version'
import { fail, ok, type Result } from '../model/result'
import { canonicalJson } from './canonical-json'

/** Files above this size are refused before they are parsed. */
export const MAX_DOCUMENT_CHARACTERS = 64 * 1024 * 1024

/** The bytes of a `.gradloom` file, as text; equal documents give equal text. */
export function writeDocument(document: GraphDocument): string {
  return canonicalJson(document)
}

/** Reads the text of a `.gradloom` file. Every refusal is one sentence that says where and why. */
export function readDocument(text: string): Result<GraphDocument> {
  if (text.length > MAX_DOCUMENT_CHARACTERS) {
    return refuse('too-large', `open: file must be at most 64 MiB, got ${Math.ceil(text.length / 2 ** 20)} MiB`)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refuse('not-json', `open: file must be JSON, got text that ends in "${reason}"`, { reason })
  }
  const version = versionOf(json)
  if (version === null) return refuse('not-gradloom', 'open: file must be a Gradloom document, got other JSON')
  if (version > DOCUMENT_VERSION) {
    const message = `open: version must be at most ${DOCUMENT_VERSION}, got ${version} - a newer Gradloom wrote this file`
    return refuse('newer-version', message, { known: DOCUMENT_VERSION, version })
  }
  const parsed = GraphDocumentSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue?.path.map(String).join('.') ?? ''
    const message = `open: ${where === '' ? 'document' : where} must be valid, got "${issue?.message ?? 'unknown problem'}"`
    return refuse('bad-document', message, { where, reason: issue?.message ?? '' })
  }
  return checkReferences(parsed.data)
}

function refuse(code: string, message: string, params?: Record<string, string | number>): Result<never> {
  return fail({ code, message, ...(params ? { params } : {}) })
}

function versionOf(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== 'gradloom') return null
  return 'version' in json && typeof json.version === 'number' ? json.version : null
}

/** Ids are unique, wires and the root lead to nodes that exist. Cycles are left to the engine, which shows them. */
function checkReferences(document: GraphDocument): Result<GraphDocument> {
  const ids = new Set<string>()
  const names = new Set<string>()
  for (const { id, name } of document.nodes) {
    if (ids.has(id)) return refuse('bad-document', `open: node ids must be unique, got "${id}" twice`, { where: id })
    ids.add(id)
    if (name === undefined) continue
    if (names.has(name))
      return refuse('bad-document', `open: names must be unique, got "${name}" twice`, { where: name })
    names.add(name)
  }
  const sources = document.nodes.flatMap((node) => node.inputs.flatMap((source) => (source ? [source.node] : [])))
  const lost = [...sources, ...(document.root === null ? [] : [document.root])].find((id) => !ids.has(id))
  if (lost !== undefined) {
    return refuse('bad-document', `open: wires must lead to nodes of the file, got "${lost}"`, { where: lost })
  }
  return ok(document)
}

// Names of nodes: fresh ids, variable names and the rules for them.
import { nodeName, type DocumentNode, type GraphDocument } from './document'
import { fail, ok, type Result } from './result'

/** Python 3's reserved words: a variable cannot have them as its name. */
const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

/** The first of `stem`, `stem_1`, `stem_2`, … that `taken` does not hold. */
export function freshName(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem
  let suffix = 1
  while (taken.has(`${stem}_${String(suffix)}`)) suffix++
  return `${stem}_${String(suffix)}`
}

/** Every id and variable name in use; ids and names share one space, so that either can be shown for a node. */
export function takenNames(document: GraphDocument): Set<string> {
  return new Set(document.nodes.flatMap((node) => [node.id, nodeName(node)]))
}

/** The first free letter-like variable name for a new leaf: x, w, b, then a, c, d, …, then x_1. */
export function freshLeafName(document: GraphDocument): string {
  const taken = takenNames(document)
  const letters = 'xwbacdefghijklmnopqrstuvyz'.split('')
  return letters.find((letter) => !taken.has(letter)) ?? freshName('x', taken)
}

/** Checks that `name` may be given to `node`: a Python identifier that no other node has. */
export function checkName(document: GraphDocument, node: DocumentNode, name: string): Result<string> {
  const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !KEYWORDS.has(name)
  if (!identifier) {
    const message = `rename: name must be a Python identifier, got "${name}"`
    return fail({ code: 'bad-name', message, params: { name }, nodeId: node.id })
  }
  const clash = document.nodes.find((other) => other.id !== node.id && (other.id === name || other.name === name))
  if (clash) {
    const message = `rename: name must be unique, got "${name}" which another node has`
    return fail({ code: 'name-taken', message, params: { name }, nodeId: node.id })
  }
  return ok(name)
}

// Completion of names, with signature and description: what Python knows of them, and of ops what the catalog says.
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { OfferedNames } from '../../../kernel/protocol'
import type { Catalog, OpInfo } from '../../../model/catalog'
import type { ParamValue } from '../../../model/document'
import type { Language } from '../../../model/local-text'

/** What stands before the dot, and the spelling in the catalog that it means. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\btorch\.nn\.functional\.$/, 'torch.nn.functional.'],
  [/\b(?:F|nn\.functional)\.$/, 'torch.nn.functional.'],
  [/\btorch\.linalg\.$/, 'torch.linalg.'],
  [/\btorch\.special\.$/, 'torch.special.'],
  [/\btorch\.$/, 'torch.'],
  [/[\w)\]]\.$/, 'Tensor.'],
]

/** How the op is called, `(input, dim=None)`; of a method, what stands after the tensor. */
function callOf({ signature, inputs, params }: OpInfo, method: boolean): string {
  const optional = new Set(inputs.flatMap(({ name, optional: may }) => (may ? [name] : [])))
  const defaults = new Map(params.map((param) => [param.name, param]))
  const names = signature ?? [...inputs, ...params].map(({ name }) => name)
  const parts = names.map((name) => {
    const param = defaults.get(name)
    if (optional.has(name)) return `${name}=None`
    return param && !inputs.some((input) => input.name === name) ? `${name}=${pythonText(param.default)}` : name
  })
  return `(${parts.slice(method ? 1 : 0).join(', ')})`
}

function pythonText(value: ParamValue): string {
  if (Array.isArray(value)) return `[${(value as readonly ParamValue[]).map(pythonText).join(', ')}]`
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function completionOf(op: OpInfo, label: string, method: boolean, language: Language): Completion {
  return { label, type: 'function', detail: callOf(op, method), info: op.doc[language] }
}

/** The names of one prefix: the part after it, without further dots. */
function namesOf(catalog: Catalog, prefix: string, language: Language): Completion[] {
  const found = new Map<string, Completion>()
  for (const op of catalog) {
    for (const spelling of op.torchNames) {
      const label = spelling.startsWith(prefix) ? spelling.slice(prefix.length) : ''
      if (/^\w+$/.test(label) && !found.has(label))
        found.set(label, completionOf(op, label, prefix === 'Tensor.', language))
    }
  }
  return [...found.values()]
}

/** What is asked of the app. */
export interface CompletionLook {
  readonly catalog: Catalog
  readonly language: Language
  /** All code of the notebook: its imports count although they may not have run. */
  readonly source: string
}

const KINDS = { module: 'namespace', class: 'class', function: 'function', value: 'variable' } as const

/** A name that Python knows; the catalog says more of an op, and in the user's language. */
function offered({ owner, names }: OfferedNames, { catalog, language }: CompletionLook): Completion[] {
  const known = new Map(owner === '' ? [] : namesOf(catalog, `${owner}.`, language).map((each) => [each.label, each]))
  return names.map(
    ({ name, kind, signature, doc }) =>
      known.get(name) ?? { label: name, type: KINDS[kind], detail: signature ?? '', info: doc },
  )
}

/** The names that the code's imports bind: `nn` of `import torch.nn as nn`, `F` of `from torch.nn import functional as F`. */
function importedIn(source: string): Set<string> {
  const lists = Array.from(source.matchAll(/^\s*(?:from\s+[\w.]+\s+)?import\s+(.+)$/gm), ([, list = '']) => list)
  const bound = lists.flatMap((list) => list.split(',').map((each) => each.trim().split(/\s+as\s+/)))
  return new Set(['torch', ...bound.map(([name = '', alias]) => alias ?? name.split('.')[0] ?? '')])
}

/** The catalog's prefix of what stands before a dot; what is imported is no tensor, whatever else it may be. */
function prefixOf(before: string, source: string): string | undefined {
  const prefix = PREFIXES.find(([pattern]) => pattern.test(before))?.[1]
  const [base = ''] = (expressionOf(before) ?? '').split('.')
  return prefix === 'Tensor.' && importedIn(source).has(base) ? undefined : prefix
}

/** The dotted name before a dot at the end: `torch.nn` of `y = torch.nn.`; null where it is more than a name. */
function expressionOf(before: string): string | null {
  return /(?:^|[^\w.)\]'"])([A-Za-z_]\w*(?:\.\w+)*)\.$/.exec(before)?.[1] ?? null
}

/**
 * Completes names. `look` gives catalog and language of the moment; `ask` lets Python tell what stands after an expression
 * (empty: in a cell), null where it does not know. Without Python the catalog alone is offered.
 */
export function torchCompletion(
  look: () => CompletionLook,
  ask: (expression: string, source: string) => Promise<OfferedNames | null>,
): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const line = context.state.doc.lineAt(context.pos)
    const [before = '', word = ''] = /^(.*?)(\w*)$/.exec(line.text.slice(0, context.pos - line.from))?.slice(1) ?? []
    const from = context.pos - word.length
    const now = look()
    if (!before.endsWith('.')) {
      if (word === '' && !context.explicit) return null
      const own = await ask('', now.source)
      return own && { from, options: offered(own, now), validFor: /^\w*$/ }
    }
    if (/(?:^|\W)\d+\.$/.test(before)) return null
    const expression = expressionOf(before)
    const names = expression === null ? null : await ask(expression, now.source)
    const prefix = prefixOf(before, now.source)
    const options = names ? offered(names, now) : prefix === undefined ? [] : namesOf(now.catalog, prefix, now.language)
    return options.length > 0 ? { from, options, validFor: /^\w*$/ } : null
  }
}

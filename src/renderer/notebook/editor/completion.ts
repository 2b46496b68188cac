// Completion of torch names, with signature and description from the catalog.
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
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

/** Completes after a dot. `look` gives catalog and language of the moment. */
export function torchCompletion(
  look: () => { readonly catalog: Catalog; readonly language: Language },
): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\w.)\]]+\.\w*$/)
    if (!word) return null
    const dot = word.text.lastIndexOf('.') + 1
    const before = word.text.slice(0, dot)
    const prefix = PREFIXES.find(([pattern]) => pattern.test(before))?.[1]
    if (prefix === undefined || /^\d+\.$/.test(before)) return null
    const { catalog, language } = look()
    return { from: word.from + dot, options: namesOf(catalog, prefix, language), validFor: /^\w*$/ }
  }
}

// Loading a state into a module: what is missing, what is too much, and what does not fit.
import { noGrad } from '../autograd/mode'
import { torchError } from '../errors'
import { copyInto } from '../in-place'
import type { Tensor } from '../library/tensor'
import { sameShape, sizesText } from '../shapes'

/** Tensors by path: what `stateDict()` gives, or a plain object of the same keys. */
export type StateDict = ReadonlyMap<string, Tensor> | Readonly<Record<string, Tensor>>

/** Which keys a state did not have, and which it had too many. */
export interface LoadedKeys {
  readonly missingKeys: readonly string[]
  readonly unexpectedKeys: readonly string[]
}

/** What loading asks of a module. */
interface Loadable {
  readonly constructor: { readonly name: string }
  stateDict: (prefix?: string) => Map<string, Tensor>
  ownModules: () => readonly (readonly [string, Loadable])[]
  /** Keys that old states do not have, and that need not be there. */
  readonly optionalState?: readonly string[]
}

/** Copies a state into a module. Errors: PyTorch's, all of them in one. */
export function loadState(module: Loadable, state: StateDict, strict: boolean): LoadedKeys {
  const given = state instanceof Map ? (state as ReadonlyMap<string, Tensor>) : new Map(Object.entries(state))
  const own = module.stateDict()
  const optional = optionalKeys(module, '')
  const missing = [...own.keys()].filter((key) => !given.has(key) && !optional.has(key))
  const unexpected = unexpectedKeys(module, '', [...given.keys()], own)
  const problems = [
    ...(strict ? [listed('Missing', missing), listed('Unexpected', unexpected)] : []).filter((text) => text !== ''),
    ...copied(own, given),
  ]
  if (problems.length > 0) {
    throw torchError(`Error(s) in loading state_dict for ${module.constructor.name}:\n\t${problems.join('\n\t')}`)
  }
  return { missingKeys: missing, unexpectedKeys: unexpected }
}

const listed = (kind: string, keys: readonly string[]): string =>
  keys.length === 0 ? '' : `${kind} key(s) in state_dict: ${keys.map((key) => `"${key}"`).join(', ')}. `

/** Copies what fits; one sentence for each that does not. */
function copied(own: ReadonlyMap<string, Tensor>, given: ReadonlyMap<string, Tensor>): string[] {
  const problems: string[] = []
  noGrad(() => {
    for (const [key, value] of own) {
      const source = given.get(key)
      if (!source) continue
      if (sameShape(source.shape, value.shape)) copyInto(value.core, source.core)
      else {
        problems.push(
          `size mismatch for ${key}: copying a param with shape torch.Size(${sizesText(source.shape)}) from checkpoint, ` +
            `the shape in current model is torch.Size(${sizesText(value.shape)}).`,
        )
      }
    }
  })
  return problems
}

/** Keys that lead nowhere, module by module from the outside in. */
function unexpectedKeys(module: Loadable, prefix: string, keys: readonly string[], own: ReadonlyMap<string, Tensor>) {
  const modules = module.ownModules()
  const lost = keys.filter((key) => {
    if (!key.startsWith(prefix) || own.has(key)) return false
    const [first = '', ...rest] = key.slice(prefix.length).split('.')
    return rest.length === 0 || !modules.some(([name]) => name === first)
  })
  for (const [name, child] of modules) lost.push(...unexpectedKeys(child, `${prefix}${name}.`, keys, own))
  return lost
}

function optionalKeys(module: Loadable, prefix: string): Set<string> {
  const found = new Set((module.optionalState ?? []).map((name) => prefix + name))
  for (const [name, child] of module.ownModules()) {
    for (const key of optionalKeys(child, `${prefix}${name}.`)) found.add(key)
  }
  return found
}

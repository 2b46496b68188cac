// Groups of parameters: what an optimizer is made from, with the names that PyTorch saves them under.
import { pythonFloat, pythonText, type PythonValue } from '../../model/python-number'
import { torchError } from '../errors'
import { TensorBase, type Tensor } from '../library/tensor'

/** What every optimizer has per group. */
export interface GroupOptions {
  /** Learning rate. */
  lr: number
}

/** Parameters that share their options. Options can be changed between steps. */
export type ParamGroup<Options extends GroupOptions> = Options & {
  params: Tensor[]
  /** Names, of parameters that came with them. */
  paramNames?: string[]
  /** The learning rate that schedules begin with; set by the first schedule. */
  initialLr?: number
}

/** A group to be: parameters and the options that differ from the optimizer's own. */
export type GroupSpec<Options extends GroupOptions> = Partial<Options> & {
  readonly params: Tensor | Iterable<Tensor> | Iterable<readonly [name: string, parameter: Tensor]>
}

/** Parameters, named parameters, or groups of them. */
export type Params<Options extends GroupOptions> =
  Iterable<Tensor> | Iterable<readonly [name: string, parameter: Tensor]> | Iterable<GroupSpec<Options>>

/** `weightDecay` as `weight_decay`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** `weight_decay` as `weightDecay`. */
export const camelOf = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const isTensor = (value: unknown): value is Tensor => value instanceof TensorBase
const isGroup = <O extends GroupOptions>(value: unknown): value is GroupSpec<O> =>
  typeof value === 'object' && value !== null && 'params' in value

/** The groups that the first argument of an optimizer means. Errors: PyTorch's, for what is no iterable, or empty. */
export function groupsOf<O extends GroupOptions>(params: Params<O>): readonly GroupSpec<O>[] {
  if (isTensor(params)) {
    throw torchError(
      'params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor',
      'TypeError',
    )
  }
  const list = [...(params as Iterable<unknown>)]
  if (list.length === 0) throw torchError('optimizer got an empty parameter list', 'ValueError')
  return list.every((each) => isGroup<O>(each)) ? list : [{ params: list } as unknown as GroupSpec<O>]
}

/** The parameters of a group, with their names if they came with them. Errors: PyTorch's, for what is none. */
export function membersOf(params: GroupSpec<GroupOptions>['params']): { params: Tensor[]; paramNames?: string[] } {
  const list: unknown[] = isTensor(params) ? [params] : [...(params as Iterable<unknown>)]
  const names = list.flatMap((each) => (Array.isArray(each) ? [String(each[0])] : []))
  const found = list.map((each): unknown => (Array.isArray(each) ? each[1] : each))
  for (const each of found) {
    if (!isTensor(each)) {
      const kind = typeof each === 'number' ? (Number.isInteger(each) ? 'int' : 'float') : typeof each
      throw torchError(`optimizer can only optimize Tensors, but one of the params is ${kind}`, 'TypeError')
    }
    if (!each.isLeaf && !each.core.target?.retains) throw torchError("can't optimize a non-leaf Tensor", 'ValueError')
  }
  return { params: found as Tensor[], ...(names.length > 0 ? { paramNames: names } : {}) }
}

/** A group as Python prints it: options by PyTorch's names in order; `floats` are shown as floats also when whole. */
export function groupText(group: ParamGroup<GroupOptions>, floats: readonly string[]): string {
  const options: Record<string, unknown> = { ...group }
  const lines = Object.keys(options)
    .filter((name) => name !== 'params' && options[name] !== undefined)
    .map((name): [string, string] => [snake(name), shown(options[name], floats.includes(name))])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return lines.map(([name, text]) => `    ${name}: ${text}\n`).join('')
}

function shown(value: unknown, isFloat: boolean): string {
  if (typeof value === 'number') return isFloat ? pythonFloat(value) : pythonText(value)
  return typeof value === 'string' ? value : pythonText(value as PythonValue)
}

// Arguments of layers and optimizers: in PyTorch's order, the rest by name in an object at the end.
import { torchError } from '../errors'
import { TensorBase } from './tensor'

/** The arguments that the list names, one after the other; at any place an object with the others may end them. */
export type Rest<Options, Names extends readonly (keyof Options)[]> =
  | [options?: Options]
  | (Names extends readonly [infer First extends keyof Options, ...infer Others extends readonly (keyof Options)[]]
      ? [value: Options[First], ...Rest<Options, Others>]
      : never)

const isOptions = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof TensorBase)

/**
 * The arguments by name. `order` lists what may come without a name, `named` what may not.
 * Errors: a name that is not in either, too many arguments.
 */
export function given<Options extends object>(
  who: string,
  order: readonly (keyof Options & string)[],
  rest: readonly unknown[],
  named: readonly (keyof Options & string)[] = [],
): Options {
  const last = rest.at(-1)
  const options = isOptions(last) ? last : {}
  const values = isOptions(last) ? rest.slice(0, -1) : rest
  if (values.length > order.length) {
    throw torchError(`${who}: takes at most ${order.length} arguments here, got ${values.length}`, 'TypeError')
  }
  const unknown = Object.keys(options).find((name) => ![...order, ...named].some((each) => each === name))
  if (unknown !== undefined) {
    throw torchError(`${who}.__init__() got an unexpected keyword argument '${unknown}'`, 'TypeError')
  }
  return { ...Object.fromEntries(values.map((value, at) => [order[at], value])), ...options } as Options
}

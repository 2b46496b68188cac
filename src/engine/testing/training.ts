// Reads the recordings about training: modules, tensors and arguments as the JSON describes them.
import { tensorDifference } from '../conformance/compare'
import { EngineError } from '../errors'
import { camel } from '../library/catalog'
import { wrap, type Tensor } from '../library/tensor'
import * as nn from '../nn/index'
import type { AnyModule } from '../nn/module'
import { toTensorValue } from '../recordings/reader'
import type { RecordedTensor } from '../recordings/schema'
import { requireGrad, Tensor as Core } from '../tensor'

export type Written =
  RecordedTensor | Spec | { readonly dtype_name: string } | Plain | readonly Written[] | WrittenRecord
type Plain = number | string | boolean | null
interface WrittenRecord {
  readonly [key: string]: Written
}

/** A module by name and arguments. */
export interface Spec {
  readonly module: string
  readonly args: readonly Written[]
  readonly kwargs?: WrittenRecord
}

export type Named = readonly (readonly [name: string, value: RecordedTensor])[]

/** A recorded tensor as the user's. */
export function toTensor(value: RecordedTensor): Tensor {
  const { data, shape, dtype } = toTensorValue(value)
  const core = Core.ofData(data, shape, dtype)
  if (value.requires_grad) requireGrad(core)
  return wrap(core)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** An argument itself: tensors, modules, lists and objects of them. */
export function built(value: Written | undefined): unknown {
  if (Array.isArray(value)) return value.map(built)
  if (!isObject(value)) return value
  if ('module' in value) return buildModule(value as Spec)
  if ('dtype_name' in value) return value.dtype_name
  if ('dtype' in value) return toTensor(value as RecordedTensor)
  return Object.fromEntries(Object.entries(value as WrittenRecord).map(([key, item]) => [key, built(item)]))
}

/** Arguments by name, as JavaScript writes the names. */
export function options(kwargs: WrittenRecord | undefined): readonly object[] {
  if (!kwargs) return []
  return [Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [camel(key), built(value)]))]
}

/** The module of a description. Error: nn has none of that name. */
export function buildModule({ module, args, kwargs }: Spec): AnyModule {
  const Made = (nn as unknown as Record<string, new (...args: readonly unknown[]) => AnyModule>)[module]
  if (!Made) throw new Error(`nn has no ${module}`)
  return new Made(...args.map(built), ...options(kwargs))
}

/** All tensors of a result, in order. */
export function tensorsIn(value: unknown): Tensor[] {
  if (Array.isArray(value)) return value.flatMap(tensorsIn)
  return isObject(value) && 'core' in value ? [value as Tensor] : []
}

/** What differs between named tensors and the recorded ones, in order and all of them. */
export function namedDifferences(expected: Named, got: Iterable<readonly [string, Tensor]>): string[] {
  const list = [...got]
  const names = list.map(([name]) => name).join()
  const wanted = expected.map(([name]) => name).join()
  if (names !== wanted) return [`names must be ${wanted}, got ${names}`]
  return expected.flatMap(([name, value], at) => {
    const difference = tensorDifference(value, (list[at]?.[1] as Tensor).core)
    return difference === null ? [] : [`${name}: ${difference}`]
  })
}

/** What a call throws, as PyTorch's exception; null if it throws nothing of the engine's. */
export function errorOf(run: () => unknown): { readonly type: string; readonly message: string } | null {
  try {
    run()
  } catch (error) {
    if (error instanceof EngineError) return { type: error.python, message: error.message }
    throw error
  }
  return null
}

// Which tensors a formula reads: these are what a graph node saves.
import type { OpInfo } from '../model/catalog'

const KNOWN = new WeakMap<OpInfo, Map<string, readonly string[]>>()

/** The inputs and outputs that a formula of the op reads by value. `self.shape` reads no value. */
export function namesRead(text: string | null, info: OpInfo): readonly string[] {
  if (text === null) return []
  const known = KNOWN.get(info) ?? new Map<string, readonly string[]>()
  KNOWN.set(info, known)
  const names = known.get(text) ?? tensorNames(text, info)
  known.set(text, names)
  return names
}

function tensorNames(text: string, { inputs, outputs }: OpInfo): string[] {
  const tensors = new Set([...inputs.map(({ name }) => name), ...outputs])
  const words = new Set(text.match(/[A-Za-z_][\w.]*/g))
  return [...words].filter((word) => tensors.has(word))
}

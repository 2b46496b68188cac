// Which tensors a formula reads: these are what a graph node saves.
import type { OpInfo } from '../model/catalog'

const KNOWN = new WeakMap<OpInfo, Map<string, readonly string[]>>()

/** The inputs and outputs that a formula of the op reads by value. `self.shape` reads no value. */
export function namesRead(text: string | null, info: OpInfo): readonly string[] {
  if (text === null) return []
  let known = KNOWN.get(info)
  if (!known) KNOWN.set(info, (known = new Map<string, readonly string[]>()))
  let names = known.get(text)
  if (!names) known.set(text, (names = tensorNames(text, info)))
  return names
}

function tensorNames(text: string, { inputs, outputs }: OpInfo): string[] {
  const tensors = new Set([...inputs.map(({ name }) => name), ...outputs])
  const words = new Set(text.match(/[A-Za-z_][\w.]*/g))
  return [...words].filter((word) => tensors.has(word))
}

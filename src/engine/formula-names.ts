// Which tensors a formula reads: these are what a graph node saves.
import type { OpInfo } from '../model/catalog'

const KNOWN = new Map<string, readonly string[]>()

/** The inputs and outputs that a formula reads by value. `self.shape` reads no value. */
export function namesRead(
  text: string | null,
  { name, inputs, outputs }: Pick<OpInfo, 'name' | 'inputs' | 'outputs'>,
): readonly string[] {
  if (text === null) return []
  const key = `${name}: ${text}`
  const known = KNOWN.get(key)
  if (known) return known
  const tensors = new Set([...inputs.map((input) => input.name), ...outputs])
  const found = [...new Set(text.match(/[A-Za-z_][\w.]*/g) ?? [])].filter((word) => tensors.has(word))
  KNOWN.set(key, found)
  return found
}

// The names that scripts in the wild use, by tier: T1 tensors and autograd, T2 training, T3 networks, T4 higher order.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const TIERS = ['T1', 'T2', 'T3', 'T4'] as const
export type Tier = (typeof TIERS)[number]

/** A name of PyTorch or NumPy, and in how many of the 533 counted scripts it occurs. */
export interface UsedName {
  readonly name: string
  readonly tier: Tier
  readonly scripts: number
  /** On a machine without a GPU, of one process, it is enough that the name is there and does nothing. */
  readonly stub: boolean
}

/** The list, most used first within each tier. */
export function usedNames(): readonly UsedName[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'names.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => {
    const [name = '', tier, scripts, stub] = line.split('\t')
    return { name, tier: TIERS.find((each) => each === tier) ?? 'T1', scripts: Number(scripts), stub: stub === 'stub' }
  })
}

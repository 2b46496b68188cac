// `ops`: what the catalog has, for people as a table and for programs as JSON.
import { dtypesOf } from '../engine/op-dtypes'
import type { Op } from '../engine/op'
import { OPS } from '../engine/ops/index'
import type { OpCategory } from '../model/catalog'
import type { DType } from '../model/dtype'

/** One op of the catalog as `ops --json` prints it. */
export interface OpEntry {
  readonly name: string
  /** PyTorch's spellings, the usual one first. */
  readonly torch: readonly string[]
  /** The graph node as PyTorch prints it; null for an op through which no gradient flows. */
  readonly gradFn: string | null
  readonly category: OpCategory
  readonly differentiable: boolean
  /** The dtypes it computes with; empty where all its inputs are bound to one dtype. */
  readonly dtypes: readonly DType[]
}

function entryOf(op: Op): OpEntry {
  const { name, torchNames, gradFnName, category } = op.info
  return {
    name,
    torch: torchNames,
    gradFn: gradFnName,
    category,
    differentiable: gradFnName !== null,
    dtypes: dtypesOf(op),
  }
}

/** Every op of the catalog, in palette order. */
export function opEntries(): readonly OpEntry[] {
  return OPS.map(entryOf)
}

/** The list as columns that line up, with a first line that names them and a last one that counts. */
export function opTable(entries: readonly OpEntry[]): string {
  const rows = entries.map(({ name, category, gradFn, dtypes, torch }) => [
    name,
    category,
    gradFn ?? '-',
    dtypes.join(' ') || '-',
    torch.join(' '),
  ])
  const all = [['op', 'category', 'grad_fn', 'dtypes', 'PyTorch'], ...rows]
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const differentiable = entries.filter((entry) => entry.differentiable).length
  return [...lines, '', `${entries.length} ops, ${differentiable} of them differentiable`, ''].join('\n')
}

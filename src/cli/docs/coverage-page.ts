// docs/coverage.md: which of the names that scripts use Gradloom has, and what stands behind each.
import type { Op } from '../../engine/op'
import { TIERS, type UsedName } from './names'
import { reasonFor } from './reasons'

/** What a name is in our Python package; null = it is not there. */
export type PythonKind = 'class' | 'function' | 'value' | null

/** What stands behind a name. */
type Status = 'op' | 'op, in place' | 'leaf op' | 'Python' | 'class' | 'value' | 'graph only' | 'stub' | 'missing'

const WORDS: Readonly<Record<Exclude<Status, 'missing'>, string>> = {
  op: 'one op of the catalog, in graphs and in Python',
  'op, in place': 'an op of the catalog that writes into its tensor',
  'leaf op': 'an op of the catalog that makes a leaf',
  Python: 'a function or method written in Python over ops',
  class: 'a class of the Python package',
  value: 'a constant, dtype, module or attribute',
  'graph only': 'an op of the catalog that Python does not reach yet',
  stub: 'there, and does what one process without a GPU needs: little or nothing',
}

export interface Row extends UsedName {
  readonly status: Status
}

/** Catalog spellings → category; the method of a function counts as the op too. */
function spellings(ops: readonly Op[]): ReadonlyMap<string, 'leaf op' | 'op'> {
  return new Map(
    ops.flatMap(({ info }) =>
      info.torchNames.map((name) => [name, info.category === 'leaf' ? 'leaf op' : 'op'] as const),
    ),
  )
}

function statusOf(used: UsedName, kind: PythonKind, ops: ReadonlyMap<string, 'leaf op' | 'op'>): Status {
  const { name, stub } = used
  const method = name.replace(/^Tensor\./, 'torch.')
  const op = ops.get(name) ?? ops.get(method)
  const written = /^Tensor\..*[^_]_$/.test(name)
    ? (ops.get(name.slice(0, -1)) ?? ops.get(method.slice(0, -1)))
    : undefined
  if (kind === null) return op ? 'graph only' : 'missing'
  if (stub) return 'stub'
  if (op) return op
  if (written) return 'op, in place'
  return kind === 'function' ? 'Python' : kind
}

/** Every name with what stands behind it. */
export function coverage(
  names: readonly UsedName[],
  kinds: Readonly<Record<string, PythonKind>>,
  ops: readonly Op[],
): readonly Row[] {
  const known = spellings(ops)
  return names.map((used) => ({ ...used, status: statusOf(used, kinds[used.name] ?? null, known) }))
}

const isDone = ({ status }: Row): boolean => status !== 'missing' && status !== 'graph only'

function summary(rows: readonly Row[]): string[] {
  const lines = TIERS.map((tier) => {
    const own = rows.filter((row) => row.tier === tier)
    const done = own.filter(isDone)
    const uses = (list: readonly Row[]): number => list.reduce((sum, { scripts }) => sum + scripts, 0)
    const share = ((100 * uses(done)) / uses(own)).toFixed(1)
    return `| ${tier} | ${own.length} | ${done.length} | ${own.length - done.length} | ${share} % |`
  })
  return ['| tier | names | done | not done | done, weighted by scripts |', '|---|---|---|---|---|', ...lines, '']
}

function tierPart(rows: readonly Row[], tier: string): string[] {
  const own = rows.filter((row) => row.tier === tier)
  const missing = own.filter((row) => !isDone(row))
  const groups = (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((status) => {
    const list = own.filter((row) => row.status === status && isDone(row))
    if (list.length === 0) return []
    return [`**${status}** (${list.length}): ${list.map(({ name }) => `\`${name}\``).join(' ')}`, '']
  })
  const gaps = missing.map((row) => `| \`${row.name}\` | ${row.scripts} | ${gapText(row)} |`)
  return [
    `## ${tier}`,
    '',
    ...groups,
    ...(gaps.length > 0 ? ['| not done | scripts | why |', '|---|---|---|', ...gaps, ''] : ['Nothing is missing.', '']),
  ]
}

const gapText = (row: Row): string => (row.status === 'graph only' ? WORDS['graph only'] : reasonFor(row.name))

/** The page. */
export function coveragePage(rows: readonly Row[]): string {
  return [
    '# Coverage',
    '',
    `${rows.length} names of PyTorch and NumPy, counted in 533 public scripts and notebooks, in four tiers: T1 tensors and ` +
      'autograd, T2 training, T3 networks, T4 higher order. Whether a name is done is asked of the op catalog and of the ' +
      'running Python package, not written by hand: `GRADLOOM_WRITE_DOCS=1 npx vitest run src/cli/docs` makes this page anew.',
    '',
    ...summary(rows),
    ...Object.entries(WORDS).map(([status, words]) => `- **${status}**: ${words}`),
    '',
    ...TIERS.flatMap((tier) => tierPart(rows, tier)),
  ].join('\n')
}

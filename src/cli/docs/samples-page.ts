// docs/samples.md: how many samples PyTorch's OpInfo table has of every function, and how many of them are recorded.

/** One entry of the table, as scripts/record_samples.py counts it. */
export interface SampleCounts {
  readonly entry: string
  readonly torch_name: string
  /** Samples of float32, and how many of them differ in shapes, strides, dtypes or arguments. */
  readonly samples: number
  readonly kinds: number
  readonly recorded: number
  /** Why samples were passed over → how often; small and original sizes are both tried. */
  readonly left_out: Readonly<Record<string, number>>
  readonly autograd: boolean
  readonly supports_forward: boolean
  readonly forward: number
  readonly errors: number
  readonly recorded_errors: number
  readonly left_out_errors: Readonly<Record<string, number>>
}

/** What an op must have recorded where PyTorch has so many. */
export const WANTED = 20

const total = (rows: readonly SampleCounts[], of: (row: SampleCounts) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

const isShort = (row: SampleCounts): boolean => row.recorded < Math.min(WANTED, row.samples)
const hasForward = (row: SampleCounts): boolean => row.autograd && row.supports_forward && row.recorded > 0

function summary(title: string, rows: readonly SampleCounts[]): string {
  const many = rows.filter(({ samples }) => samples >= WANTED)
  const cells = [
    rows.length,
    total(rows, ({ samples }) => samples),
    total(rows, ({ kinds }) => kinds),
    many.length,
    many.filter(({ recorded }) => recorded >= WANTED).length,
    total(rows, ({ recorded }) => recorded),
    rows.filter(isShort).length,
    total(rows, ({ forward }) => forward),
    `${total(rows, (row) => row.recorded_errors)} of ${total(rows, ({ errors }) => errors)}`,
  ]
  return `| ${[title, ...cells].join(' | ')} |`
}

const reasons = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason.replaceAll('|', '/')} (${count})`)
    .join(', ') || 'fewer in float64, which is recorded'

const missingErrors = (rows: readonly SampleCounts[]): string[] => {
  const sums = new Map<string, number>()
  for (const [reason, count] of rows.flatMap((row) => Object.entries(row.left_out_errors)))
    sums.set(reason, (sums.get(reason) ?? 0) + count)
  return [...sums].sort(([, a], [, b]) => b - a).map(([reason, count]) => `- ${reason}: ${count}`)
}

/** The page; `isOffered` says whether the op catalog has the function. */
export function samplesPage(rows: readonly SampleCounts[], isOffered: (torchName: string) => boolean): string {
  const offered = rows.filter((row) => isOffered(row.torch_name))
  const others = rows.filter((row) => !isOffered(row.torch_name))
  const withoutForward = offered.filter((row) => row.autograd && row.recorded > 0 && !row.supports_forward)
  const notRecorded = offered.filter((row) => hasForward(row) && row.forward === 0)
  return [
    '# Samples of PyTorch',
    '',
    'PyTorch tests its functions with samples of its own, the OpInfo table (`torch.testing._internal`). ' +
      '`scripts/record_samples.py` counts them (float32) and records up to ' +
      `${WANTED} of every entry, with gradients, second gradients and the forward derivative by PyTorch's forward mode, and all ` +
      'error samples; `src/engine/conformance/samples.test.ts` replays them. Hand-chosen cases and other dtypes are in the ' +
      'other recordings. `GRADLOOM_WRITE_DOCS=1 npx vitest run src/cli/docs` makes this page anew.',
    '',
    `| entries | number | samples | of different kinds | with ${WANTED} or more | of these ${WANTED} recorded | recorded | with too few | forward derivatives | error samples recorded |`,
    `|${'---|'.repeat(10)}`,
    summary('ops of the catalog', offered),
    summary('other functions', others),
    '',
    'Two samples are of one kind when shapes, strides, dtypes and all arguments that are no tensors agree.',
    '',
    '## Forward derivatives',
    '',
    `Of ${offered.filter(hasForward).length} differentiable entries of the catalog for which PyTorch has forward mode, ` +
      `${notRecorded.length} have no recorded forward derivative${list(notRecorded)}. PyTorch has no forward mode for ` +
      `${withoutForward.length} others${list(withoutForward)}.`,
    '',
    '## Error samples that are not recorded',
    '',
    'Of the catalog’s ops. Messages that list overloads change from build to build.',
    '',
    ...missingErrors(offered),
    '',
    '## Entries with fewer recorded than there are',
    '',
    '| entry | samples | recorded | passed over |',
    '|---|---|---|---|',
    ...offered
      .filter(isShort)
      .map((row) => `| \`${row.entry}\` | ${row.samples} | ${row.recorded} | ${reasons(row.left_out)} |`),
    '',
    '## Ops of the catalog',
    '',
    '| entry | samples | kinds | recorded | forward | errors | recorded |',
    '|---|---|---|---|---|---|---|',
    ...offered.map(
      (row) =>
        `| \`${row.entry}\` | ${row.samples} | ${row.kinds} | ${row.recorded} | ${row.forward} | ${row.errors} | ${row.recorded_errors} |`,
    ),
    '',
  ].join('\n')
}

const list = (rows: readonly SampleCounts[]): string =>
  rows.length === 0 ? '' : ` (${rows.map(({ entry }) => `\`${entry}\``).join(' ')})`

// Where our Python differs from PyTorch in its own samples, beside what the engine's tests have (`known-samples.ts` there). A test
// fails as soon as an entry does not differ any more.
import type { Aspect } from '../../engine/conformance/check'
import type { KnownDifference } from '../../engine/conformance/known'

/** The first so many samples of an entry. */
const samples = (entry: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `samples/${entry}/opinfo/${index + 1}`)

export const KNOWN_REPLAYS: readonly KnownDifference<Aspect>[] = [
  {
    aspects: ['graph', 'grads', 'forward'],
    cases: samples('bernoulli', 4),
    reason: 'PyTorch gives a draw a node whose gradients are zeros; here it has none.',
  },
  {
    aspects: ['values'],
    cases: ['samples/multinomial/opinfo/1', 'samples/randint/opinfo/1', 'samples/randint_like/opinfo/1'],
    reason: 'Drawn by chance: two draws of the recorder happened to agree.',
  },
  {
    aspects: ['values', 'grads'],
    cases: ['samples/nn.functional.fractional_max_pool3d/opinfo/20'],
    reason: 'Windows are drawn by chance: two draws of the recorder happened to agree.',
  },
  {
    aspects: ['forward'],
    cases: [
      'samples/nn.functional.fractional_max_pool2d/opinfo/8',
      'samples/nn.functional.fractional_max_pool3d/opinfo/7',
    ],
    reason: 'Windows are drawn anew for the forward derivative, and may be others.',
  },
  {
    aspects: ['graph'],
    cases: samples('index_put', 4),
    reason: 'Made of a copy that is written to, or added to: each has a node here.',
  },
]

// Where we differ from PyTorch on purpose. A test fails as soon as an entry here does not differ any more.
import type { Aspect } from './check'
import type { KnownDifference } from './known'
import type { ProgramAspect } from './program-check'

export const KNOWN_DIFFERENCES: readonly KnownDifference<Aspect>[] = [
  {
    aspects: ['forward'],
    cases: ['solving/cholesky/hand/1', 'matrices/cholesky/hand/1', 'matrices/cholesky/hand/2'],
    reason:
      "Held here to the gradient of the gradient, which takes the symmetric part of a direction; PyTorch's forward mode, to whose own samples ours is held too, takes it as it is.",
  },
  {
    aspects: ['second'],
    cases: ['arithmetic/pow/hand/13'],
    reason: '0 ** x with a Python 0: PyTorch multiplies log(0) by 0 and gets NaN; we give the 0 that the limit has.',
  },
  {
    aspects: ['graph'],
    cases: ['arithmetic/div/hand/25'],
    reason: 'rounding_mode=None written out makes DivBackward2 in PyTorch; in a document None is the same as absent.',
  },
  {
    aspects: ['values'],
    cases: ['activation/gelu/hand/2'],
    reason:
      "PyTorch's vectorised float32 gelu gives NaN for infinity, its float64 one infinity; we give infinity in both.",
  },
  {
    aspects: ['second'],
    cases: [
      'activation/elu/hand/4',
      'activation/elu/hand/6',
      'activation/elu/hand/7',
      'activation/elu/hand/8',
      'activation/softplus/hand/9',
    ],
    reason:
      'Exactly at a kink the second derivative does not exist; PyTorch takes that of the right side, we that of the side ' +
      'the first derivative was taken from.',
  },
  {
    aspects: ['grads'],
    cases: ['reduction/var/hand/14', 'reduction/std/hand/14'],
    reason: 'dim=() reduces over all dimensions, but PyTorch divides the gradient as if over none and gets infinities.',
  },
  {
    aspects: ['errors'],
    cases: ['reduction/logsumexp/error/1'],
    reason: 'dim=() reduces over all dimensions everywhere else; PyTorch fails in logsumexp, we do not.',
  },
  {
    aspects: ['values'],
    cases: ['statistics/kthvalue/opinfo/11', 'statistics/kthvalue/opinfo/12', 'statistics/kthvalue/opinfo/13'],
    reason: 'Which of several equal elements is the k-th is left open by PyTorch; we name them in their order.',
  },
  {
    aspects: ['grads'],
    cases: ['solving/det/hand/10'],
    reason: 'The gradient of det at a singular matrix is its cofactors, as differences show; PyTorch gives zeros here.',
  },
  {
    aspects: ['second'],
    cases: ['matrices/norm/opinfo/19', 'matrices/norm/opinfo/20'],
    reason: 'At zero a length has no second derivative; PyTorch divides 0 by 0 and gets NaN, we give 0.',
  },
  {
    aspects: ['graph'],
    cases: ['matrices/tensorinv/hand/1'],
    reason:
      'PyTorch keeps inverses column by column, so that its reshape is an alias; ours lie row by row and are viewed.',
  },
  {
    aspects: ['errors'],
    cases: ['windows/max_pool1d/error/2', 'windows/max_pool1d/error/15'],
    reason: 'With return_indices=True PyTorch words this refusal otherwise; the op gives the indices always.',
  },
  {
    aspects: ['errors'],
    cases: [
      'windows/adaptive_avg_pool2d/error/1',
      'windows/adaptive_avg_pool3d/error/1',
      'windows/adaptive_max_pool2d/error/1',
      'windows/adaptive_max_pool3d/error/1',
    ],
    reason:
      'A tuple of sizes is refused by a Python function of PyTorch, and of ours; the op reads a list for one int too.',
  },
  {
    aspects: ['errors'],
    cases: [
      'windows/adaptive_avg_pool1d/error/1',
      'windows/adaptive_avg_pool3d/error/2',
      'windows/adaptive_max_pool1d/error/1',
      'windows/adaptive_max_pool2d/error/2',
      'windows/adaptive_max_pool3d/error/2',
    ],
    reason: 'Sizes say how many dimensions are pooled; an empty list says nothing.',
  },
  {
    aspects: ['forward'],
    cases: ['windows/max_unpool3d/opinfo/1'],
    reason: 'Several elements unpooled to one place: PyTorch writes the last one, but gives all of them its gradient.',
  },
  {
    aspects: ['values'],
    cases: ['networks/cosine_embedding_loss/opinfo/16'],
    reason: 'A target of 255 equals −1 for PyTorch, which casts the number to uint8 before it compares.',
  },
  {
    aspects: ['values'],
    cases: ['networks/embedding_bag/opinfo/11', 'networks/embedding_bag/opinfo/12'],
    reason: 'max_norm changes the table itself, which Python does before the op; an op of a graph changes no input.',
  },
]

const INNER_GRAPH =
  'The graph of a backward pass: PyTorch has fused nodes there (TanhBackwardBackward0), ours is made of the ops that the ' +
  'formulas name. Gradients and end values agree.'
const INNER_NUMBER =
  'The exponent of a power is a number in the derivative of PyTorch (MulBackward1), the tensor that stands for it in ours.'
const INNER_ORDER =
  'Both factors of a product are asked for their gradients in turn; PyTorch computes that of the second one first there.'

export const KNOWN_PROGRAM_DIFFERENCES: readonly KnownDifference<ProgramAspect>[] = [
  { aspects: ['graph'], cases: ['programs/third-derivative', 'programs/gradient-penalty'], reason: INNER_GRAPH },
  { aspects: ['order'], cases: ['programs/third-derivative', 'programs/gradient-penalty'], reason: INNER_GRAPH },
  { aspects: ['graph'], cases: ['programs/second-derivative'], reason: INNER_NUMBER },
  { aspects: ['order'], cases: ['programs/second-derivative'], reason: INNER_NUMBER },
  { aspects: ['graph'], cases: ['programs/hessian-vector'], reason: INNER_ORDER },
  { aspects: ['order'], cases: ['programs/hessian-vector'], reason: INNER_ORDER },
  {
    aspects: ['ends'],
    cases: ['programs/third-derivative'],
    reason: `${INNER_GRAPH} Here two variables hold gradients, so their grad_fn differs.`,
  },
]

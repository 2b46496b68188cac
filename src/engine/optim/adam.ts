// Adam and its kin: steps scaled by running means of the gradient and of its square.
import { adamInOneLoop, type AdamRates, type Moments } from './adam-loop'
import { given, type Rest } from '../library/arguments'
import { constantLike } from './slots'
import { maximumOp } from '../ops/bounds'
import { one } from '../dispatch'
import { copyInto } from '../in-place'
import type { Tensor as Core } from '../tensor'
import type { Params } from './groups'
import { check, Optimizer, type Slot } from './optimizer'
import { decayed } from './sgd'
import { counted } from './slots'
import { addQuotient, averageSquare, moveTo, scaleBy, spread } from './steps'
import { CAPTURABLE, FUSED, SWITCHES } from './unused'

export interface AdamOptions {
  /** Learning rate. Default: 0.001. */
  lr: number
  /** Decay of the running mean, and of that of the square. Default: [0.9, 0.999]. */
  betas: readonly [number, number]
  /** Added to the denominator. Default: 1e-8. */
  eps: number
  /** How much of a parameter is added to its gradient; in AdamW: taken from it. Default: 0, in AdamW 0.01. */
  weightDecay: number
  /** Divide by the largest mean square so far. Default: false. */
  amsgrad: boolean
  /** Climb instead of descending. Default: false. */
  maximize: boolean
  /** Take the decay from the parameter itself. Default: false, in AdamW true. */
  decoupledWeightDecay: boolean
}

const ORDER = ['lr', 'betas', 'eps', 'weightDecay', 'amsgrad'] as const
type AdamRest = Rest<Partial<AdamOptions>, typeof ORDER>

/** Refuses the options that all optimizers of this kind share. */
export function checkBetas({ betas, eps, weightDecay }: Pick<AdamOptions, 'betas' | 'eps' | 'weightDecay'>): void {
  check(eps >= 0, 'Invalid epsilon value', eps)
  betas.forEach((beta, at) => check(beta >= 0 && beta < 1, `Invalid beta parameter at index ${at}`, beta))
  check(weightDecay >= 0, 'Invalid weight_decay value', weightDecay)
}

/** Takes a gradient into the running means. */
export function remember(grad: Core, { mean, square }: Moments, beta1: number, beta2: number): void {
  moveTo(mean, grad, 1 - beta1)
  averageSquare(square, grad, beta2)
}

abstract class AdamRule extends Optimizer<AdamOptions> {
  protected override checkGroup(group: AdamOptions): void {
    super.checkGroup(group)
    checkBetas(group)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: AdamOptions): void {
    const { lr, betas, eps, amsgrad } = group
    const [beta1, beta2] = betas
    const step = counted(slot)
    const moments = {
      mean: constantLike(slot, 'exp_avg', param),
      square: constantLike(slot, 'exp_avg_sq', param),
      largest: amsgrad ? constantLike(slot, 'max_exp_avg_sq', param) : null,
    }
    const [size, root] = [lr / (1 - beta1 ** step), Math.sqrt(1 - beta2 ** step)]
    adamStep(param, grad, moments, { beta1, beta2, size, root, eps }, group)
  }
}

type Decay = Pick<AdamOptions, 'lr' | 'weightDecay' | 'decoupledWeightDecay'>

/** Takes the gradient into the running means and moves the parameter. `largest` is the largest mean square, where it is kept. */
export function adamStep(
  param: Core,
  grad: Core,
  { mean, square, largest }: Moments & { readonly largest: Core | null },
  rates: AdamRates,
  { lr, weightDecay, decoupledWeightDecay }: Decay,
): void {
  if (decoupledWeightDecay && weightDecay !== 0) scaleBy(param, 1 - lr * weightDecay)
  const way = decoupledWeightDecay ? grad : decayed(param, grad, weightDecay)
  if (!largest && adamInOneLoop(param, way, { mean, square }, rates)) return
  const { beta1, beta2, size, root, eps } = rates
  remember(way, { mean, square }, beta1, beta2)
  addQuotient(param, mean, spread(largest ? raised(largest, square) : square, root, eps), -size)
}

/** The larger of both, written into the first. */
const raised = (self: Core, other: Core): Core => copyInto(self, one(maximumOp, [self, other]))

function adamDefaults(
  who: string,
  rest: readonly unknown[],
  own: Pick<AdamOptions, 'weightDecay' | 'decoupledWeightDecay'>,
): AdamOptions {
  const options = given<Partial<AdamOptions>>(who, ORDER, rest, ['maximize', 'decoupledWeightDecay'])
  const plain = { lr: 1e-3, betas: [0.9, 0.999] as const, eps: 1e-8, amsgrad: false, maximize: false }
  return { ...plain, ...own, ...SWITCHES, ...CAPTURABLE, ...FUSED, ...options }
}

/** Steps scaled by running means of the gradient and of its square. Errors: options out of range. `torch.optim.Adam`. */
export class Adam extends AdamRule {
  constructor(params: Params<AdamOptions>, ...rest: AdamRest) {
    super(params, adamDefaults('Adam', rest, { weightDecay: 0, decoupledWeightDecay: false }))
  }
}

/** Adam whose weight decay does not go through the gradient. Errors: options out of range. `torch.optim.AdamW`. */
export class AdamW extends AdamRule {
  constructor(params: Params<AdamOptions>, ...rest: AdamRest) {
    super(params, adamDefaults('AdamW', rest, { weightDecay: 1e-2, decoupledWeightDecay: true }))
  }
}

// NAdam, RAdam and Adamax.
import { one } from '../dispatch'
import { copyInto } from '../in-place'
import { given, type Rest } from '../library/arguments'
import { add, div, mul } from '../ops/arithmetic'
import { maximumOp } from '../ops/bounds'
import { abs, sqrt } from '../ops/math'
import type { Tensor as Core } from '../tensor'
import { checkBetas, remember, type AdamOptions } from './adam'
import type { Params } from './groups'
import { check, Optimizer, type Slot } from './optimizer'
import { decayed, descend } from './sgd'
import { constantLike, counted } from './slots'
import { addQuotient, moveTo, number, scaleBy } from './steps'
import { CAPTURABLE, SWITCHES } from './unused'

type Shared = Pick<AdamOptions, 'lr' | 'betas' | 'eps' | 'weightDecay' | 'maximize'>

const PLAIN = { betas: [0.9, 0.999] as const, eps: 1e-8, weightDecay: 0, maximize: false }

/** Takes the decay from the parameter, or adds it to the gradient. */
function withDecay(param: Core, grad: Core, lr: number, weightDecay: number, decoupled: boolean): Core {
  if (!decoupled || weightDecay === 0) return decayed(param, grad, weightDecay)
  scaleBy(param, 1 - lr * weightDecay)
  return grad
}

export interface NAdamOptions extends Shared {
  /** How fast the momentum grows. Default: 0.004. */
  momentumDecay: number
  /** Take the weight decay from the parameter itself. Default: false. */
  decoupledWeightDecay: boolean
}

const NADAM = ['lr', 'betas', 'eps', 'weightDecay', 'momentumDecay', 'decoupledWeightDecay'] as const

/** Adam with Nesterov's look ahead; learning rate 0.002 unless said. Errors: options out of range. `torch.optim.NAdam`. */
export class NAdam extends Optimizer<NAdamOptions> {
  constructor(params: Params<NAdamOptions>, ...rest: Rest<Partial<NAdamOptions>, typeof NADAM>) {
    const options = given<Partial<NAdamOptions>>('NAdam', NADAM, rest, ['maximize'])
    super(params, {
      lr: 2e-3,
      ...PLAIN,
      momentumDecay: 4e-3,
      decoupledWeightDecay: false,
      ...SWITCHES,
      ...CAPTURABLE,
      ...options,
    })
  }

  protected override checkGroup(group: NAdamOptions): void {
    super.checkGroup(group)
    checkBetas(group)
    check(group.momentumDecay >= 0, 'Invalid momentum_decay value', group.momentumDecay)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: NAdamOptions): void {
    const { lr, betas, eps, weightDecay, momentumDecay, decoupledWeightDecay } = group
    const [beta1, beta2] = betas
    const step = counted(slot)
    const whole = withDecay(param, grad, lr, weightDecay, decoupledWeightDecay)
    const momentum = (count: number): number => beta1 * (1 - 0.5 * 0.96 ** (count * momentumDecay))
    const [mu, next] = [momentum(step), momentum(step + 1)]
    // PyTorch keeps this product as a float32.
    const product = Math.fround(Number(slot['mu_product'] ?? 1) * mu)
    slot['mu_product'] = product
    const mean = constantLike(slot, 'exp_avg', param)
    const square = constantLike(slot, 'exp_avg_sq', param)
    remember(whole, { mean, square }, beta1, beta2)
    const below = add(sqrt(div(square, number(1 - beta2 ** step))), number(eps))
    addQuotient(param, whole, below, (-lr * (1 - mu)) / (1 - product))
    addQuotient(param, mean, below, (-lr * next) / (1 - product * next))
  }
}

export interface RAdamOptions extends Shared {
  /** Take the weight decay from the parameter itself. Default: false. */
  decoupledWeightDecay: boolean
}

const RADAM = ['lr', 'betas', 'eps', 'weightDecay', 'decoupledWeightDecay'] as const

/** Adam that does not scale until the variance is known. Errors: options out of range. `torch.optim.RAdam`. */
export class RAdam extends Optimizer<RAdamOptions> {
  constructor(params: Params<RAdamOptions>, ...rest: Rest<Partial<RAdamOptions>, typeof RADAM>) {
    const options = given<Partial<RAdamOptions>>('RAdam', RADAM, rest, ['maximize'])
    super(params, { lr: 1e-3, ...PLAIN, decoupledWeightDecay: false, ...SWITCHES, ...CAPTURABLE, ...options })
  }

  protected override checkGroup(group: RAdamOptions): void {
    super.checkGroup(group)
    checkBetas(group)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: RAdamOptions): void {
    const { lr, betas, eps, weightDecay, decoupledWeightDecay } = group
    const [beta1, beta2] = betas
    const step = counted(slot)
    const whole = withDecay(param, grad, lr, weightDecay, decoupledWeightDecay)
    const mean = constantLike(slot, 'exp_avg', param)
    const square = constantLike(slot, 'exp_avg_sq', param)
    remember(whole, { mean, square }, beta1, beta2)
    const corrected = div(mean, number(1 - beta1 ** step))
    const correction = 1 - beta2 ** step
    const most = 2 / (1 - beta2) - 1
    const length = most - (2 * step * beta2 ** step) / correction
    if (length <= 5) {
      descend(param, corrected, lr)
      return
    }
    const rectified = Math.sqrt(((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length))
    const adapted = div(number(Math.sqrt(correction)), add(sqrt(square), number(eps)))
    descend(param, mul(mul(mul(corrected, number(lr)), adapted), number(rectified)), 1)
  }
}

const ADAMAX = ['lr', 'betas', 'eps', 'weightDecay'] as const

/** Adam with the largest gradient in place of the mean square; learning rate 0.002 unless said. `torch.optim.Adamax`. */
export class Adamax extends Optimizer<Shared> {
  constructor(params: Params<Shared>, ...rest: Rest<Partial<Shared>, typeof ADAMAX>) {
    const options = given<Partial<Shared>>('Adamax', ADAMAX, rest, ['maximize'])
    super(params, { lr: 2e-3, ...PLAIN, ...SWITCHES, ...CAPTURABLE, ...options })
  }

  protected override checkGroup(group: Shared): void {
    super.checkGroup(group)
    checkBetas(group)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: Shared): void {
    const { lr, betas, eps, weightDecay } = group
    const [beta1, beta2] = betas
    const step = counted(slot)
    const whole = decayed(param, grad, weightDecay)
    const mean = constantLike(slot, 'exp_avg', param)
    const most = constantLike(slot, 'exp_inf', param)
    moveTo(mean, whole, 1 - beta1)
    copyInto(most, one(maximumOp, [mul(most, number(beta2)), add(abs(whole), number(eps))]))
    addQuotient(param, mean, most, -lr / (1 - beta1 ** step))
  }
}

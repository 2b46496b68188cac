// Optimizers that scale steps by the squares of gradients: RMSprop, Adagrad, Adadelta.
import { given, type Rest } from '../library/arguments'
import { add, div, mul } from '../ops/arithmetic'
import { sqrt } from '../ops/math'
import type { Tensor as Core } from '../tensor'
import type { Params } from './groups'
import { check, Optimizer, type Slot } from './optimizer'
import { decayed, descend } from './sgd'
import { constantLike, counted } from './slots'
import { addcmul, addQuotient, addTo, averageSquare, moveTo, number, scaleBy, spread } from './steps'
import { CAPTURABLE, FUSED, SWITCHES } from './unused'

export interface RMSpropOptions {
  /** Learning rate. Default: 0.01. */
  lr: number
  /** Decay of the running mean square. Default: 0.99. */
  alpha: number
  /** Added to the denominator. Default: 1e-8. */
  eps: number
  /** Default: 0. */
  weightDecay: number
  /** Default: 0. */
  momentum: number
  /** Take the square of the mean from the mean square. Default: false. */
  centered: boolean
  /** Default: false. */
  maximize: boolean
}

const RMSPROP = ['lr', 'alpha', 'eps', 'weightDecay', 'momentum', 'centered'] as const

/** Steps divided by the root of a running mean square. Errors: options out of range. `torch.optim.RMSprop`. */
export class RMSprop extends Optimizer<RMSpropOptions> {
  constructor(params: Params<RMSpropOptions>, ...rest: Rest<Partial<RMSpropOptions>, typeof RMSPROP>) {
    const options = given<Partial<RMSpropOptions>>('RMSprop', RMSPROP, rest, ['maximize'])
    const plain = { lr: 1e-2, momentum: 0, alpha: 0.99, eps: 1e-8, centered: false, weightDecay: 0, maximize: false }
    super(params, { ...plain, ...SWITCHES, ...CAPTURABLE, ...options })
  }

  protected override checkGroup(group: RMSpropOptions): void {
    super.checkGroup(group)
    check(group.eps >= 0, 'Invalid epsilon value', group.eps)
    check(group.momentum >= 0, 'Invalid momentum value', group.momentum)
    check(group.weightDecay >= 0, 'Invalid weight_decay value', group.weightDecay)
    check(group.alpha >= 0, 'Invalid alpha value', group.alpha)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: RMSpropOptions): void {
    const { lr, alpha, eps, weightDecay, momentum, centered } = group
    counted(slot)
    const whole = decayed(param, grad, weightDecay)
    const square = constantLike(slot, 'square_avg', param)
    averageSquare(square, whole, alpha)
    let variance = square
    if (centered) {
      const mean = constantLike(slot, 'grad_avg', param)
      moveTo(mean, whole, 1 - alpha)
      variance = addcmul(square, mean, mean, -1)
    }
    const below = spread(variance, 1, eps)
    if (momentum === 0) {
      addQuotient(param, whole, below, -lr)
      return
    }
    const buffer = scaleBy(constantLike(slot, 'momentum_buffer', param), momentum)
    descend(param, addQuotient(buffer, whole, below, 1), lr)
  }
}

export interface AdagradOptions {
  /** Learning rate. Default: 0.01. */
  lr: number
  /** Default: 0. */
  lrDecay: number
  /** Default: 0. */
  weightDecay: number
  /** What the sums of squares begin with. Default: 0. */
  initialAccumulatorValue: number
  /** Added to the denominator. Default: 1e-10. */
  eps: number
  /** Default: false. */
  maximize: boolean
}

const ADAGRAD = ['lr', 'lrDecay', 'weightDecay', 'initialAccumulatorValue', 'eps'] as const

/** Steps divided by the root of the sum of all squares. Errors: options out of range. `torch.optim.Adagrad`. */
export class Adagrad extends Optimizer<AdagradOptions> {
  constructor(params: Params<AdagradOptions>, ...rest: Rest<Partial<AdagradOptions>, typeof ADAGRAD>) {
    const options = given<Partial<AdagradOptions>>('Adagrad', ADAGRAD, rest, ['maximize'])
    const plain = { lr: 1e-2, lrDecay: 0, eps: 1e-10, weightDecay: 0, initialAccumulatorValue: 0, maximize: false }
    super(params, { ...plain, ...SWITCHES, ...FUSED, ...options })
  }

  protected override checkGroup(group: AdagradOptions): void {
    super.checkGroup(group)
    check(group.lrDecay >= 0, 'Invalid lr_decay value', group.lrDecay)
    check(group.weightDecay >= 0, 'Invalid weight_decay value', group.weightDecay)
    const { initialAccumulatorValue: first, eps } = group
    check(first >= 0, 'Invalid initial_accumulator_value value', first)
    check(eps >= 0, 'Invalid epsilon value', eps)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: AdagradOptions): void {
    const { lr, lrDecay, weightDecay, initialAccumulatorValue, eps } = group
    const step = counted(slot)
    const whole = decayed(param, grad, weightDecay)
    const sum = addTo(constantLike(slot, 'sum', param, initialAccumulatorValue), mul(whole, whole))
    addQuotient(param, whole, spread(sum, 1, eps), -lr / (1 + (step - 1) * lrDecay))
  }
}

export interface AdadeltaOptions {
  /** Learning rate. Default: 1. */
  lr: number
  /** Decay of the running mean squares. Default: 0.9. */
  rho: number
  /** Added before roots are taken. Default: 1e-6. */
  eps: number
  /** Default: 0. */
  weightDecay: number
  /** Default: false. */
  maximize: boolean
}

const ADADELTA = ['lr', 'rho', 'eps', 'weightDecay'] as const

/** Steps whose size follows from the sizes of earlier ones. Errors: options out of range. `torch.optim.Adadelta`. */
export class Adadelta extends Optimizer<AdadeltaOptions> {
  constructor(params: Params<AdadeltaOptions>, ...rest: Rest<Partial<AdadeltaOptions>, typeof ADADELTA>) {
    const options = given<Partial<AdadeltaOptions>>('Adadelta', ADADELTA, rest, ['maximize'])
    const plain = { lr: 1, rho: 0.9, eps: 1e-6, weightDecay: 0, maximize: false }
    super(params, { ...plain, ...SWITCHES, ...CAPTURABLE, ...options })
  }

  protected override checkGroup(group: AdadeltaOptions): void {
    super.checkGroup(group)
    check(group.rho >= 0 && group.rho <= 1, 'Invalid rho value', group.rho)
    check(group.eps >= 0, 'Invalid epsilon value', group.eps)
    check(group.weightDecay >= 0, 'Invalid weight_decay value', group.weightDecay)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: AdadeltaOptions): void {
    const { lr, rho, eps, weightDecay } = group
    counted(slot)
    const whole = decayed(param, grad, weightDecay)
    const square = constantLike(slot, 'square_avg', param)
    const steps = constantLike(slot, 'acc_delta', param)
    averageSquare(square, whole, rho)
    const root = (each: Core): Core => sqrt(add(each, number(eps)))
    const delta = mul(div(root(steps), root(square)), whole)
    averageSquare(steps, delta, rho)
    descend(param, delta, lr)
  }
}

// ASGD: SGD that also keeps the mean of all parameters it went through.
import { copyInto } from '../in-place'
import { given, type Rest } from '../library/arguments'
import type { Tensor as Core } from '../tensor'
import type { Params } from './groups'
import { check, Optimizer, RATES, type Slot } from './optimizer'
import { decayed, descend } from './sgd'
import { constantLike, counted } from './slots'
import { moveTo, scaleBy } from './steps'
import { CAPTURABLE, SWITCHES } from './unused'

export interface ASGDOptions {
  /** Learning rate. Default: 0.01. */
  lr: number
  /** Decay of the parameters. Default: 1e-4. */
  lambd: number
  /** How fast the learning rate falls. Default: 0.75. */
  alpha: number
  /** The step from which on the mean is taken. Default: 1e6. */
  t0: number
  /** Default: 0. */
  weightDecay: number
  /** Default: false. */
  maximize: boolean
}

const ORDER = ['lr', 'lambd', 'alpha', 't0', 'weightDecay'] as const

/** Averaged SGD; the mean is `ax` in the state. Errors: options out of range. `torch.optim.ASGD`. */
export class ASGD extends Optimizer<ASGDOptions> {
  protected override readonly floats = [...RATES, 't0']

  constructor(params: Params<ASGDOptions>, ...rest: Rest<Partial<ASGDOptions>, typeof ORDER>) {
    const options = given<Partial<ASGDOptions>>('ASGD', ORDER, rest, ['maximize'])
    const plain = { lr: 1e-2, lambd: 1e-4, alpha: 0.75, t0: 1e6, weightDecay: 0, maximize: false }
    super(params, { ...plain, ...SWITCHES, ...CAPTURABLE, ...options })
  }

  protected override checkGroup(group: ASGDOptions): void {
    super.checkGroup(group)
    check(group.weightDecay >= 0, 'Invalid weight_decay value', group.weightDecay)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: ASGDOptions): void {
    const { lr, lambd, alpha, t0, weightDecay } = group
    const step = counted(slot)
    const [rate, share] = [Number(slot['eta'] ?? lr), Number(slot['mu'] ?? 1)]
    const whole = decayed(param, grad, weightDecay)
    scaleBy(param, 1 - lambd * rate)
    descend(param, whole, rate)
    // PyTorch keeps both numbers as float32.
    slot['eta'] = Math.fround(lr / (1 + lambd * lr * step) ** alpha)
    slot['mu'] = Math.fround(1 / Math.max(1, step - t0))
    const mean = constantLike(slot, 'ax', param)
    if (share === 1) copyInto(mean, param)
    else moveTo(mean, param, share)
  }
}

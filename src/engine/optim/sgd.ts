// SGD: steps against the gradient, with momentum if wanted.
import { given, type Rest } from '../library/arguments'
import { clone } from '../ops/arrange'
import type { Tensor as Core } from '../tensor'
import type { Params } from './groups'
import { check, Optimizer, type Slot } from './optimizer'
import { addScaled, scaleBy, scaledSum } from './steps'
import { FUSED, SWITCHES } from './unused'

export interface SGDOptions {
  /** Learning rate. Default: 0.001. */
  lr: number
  /** Share of earlier steps. Default: 0. */
  momentum: number
  /** How much less the gradient counts in the momentum. Default: 0. */
  dampening: number
  /** How much of a parameter is added to its gradient. Default: 0. */
  weightDecay: number
  /** Look ahead along the momentum. Default: false. */
  nesterov: boolean
  /** Climb instead of descending. Default: false. */
  maximize: boolean
}

const ORDER = ['lr', 'momentum', 'dampening', 'weightDecay', 'nesterov'] as const

/** The gradient with a share of the parameter added. */
export const decayed = (param: Core, grad: Core, weightDecay: number): Core =>
  weightDecay === 0 ? grad : scaledSum(grad, param, weightDecay)

/** `param −= rate · grad`. */
export const descend = (param: Core, grad: Core, rate: number): Core => addScaled(param, grad, -rate)

/** Stochastic gradient descent, with momentum if wanted. Errors: negative options. `torch.optim.SGD`. */
export class SGD extends Optimizer<SGDOptions> {
  constructor(params: Params<SGDOptions>, ...rest: Rest<Partial<SGDOptions>, typeof ORDER>) {
    const options = given<Partial<SGDOptions>>('SGD', ORDER, rest, ['maximize'])
    const defaults = { lr: 1e-3, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, maximize: false }
    super(params, { ...defaults, ...SWITCHES, ...FUSED, ...options })
  }

  protected override checkGroup(group: SGDOptions): void {
    super.checkGroup(group)
    const { momentum, dampening, weightDecay, nesterov } = group
    check(momentum >= 0, 'Invalid momentum value', momentum)
    check(weightDecay >= 0, 'Invalid weight_decay value', weightDecay)
    check(!nesterov || (momentum > 0 && dampening === 0), 'Nesterov momentum requires a momentum and zero dampening')
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: SGDOptions): void {
    sgdStep(param, grad, slot, group)
  }
}

/** Moves a parameter by its gradient; the momentum is kept in the slot. */
export function sgdStep(param: Core, grad: Core, slot: Slot, options: Omit<SGDOptions, 'maximize'>): void {
  const { lr, momentum, dampening, weightDecay, nesterov } = options
  const whole = decayed(param, grad, weightDecay)
  descend(param, momentum === 0 ? whole : withMomentum(slot, whole, momentum, dampening, nesterov), lr)
}

function withMomentum(slot: Slot, grad: Core, momentum: number, dampening: number, nesterov: boolean): Core {
  const before = slot['momentum_buffer'] as Core | undefined
  const buffer = before ?? clone(grad)
  if (before) addScaled(scaleBy(buffer, momentum), grad, 1 - dampening)
  slot['momentum_buffer'] = buffer
  return nesterov ? scaledSum(grad, buffer, momentum) : buffer
}

// Rprop: only the sign of the gradient counts.
import { one } from '../dispatch'
import { copyInto } from '../in-place'
import { given, type Rest } from '../library/arguments'
import { mul } from '../ops/arithmetic'
import { clampOp } from '../ops/bounds'
import { eq, gt, lt, where } from '../ops/comparison'
import { sign } from '../ops/math'
import type { Tensor as Core } from '../tensor'
import type { Params } from './groups'
import { check, Optimizer, type Slot } from './optimizer'
import { descend } from './sgd'
import { constantLike, counted } from './slots'
import { number } from './steps'
import { CAPTURABLE, SWITCHES } from './unused'

export interface RpropOptions {
  /** Size of the first steps. Default: 0.01. */
  lr: number
  /** Factors for a gradient that turns round, and for one that stays. Default: [0.5, 1.2]. */
  etas: readonly [number, number]
  /** Least and largest step. Default: [1e-6, 50]. */
  stepSizes: readonly [number, number]
  /** Default: false. */
  maximize: boolean
}

const RPROP = ['lr', 'etas', 'stepSizes'] as const

/** Only the sign of the gradient counts; steps grow while it stays. Errors: options out of range. `torch.optim.Rprop`. */
export class Rprop extends Optimizer<RpropOptions> {
  constructor(params: Params<RpropOptions>, ...rest: Rest<Partial<RpropOptions>, typeof RPROP>) {
    const options = given<Partial<RpropOptions>>('Rprop', RPROP, rest, ['maximize'])
    const plain = { lr: 1e-2, etas: [0.5, 1.2] as const, stepSizes: [1e-6, 50] as const, maximize: false }
    super(params, { ...plain, ...SWITCHES, ...CAPTURABLE, ...options })
  }

  protected override checkGroup(group: RpropOptions): void {
    super.checkGroup(group)
    const [less, more] = group.etas
    check(less > 0 && less < 1 && more > 1, 'Invalid eta values', less, more)
  }

  protected override update(param: Core, grad: Core, slot: Slot, group: RpropOptions): void {
    const [less, more] = group.etas
    counted(slot)
    const before = constantLike(slot, 'prev', param)
    const size = constantLike(slot, 'step_size', param, group.lr)
    const turn = mul(grad, before)
    const [isSame, isOther] = [gt(turn, number(0)), lt(turn, number(0))]
    const factor = where(isSame, number(more), where(isOther, number(less), number(1)))
    const [least, most] = group.stepSizes
    copyInto(size, one(clampOp, [mul(size, factor), number(least), number(most)]))
    const used = where(eq(factor, number(less)), number(0), grad)
    descend(param, mul(sign(used), size), 1)
    copyInto(before, used)
  }
}

// Activations. In palette order.
import type { Op } from '../../op'
import * as activation from '../activation'
import * as softmax from '../softmax'

export const ACTIVATION: readonly Op[] = [
  activation.reluOp,
  activation.sigmoidOp,
  activation.tanhOp,
  activation.leakyReluOp,
  activation.geluOp,
  activation.siluOp,
  activation.softplusOp,
  activation.eluOp,
  softmax.softmaxOp,
  softmax.logSoftmaxOp,
]

// Leaves: what makes tensors from nothing. In palette order.
import type { Op } from '../../op'
import * as creation from '../creation'
import * as ranges from '../ranges'

export const LEAF: readonly Op[] = [
  creation.tensorOp,
  creation.zerosOp,
  creation.onesOp,
  creation.fullOp,
  ranges.arangeOp,
  ranges.linspaceOp,
  creation.eyeOp,
  ranges.randOp,
  ranges.randnOp,
  ranges.randintOp,
]

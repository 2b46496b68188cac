// Leaves: what makes tensors from nothing. In palette order.
import type { Op } from '../../op'
import * as creation from '../creation'
import * as ranges from '../ranges'
import { SIGNAL_WINDOWS } from '../signal-windows'
import * as numberedPlaces from '../numbered-places'
import * as spaced from '../spaced'

export const LEAF: readonly Op[] = [
  creation.tensorOp,
  creation.zerosOp,
  creation.onesOp,
  creation.fullOp,
  ranges.arangeOp,
  spaced.linspaceOp,
  spaced.logspaceOp,
  creation.eyeOp,
  ranges.randOp,
  ranges.randnOp,
  ranges.randintOp,
  numberedPlaces.trilIndicesOp,
  numberedPlaces.triuIndicesOp,
  ...SIGNAL_WINDOWS,
]

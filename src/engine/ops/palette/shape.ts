// Shapes: elements in another order, number or frame. In palette order.
import type { Op } from '../../op'
import * as arrange from '../arrange'
import * as axes from '../axes'
import * as creation from '../creation'
import * as joining from '../joining'
import * as splitting from '../splitting'
import * as views from '../views'

export const SHAPE: readonly Op[] = [
  views.reshapeOp,
  views.viewOp,
  views.flattenOp,
  axes.transposeOp,
  axes.tOp,
  axes.permuteOp,
  axes.squeezeOp,
  axes.unsqueezeOp,
  views.expandOp,
  arrange.repeatOp,
  joining.catOp,
  joining.stackOp,
  splitting.splitOp,
  splitting.chunkOp,
  splitting.unbindOp,
  arrange.flipOp,
  arrange.trilOp,
  arrange.triuOp,
  arrange.cloneOp,
  arrange.contiguousOp,
  arrange.detachOp,
  arrange.toOp,
  creation.zerosLikeOp,
  creation.onesLikeOp,
]

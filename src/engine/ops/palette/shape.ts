// Shapes: elements in another order, number or frame. In palette order.
import type { Op } from '../../op'
import * as arrange from '../arrange'
import * as axes from '../axes'
import * as filledLike from '../filled-like'
import * as joining from '../joining'
import * as splitting from '../splitting'
import * as views from '../views'
import * as padding from '../padding'
import * as rearranging from '../rearranging'
import * as reframing from '../reframing'
import * as diagonals from '../diagonals'
import * as resampling from '../resampling'
import * as affineGrid from '../affine-grid'
import * as patches from '../patches'
import * as viewCopies from '../view-copies'

export const SHAPE: readonly Op[] = [
  views.reshapeOp,
  views.viewOp,
  views.flattenOp,
  reframing.ravelOp,
  reframing.unflattenOp,
  axes.transposeOp,
  axes.tOp,
  axes.permuteOp,
  reframing.movedimOp,
  axes.squeezeOp,
  axes.unsqueezeOp,
  views.expandOp,
  reframing.broadcastToOp,
  arrange.repeatOp,
  arrange.tileOp,
  rearranging.repeatInterleaveOp,
  reframing.unfoldDimOp,
  rearranging.pixelShuffleOp,
  rearranging.pixelUnshuffleOp,
  rearranging.channelShuffleOp,
  joining.catOp,
  joining.stackOp,
  splitting.splitOp,
  splitting.chunkOp,
  splitting.unsafeSplitOp,
  splitting.unsafeChunkOp,
  splitting.unbindOp,
  arrange.flipOp,
  rearranging.rollOp,
  rearranging.rot90Op,
  padding.padOp,
  resampling.interpolateOp,
  affineGrid.affineGridOp,
  patches.im2colOp,
  patches.col2imOp,
  arrange.trilOp,
  arrange.triuOp,
  diagonals.diagOp,
  diagonals.diagEmbedOp,
  arrange.cloneOp,
  arrange.contiguousOp,
  arrange.detachOp,
  ...viewCopies.VIEW_COPIES,
  arrange.toOp,
  filledLike.zerosLikeOp,
  filledLike.onesLikeOp,
  filledLike.fullLikeOp,
  filledLike.newZerosOp,
  filledLike.newOnesOp,
  filledLike.newFullOp,
]

// Indexing: elements picked and placed. In palette order.
import type { Op } from '../../op'
import * as embedding from '../embedding'
import * as gathering from '../gathering'
import * as getitem from '../getitem'
import * as scattering from '../scattering'
import * as slicing from '../slicing'
import * as sorting from '../sorting'

export const INDEXING: readonly Op[] = [
  getitem.indexOp,
  slicing.selectOp,
  slicing.sliceOp,
  gathering.gatherOp,
  gathering.indexSelectOp,
  gathering.maskedFillOp,
  gathering.scatterAddOp,
  scattering.scatterOp,
  scattering.diagonalOp,
  sorting.sortOp,
  sorting.topkOp,
  embedding.embeddingOp,
]

// Indexing: elements picked and placed. In palette order.
import type { Op } from '../../op'
import * as embedding from '../embedding'
import * as gathering from '../gathering'
import * as getitem from '../getitem'
import * as scattering from '../scattering'
import * as slicing from '../slicing'
import * as sorting from '../sorting'
import * as sortedPlaces from '../sorted-places'
import * as viewScatters from '../view-scatters'
import * as orderStatistics from '../order-statistics'
import * as reframing from '../reframing'
import * as indexWriting from '../index-writing'
import * as picking from '../picking'
import * as placing from '../placing'
import * as reducingAtPlaces from '../reducing-at-places'
import * as distinct from '../distinct'
import * as embeddingBag from '../embedding-bag'
import * as gridSample from '../grid-sample'
import * as numberedPlaces from '../numbered-places'
import * as sizing from '../sizing'
import * as oneHot from '../one-hot'
import * as unpooling from '../unpooling'

export const INDEXING: readonly Op[] = [
  getitem.indexOp,
  slicing.selectOp,
  slicing.sliceOp,
  reframing.narrowOp,
  sizing.narrowCopyOp,
  gathering.gatherOp,
  gathering.indexSelectOp,
  gathering.maskedFillOp,
  picking.maskedSelectOp,
  picking.takeOp,
  picking.takeAlongDimOp,
  gridSample.gridSampleOp,
  unpooling.maxUnpoolOp,
  indexWriting.indexAddOp,
  indexWriting.indexFillOp,
  indexWriting.indexCopyOp,
  gathering.scatterAddOp,
  scattering.scatterOp,
  scattering.diagonalOp,
  sorting.sortOp,
  sorting.topkOp,
  orderStatistics.argsortOp,
  orderStatistics.msortOp,
  viewScatters.selectScatterOp,
  viewScatters.sliceScatterOp,
  viewScatters.asStridedScatterOp,
  viewScatters.diagonalScatterOp,
  sortedPlaces.searchsortedOp,
  sortedPlaces.bucketizeOp,
  embedding.embeddingOp,
  reducingAtPlaces.scatterReduceOp,
  reducingAtPlaces.indexReduceOp,
  placing.maskedScatterOp,
  placing.putOp,
  distinct.uniqueOp,
  distinct.uniqueConsecutiveOp,
  distinct.nonzeroOp,
  distinct.argwhereOp,
  numberedPlaces.nonzeroStaticOp,
  numberedPlaces.unravelIndexOp,
  embeddingBag.embeddingBagOp,
  oneHot.oneHotOp,
]

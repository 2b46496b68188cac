// Linear algebra. In palette order.
import type { Op } from '../../op'
import * as convolution from '../convolution'
import * as linear from '../linear'
import * as matrix from '../matrix'
import * as diagonals from '../diagonals'
import * as fusedProducts from '../fused-products'
import * as matrixFunctions from '../matrix-functions'
import * as solving from '../solving'
import * as determinants from '../determinants'
import * as attention from '../attention'
import * as bilinear from '../bilinear'

export const LINEAR: readonly Op[] = [
  linear.matmulOp,
  linear.linearOp,
  matrix.mmOp,
  matrix.mvOp,
  matrix.dotOp,
  matrix.bmmOp,
  linear.outerOp,
  matrix.addmmOp,
  diagonals.traceOp,
  fusedProducts.addmvOp,
  fusedProducts.baddbmmOp,
  fusedProducts.addbmmOp,
  fusedProducts.addrOp,
  matrixFunctions.kronOp,
  matrixFunctions.crossOp,
  determinants.detOp,
  determinants.slogdetOp,
  determinants.logdetOp,
  solving.invOp,
  solving.solveOp,
  solving.choleskyOp,
  matrixFunctions.matrixExpOp,
  matrixFunctions.matrixPowerOp,
  convolution.convolutionOp,
  convolution.convolutionTransposeOp,
  bilinear.bilinearOp,
  attention.attentionOp,
]

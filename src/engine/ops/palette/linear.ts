// Linear algebra. In palette order.
import type { Op } from '../../op'
import * as convolution from '../convolution'
import * as linear from '../linear'
import * as matrix from '../matrix'
import * as diagonals from '../diagonals'

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
  convolution.convolutionOp,
  convolution.convolutionTransposeOp,
]

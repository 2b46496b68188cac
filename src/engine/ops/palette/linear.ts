// Linear algebra. In palette order.
import type { Op } from '../../op'
import * as condition from '../condition'
import * as convolution from '../convolution'
import * as linear from '../linear'
import * as addmm from '../addmm'
import * as matrix from '../matrix'
import * as diagonals from '../diagonals'
import * as fusedProducts from '../fused-products'
import * as matrixFunctions from '../matrix-functions'
import * as systems from '../systems'
import * as solving from '../solving'
import * as determinants from '../determinants'
import * as chainedProducts from '../chained-products'
import * as cholesky from '../cholesky'
import * as complexEigenvalues from '../complex-eigenvalues'
import * as eigenvalues from '../eigenvalues'
import * as elimination from '../elimination'
import * as leastSquares from '../least-squares'
import * as symmetricFactors from '../symmetric-factors'
import * as tolerances from '../tolerances'
import * as matrixRank from '../matrix-rank'
import * as norms from '../norms'
import * as orthogonalFactors from '../orthogonal-factors'
import * as checkedFactors from '../checked-factors'
import * as matrixRoots from '../matrix-roots'
import * as reflections from '../reflections'
import * as packedFactors from '../packed-factors'
import * as pseudoInverse from '../pseudo-inverse'
import * as singularValues from '../singular-values'
import * as structuredProducts from '../structured-products'
import * as triangular from '../triangular'
import * as contractions from '../contractions'
import * as distances from '../distances'
import * as einsum from '../einsum'
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
  addmm.addmmOp,
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
  systems.solveOp,
  systems.solveExOp,
  solving.invExOp,
  triangular.solveTriangularOp,
  triangular.triangularSolveOp,
  cholesky.choleskyOp,
  checkedFactors.choleskyExOp,
  cholesky.choleskySolveOp,
  cholesky.choleskyInverseOp,
  elimination.linalgLuOp,
  elimination.luFactorOp,
  checkedFactors.luFactorExOp,
  symmetricFactors.ldlFactorOp,
  symmetricFactors.ldlFactorExOp,
  symmetricFactors.ldlSolveOp,
  packedFactors.luUnpackOp,
  packedFactors.luSolveOp,
  packedFactors.torchLuSolveOp,
  orthogonalFactors.qrOp,
  reflections.geqrfOp,
  reflections.householderProductOp,
  reflections.ormqrOp,
  matrixRoots.polarOp,
  matrixRoots.matrixSqrthOp,
  eigenvalues.eighOp,
  eigenvalues.eigvalshOp,
  complexEigenvalues.eigOp,
  complexEigenvalues.eigvalsOp,
  singularValues.linalgSvdOp,
  singularValues.svdvalsOp,
  singularValues.svdOp,
  pseudoInverse.pinvOp,
  tolerances.pinvWithinOp,
  pseudoInverse.pinverseOp,
  leastSquares.lstsqOp,
  norms.matrixNormOp,
  norms.linalgNormOp,
  condition.condOp,
  matrixRank.matrixRankOp,
  tolerances.matrixRankWithinOp,
  chainedProducts.multiDotOp,
  structuredProducts.vecdotOp,
  structuredProducts.vdotOp,
  structuredProducts.linalgCrossOp,
  structuredProducts.linalgVanderOp,
  structuredProducts.vanderOp,
  structuredProducts.tensorinvOp,
  structuredProducts.tensorsolveOp,
  matrixFunctions.matrixExpOp,
  matrixFunctions.matrixPowerOp,
  convolution.convolutionOp,
  convolution.convolutionTransposeOp,
  contractions.tensordotOp,
  contractions.innerOp,
  einsum.einsumOp,
  distances.cdistOp,
  bilinear.bilinearOp,
  attention.attentionOp,
]

// Functions of single elements. In palette order.
import type { Op } from '../../op'
import * as arithmetic from '../arithmetic'
import * as bounds from '../bounds'
import * as logProducts from '../log-products'
import * as maskedRows from '../masked-rows'
import * as math from '../math'
import * as trigonometry from '../trigonometry'
import * as pairs from '../pairs'
import * as polynomials from '../polynomials'
import * as blends from '../blends'
import * as rounding from '../rounding'
import * as floatParts from '../float-parts'
import * as gammaKin from '../gamma-kin'
import * as special from '../special'
import { COMPLEX_NUMBERS } from '../complex-numbers'
import { FOURIER } from '../fourier'
import { BESSEL } from '../bessel'
import { NORMAL_SHARES } from '../normal-shares'

export const MATH: readonly Op[] = [
  math.expOp,
  math.logOp,
  math.sqrtOp,
  math.squareOp,
  math.absOp,
  arithmetic.reciprocalOp,
  math.rsqrtOp,
  trigonometry.sinOp,
  trigonometry.cosOp,
  trigonometry.tanOp,
  trigonometry.asinOp,
  trigonometry.acosOp,
  trigonometry.atanOp,
  trigonometry.sinhOp,
  trigonometry.coshOp,
  trigonometry.asinhOp,
  trigonometry.acoshOp,
  trigonometry.atanhOp,
  pairs.atan2Op,
  pairs.hypotOp,
  trigonometry.deg2radOp,
  trigonometry.rad2degOp,
  bounds.maximumOp,
  bounds.minimumOp,
  bounds.clampOp,
  bounds.clampMinOp,
  bounds.clampMaxOp,
  pairs.fmaxOp,
  pairs.fminOp,
  pairs.copysignOp,
  pairs.heavisideOp,
  blends.nanToNumOp,
  math.exp2Op,
  math.expm1Op,
  math.log2Op,
  math.log10Op,
  math.log1pOp,
  pairs.logaddexpOp,
  pairs.logaddexp2Op,
  maskedRows.maskedLogaddexpOp,
  pairs.xlogyOp,
  logProducts.xlog1pyOp,
  logProducts.ldexpOp,
  special.logitOp,
  math.erfOp,
  special.erfcOp,
  special.erfinvOp,
  special.lgammaOp,
  special.digammaOp,
  special.polygammaOp,
  gammaKin.mvlgammaOp,
  gammaKin.igammaOp,
  gammaKin.igammacOp,
  gammaKin.zetaOp,
  special.sincOp,
  special.i0Op,
  special.i1Op,
  special.entrOp,
  ...NORMAL_SHARES,
  ...BESSEL,
  ...COMPLEX_NUMBERS,
  ...FOURIER,
  ...polynomials.POLYNOMIALS,
  math.signOp,
  math.floorOp,
  math.ceilOp,
  rounding.roundOp,
  math.truncOp,
  floatParts.nextafterOp,
  floatParts.frexpOp,
  math.fracOp,
]

// Parts of floats: mantissas and exponents, the next number that there is, and powers in double precision.
import { isComplex, isFloating } from '../../model/dtype'
import { defineComposite, defineOp } from '../define'
import { castData, resultType } from '../dtypes'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import { elementsAs } from '../kernels/read'
import { frexpOf, nextAfter, nextSingle } from '../kernels/float-steps'
import { broadcastShapes } from '../shapes'
import { Tensor } from '../tensor'
import { toDType } from './arrange'
import { notImplemented } from './dtype-rules'
import { pow } from './power'
import { py, sample, strided, t, unchecked } from './samples'

export const frexpOp = defineOp({
  name: 'frexp',
  torchNames: ['torch.frexp', 'Tensor.frexp'],
  category: 'math',
  symbol: 'm·2ᵉ',
  inputs: { self: {} },
  outputs: ['mantissa', 'exponent'],
  doc: {
    en: 'Mantissas from one half to one, and the exponents of the powers of two that they are multiplied by.',
    zh: '介于 1/2 与 1 之间的尾数，以及所乘的 2 的幂的指数。',
  },
  keywords: ['mantissa', 'exponent', '尾数', '指数'],
  formula: { forward: 'frexp(self)', backward: { self: 'grad / exp2(exponent)' } },
  shape: ({ self }) => [self, self],
  forward: ({ self }) => {
    if (!isFloating(self.dtype)) throw torchError('torch.frexp() only supports floating-point dtypes')
    const parts = Array.from(elementsAs(self, 'float64') as Float64Array, frexpOf)
    const mantissas = Float64Array.from(parts, ({ mantissa }) => mantissa)
    return [
      Tensor.ofData(castData(mantissas, 'float64', self.dtype), self.shape, self.dtype),
      Tensor.ofData(
        Int32Array.from(parts, ({ exponent }) => exponent),
        self.shape,
        'int32',
      ),
    ]
  },
  vjp: { self: (f, { grad, exponent }) => f.div(grad, f.pow(2, f.toDType(exponent, grad.dtype))) },
  gradFnName: 'FrexpBackward0',
  samples: [sample([t([1.5, -3, 0.3])]), sample([strided([[5, 0.1]])])],
})

export const nextafterOp = defineOp({
  name: 'nextafter',
  torchNames: ['torch.nextafter', 'Tensor.nextafter'],
  category: 'math',
  symbol: 'x⁺',
  inputs: { self: {}, other: {} },
  doc: {
    en: 'The next number that the dtype has, in the direction of the second input.',
    zh: '朝第二个输入的方向，该数据类型所能表示的下一个数。',
  },
  keywords: ['ulp', 'neighbour', '相邻', '精度'],
  formula: {
    forward: 'nextafter(self, other)',
    backward: { self: 'where(self == other, 0, grad)', other: 'where(self == other, grad, 0)' },
  },
  shape: ({ self, other }) => [broadcastShapes(self, other)],
  forward: ({ self, other }) => {
    const dtype = resultType([self, other])
    // The next number is another one in each dtype.
    const number = { float32: nextSingle, float64: nextAfter }[dtype as string]
    if (!number) throw notImplemented('nextafter_cpu', dtype)
    return mapElements({ number }, [self, other], broadcastShapes(self.shape, other.shape), dtype, dtype, {})
  },
  vjp: {
    self: (f, { grad, self, other }) => f.where(f.eq(self, other), 0, grad),
    other: (f, { grad, self, other }) => f.where(f.eq(self, other), grad, 0),
  },
  gradFnName: 'NextafterBackward0',
  samples: [unchecked([t([1, -2, 0]), t([2, -3, 1])]), unchecked([strided([[1, 5]]), t(2)])],
})

export const floatPowerOp = defineComposite({
  name: 'float_power',
  torchNames: ['torch.float_power', 'Tensor.float_power'],
  category: 'arithmetic',
  symbol: 'xʸ₆₄',
  inputs: { self: { scalar: true }, exponent: { scalar: true } },
  doc: {
    en: 'A power, computed in double precision whatever the inputs are.',
    zh: '以双精度计算的幂，与输入的数据类型无关。',
  },
  keywords: ['power', 'double', '幂', '双精度'],
  formula: {
    forward: 'double(self) ** double(exponent)',
    backward: {
      self: 'grad * exponent * self ** (exponent - 1)',
      exponent: 'grad * result * log(self)',
    },
  },
  shape: ({ self, exponent }) => [broadcastShapes(self, exponent)],
  compose: ({ self, exponent }) => pow(wide(self), wide(exponent)),
  gradFnName: 'PowBackward1',
  samples: [sample([t([1, 2, 3]), t([2, 0.5, 3])]), sample([strided([[1, 2]]), py(2)])],
})

/** In double precision; a Python number stays one. */
const wide = (tensor: Tensor): Tensor =>
  tensor.wrapped ? tensor : toDType(tensor, isComplex(tensor.dtype) ? 'complex128' : 'float64')

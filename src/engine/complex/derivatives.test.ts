// Derivatives of complex tensors against finite differences of the parts, and against published ones of PyTorch's convention.
import { describe, expect, test } from 'vitest'
import { grad } from '../autograd/api'
import { TENSOR_ALGEBRA as f } from '../algebra-tensor'
import { call } from '../dispatch'
import { elements } from '../kernels/read'
import { tensorOf } from '../literal'
import { findOp } from '../ops/index'
import { identity } from '../ops/matrix-batches'
import { readParams } from '../params'
import { wrapNumber } from '../python-scalar'
import { requireGrad, Tensor } from '../tensor'
import { derivative, disagreements, type Function } from '../testing/gradcheck'
import type { ParamValue } from '../../model/document'
import { unreachable } from '../errors'

type Params = Readonly<Record<string, ParamValue>>

function run(name: string, inputs: readonly Tensor[], params: Params = {}): Tensor {
  const op = findOp(name) ?? unreachable(name)
  return call(op, inputs, readParams(name, op.params, params))[0] ?? unreachable(name)
}

/** A function of complex numbers as one of pairs, which differences can move. */
const ofPairs =
  (g: (...z: Tensor[]) => Tensor): Function =>
  (inputs) => {
    const made = g(...inputs.map((pair) => f.viewAsComplex(f.contiguous(pair as Tensor))))
    return [made.dtype === 'complex128' ? f.viewAsReal(made) : made]
  }

const Z = tensorOf(
  [
    [1.2, 0.5],
    [-0.7, 0.9],
    [0.4, -1.1],
  ],
  'float64',
)
const W = tensorOf(
  [
    [0.3, -0.8],
    [1.5, 0.2],
    [-0.6, -0.4],
  ],
  'float64',
)
const SQUARE = tensorOf(
  [
    [
      [2, 0.5],
      [0.3, -0.2],
    ],
    [
      [-0.4, 1],
      [1.5, -1],
    ],
  ],
  'float64',
)

const TALL = f.cat([SQUARE, f.mul(f.narrow(SQUARE, 0, 0, 1), f.narrow(SQUARE, 0, 1, 1))], 0)
const PLACES = tensorOf([2, 0, 1], 'int64')
const MASK = tensorOf([true, false, true], 'bool')

const ONE = [
  ...[
    'neg',
    'exp',
    'log',
    'sqrt',
    'rsqrt',
    'reciprocal',
    'square',
    'sin',
    'cos',
    'tan',
    'sinh',
    'cosh',
    'tanh',
    'sigmoid',
  ],
  ...['asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh', 'exp2', 'expm1', 'log2', 'log10', 'log1p'],
  ...['abs', 'angle', 'conj', 'sum', 'mean', 'prod', 'clone'],
]
const TWO = ['add', 'sub', 'mul', 'div', 'dot', 'vdot', 'outer', 'cross']
const MATRIX = ['inverse', 'det', 'trace', 'matrix_exp', 'tril']

describe('gradients and their gradients of', () => {
  const check = (g: (...z: Tensor[]) => Tensor, inputs: readonly Tensor[]): void => {
    expect(disagreements(ofPairs(g), inputs)).toEqual([])
    expect(disagreements(derivative(ofPairs(g)), inputs)).toEqual([])
  }

  test.each(ONE)('%s', (name) => {
    check((z) => run(name, [z]), [Z])
  })

  test.each(TWO)('%s', (name) => {
    check((z, w) => run(name, [z, w]), [Z, W])
  })

  test.each(MATRIX)('%s of a matrix', (name) => {
    check((z) => run(name, [z]), [SQUARE])
  })

  test.each([0.5, 1, 2, 3, 'inf', '-inf'])('norms and distances of order %s', (p) => {
    check((z) => run('norm', [z], { p }), [Z])
    check((z) => run('norm', [z], { p, dim: [0], keepdim: true }), [SQUARE])
    check((z, w) => run('dist', [z, w], { p }), [Z, W])
  })

  test.each(['var', 'std', 'var_mean', 'std_mean'])('%s', (name) => {
    check((z) => run(name, [z]), [Z])
    check((z) => run(name, [z], { dim: [1], correction: 0, keepdim: true }), [SQUARE])
  })

  test('what replaces, scatters and blends', () => {
    check((z) => run('nan_to_num', [z]), [Z])
    check((z) => run('logsumexp', [z], { dim: [0] }), [Z])
    for (const p of [1, 2, 3]) check((z) => run('renorm', [z], { p, dim: 0, maxnorm: 0.5 }), [SQUARE])
    check((z) => run('logcumsumexp', [z], { dim: 1 }), [SQUARE])
    check((z, w) => run('logaddexp', [z, w]), [Z, W])
    check((z, w) => run('ldexp', [z, w]), [Z, W])
    check((z, w) => run('lerp', [z, w, f.mul(z, w)]), [Z, W])
    check((z, w) => run('scatter', [z, PLACES, w], { dim: 0 }), [Z, W])
    check((z, w) => run('scatter_add', [z, PLACES, w], { dim: 0 }), [Z, W])
    check((z, w) => run('index_add', [z, PLACES, w], { dim: 0 }), [Z, W])
    check((z, w) => run('masked_scatter', [z, MASK, w]), [Z, W])
    check((z) => run('cov', [z]), [SQUARE])
    check((z) => run('float_power', [z, wrapNumber(3)]), [Z])
  })

  const hermitian = (z: Tensor): Tensor => f.matmul(z, f.conj(f.transpose(z, -2, -1)))
  const output = (name: string, at: number, z: Tensor, params: Params = {}): Tensor => {
    const op = findOp(name) ?? unreachable(name)
    return call(op, [z], readParams(name, op.params, params))[at] ?? unreachable(name)
  }

  test.each(['cholesky', 'cholesky_inverse', 'pinv', 'logdet', 'svdvals'])('%s of complex matrices', (name) => {
    const solid = name.startsWith('cholesky')
    const given = (z: Tensor): Tensor =>
      name === 'cholesky_inverse' ? f.tril(z, 0) : f.add(hermitian(z), identity(2, 'complex128'))
    check((z) => run(name, [solid ? given(z) : z]), [SQUARE])
  })

  test('factors of complex matrices', () => {
    for (const at of [0, 1]) {
      check((z) => output('slogdet', at, z), [SQUARE])
      check((z) => output('qr', at, z), [SQUARE])
      check((z) => output('qr', at, z), [TALL])
      check((z) => output('qr', at, f.transpose(z, 0, 1)), [TALL])
    }
    check((z) => output('eigh', 0, hermitian(z)), [SQUARE])
    check((z) => f.abs(output('eigh', 1, hermitian(z))), [SQUARE])
    check((z) => output('cholesky', 0, f.add(hermitian(z), identity(2, 'complex128')), { upper: true }), [SQUARE])
    for (const at of [0, 2]) check((z) => f.abs(output('linalg_svd', at, z, { full_matrices: false })), [TALL])
    for (const tall of [TALL, f.contiguous(f.transpose(TALL, 0, 1))]) {
      check(
        (z) => {
          const [u, , vh] = call(findOp('linalg_svd') ?? unreachable('svd'), [z], {
            full_matrices: false,
            driver: null,
          })
          return f.matmul(u as Tensor, vh as Tensor)
        },
        [tall],
      )
      check((z) => run('pinv', [z]), [tall])
    }
  })

  test.each(['lu', 'lu_factor', 'lu_factor_ex'])('%s of complex matrices', (name) => {
    const matrices = [SQUARE, TALL, f.contiguous(f.transpose(TALL, 0, 1))]
    for (const matrix of matrices) {
      for (const at of name === 'lu' ? [1, 2] : [0]) check((z) => output(name, at, z), [matrix])
    }
  })

  test('packed factors of complex matrices', () => {
    const pivots = Tensor.ofData(Int32Array.of(2, 2), [2], 'int32')
    for (const left of [true, false]) {
      check((lu, b) => run('lu_solve', [lu, pivots, b], { left }), [SQUARE, f.mul(SQUARE, 0.5)])
    }
    for (const at of [1, 2]) {
      check(
        (z) => {
          const op = findOp('lu_unpack') ?? unreachable('lu_unpack')
          return call(op, [z, pivots], readParams('lu_unpack', op.params, {}))[at] ?? unreachable('lu_unpack')
        },
        [SQUARE],
      )
    }
  })

  test('triangular systems of complex numbers', () => {
    for (const params of [{ upper: true }, { left: false }, { upper: true, unitriangular: true }]) {
      check((a, b) => run('solve_triangular', [a, b], params), [SQUARE, f.mul(SQUARE, 0.5)])
    }
    check((b, a) => run('cholesky_solve', [b, f.tril(a, 0)]), [SQUARE, f.mul(SQUARE, 0.5)])
  })

  test('products of matrices, with a matrix and its conjugate', () => {
    check((z) => f.matmul(z, f.conj(f.transpose(z, 0, 1))), [SQUARE])
    check((a, b) => run('solve', [a, b]), [SQUARE, SQUARE])
  })

  test('powers by numbers', () => {
    check((z) => f.pow(z, 3), [Z])
    check((z) => f.pow(z, -0.5), [Z])
  })

  test('indices, shapes and joins', () => {
    check((z) => f.cat([f.narrow(z, 0, 1, 2), f.flip(z, [0])], 0), [Z])
    check((z) => run('index', [z], { index: '[2, 0, 0]' }), [Z])
    check((z) => f.expand(f.unsqueeze(z, 1), [3, 2]), [Z])
    check((z) => f.select(z, 0, 1), [Z])
  })

  test.each([
    [4, 0],
    [5, 1],
    [6, 2],
  ] as const)('transforms of %d', (size, normalization) => {
    const pairs = tensorOf(
      Array.from({ length: size }, (_, k) => [Math.sin(k + 1), Math.cos(2 * k)]),
      'float64',
    )
    const real = tensorOf(
      Array.from({ length: size }, (_, k) => Math.sin(3 * k + 1)),
      'float64',
    )
    check((z) => f.fourier(z, [0], normalization, true), [pairs])
    check((z) => run('_fft_c2r', [z], { dim: [0], normalization, last_dim_size: 2 * size - 1 }), [pairs])
    check((z) => run('_fft_c2r', [z], { dim: [0], normalization, last_dim_size: 2 * size - 2 }), [pairs])
    const half: Function = ([x]) => [f.viewAsReal(f.realFourier(x as Tensor, [0], normalization))]
    expect(disagreements(half, [real])).toEqual([])
    expect(disagreements(derivative(half), [real])).toEqual([])
  })

  test('pairs of real numbers, by parts and by angle', () => {
    for (const name of ['complex', 'polar']) {
      const g: Function = ([a, b]) => [f.viewAsReal(run(name, [a as Tensor, b as Tensor]))]
      const inputs = [tensorOf([1.5, 0.3], 'float64'), tensorOf([0.4, -2], 'float64')]
      expect(disagreements(g, inputs)).toEqual([])
      expect(disagreements(derivative(g), inputs)).toEqual([])
    }
  })
})

describe('the convention', () => {
  const gradientOf = (z: Tensor, y: Tensor): number[] =>
    Array.from(elements(grad([f.sum(y, null, false)], [z])[0] as Tensor) as Float64Array)

  test('the gradient of |z|² is 2z', () => {
    const z = requireGrad(tensorOf(['1+2j', '-3+0.5j'], 'complex128'))
    expect(gradientOf(z, f.part(f.mul(z, f.conj(z)), 0))).toEqual([2, 4, -6, 1])
  })

  test('a real leaf gets a real gradient', () => {
    const x = requireGrad(tensorOf([1, 2], 'float64'))
    expect(gradientOf(x, f.part(f.mul(x, tensorOf(['3+4j', '1-2j'], 'complex128')), 0))).toEqual([3, 1])
  })

  test('the size at zero has the gradient 0', () => {
    const z = requireGrad(tensorOf(['0j'], 'complex128'))
    expect(gradientOf(z, f.abs(z))).toEqual([0, 0])
  })
})

describe('what is refused', () => {
  const [z, real] = [requireGrad(tensorOf(['1+2j', '-3j'], 'complex64')), tensorOf([1, 1], 'float32')]

  test('a real gradient of a complex tensor, and a complex one of a real tensor', () => {
    const message = 'For complex Tensors, both grad_output and output are required to have the same dtype.'
    expect(() => grad([f.mul(z, 2)], [z], { gradOutputs: [real] })).toThrow(message)
    expect(() => grad([f.abs(z)], [z], { gradOutputs: [f.mul(z, 2)] })).toThrow(message)
  })

  test('complex numbers of integers, and of two dtypes', () => {
    const integers = tensorOf([1, 2], 'int64')
    for (const name of ['complex', 'polar']) {
      expect(() => run(name, [integers, integers])).toThrow(
        'Expected both inputs to be Half, Float or Double tensors but got Long and Long',
      )
      expect(() => run(name, [real, tensorOf([1, 1], 'float64')])).toThrow(
        'Expected object of scalar type Float but got scalar type Double for second argument',
      )
    }
  })
})

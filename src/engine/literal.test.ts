// Literals, Python scalars and indexing text: what documents write, as tensors and entries.
import { describe, expect, test } from 'vitest'
import { parseIndex } from './index-text'
import { tensorOf } from './literal'
import { elements } from './kernels/read'
import { parseScalar } from './python-scalar'

describe('tensorOf', () => {
  test.each([
    [3, 'int64', []],
    [2.5, 'float32', []],
    ['2.0', 'float32', []],
    [true, 'bool', []],
    [[1, true], 'int64', [2]],
    [[1, 2.5], 'float32', [2]],
    [['nan', 'inf', '-inf'], 'float32', [3]],
    [[], 'float32', [0]],
    [[[], []], 'float32', [2, 0]],
    [[[1], [2]], 'int64', [2, 1]],
  ])('%j infers %s %j', (data, dtype, shape) => {
    const tensor = tensorOf(data)
    expect(tensor.dtype).toBe(dtype)
    expect(tensor.shape).toEqual(shape)
  })

  test('int64 is exact beyond 2^53', () => {
    expect(elements(tensorOf(['9007199254740993', -1]))).toEqual(BigInt64Array.of(9007199254740993n, -1n))
    expect(() => tensorOf('9223372036854775808')).toThrow('Overflow when unpacking long long')
  })

  test('a dtype converts', () => {
    expect(elements(tensorOf([1.9, -1.9], 'int32'))).toEqual(Int32Array.of(1, -1))
    expect(elements(tensorOf([0, 2], 'bool'))).toEqual(Uint8Array.of(0, 1))
    expect(tensorOf(0.1).scalar).toBe(Math.fround(0.1))
    expect(tensorOf(0.1, 'float64').scalar).toBe(0.1)
  })
})

test.each([
  [3, { kind: 'int', value: 3 }],
  [2.5, { kind: 'float', value: 2.5 }],
  ['2.', { kind: 'float', value: 2 }],
  ['1e3', { kind: 'float', value: 1000 }],
  ['-inf', { kind: 'float', value: -Infinity }],
  ['7', { kind: 'int', value: 7 }],
  [false, { kind: 'bool', value: 0 }],
  ['x', null],
  [null, null],
  [[1], null],
])('parseScalar(%j)', (written, scalar) => {
  expect(parseScalar(written)).toEqual(scalar)
})

describe('parseIndex', () => {
  const slice = (start: number | null, stop: number | null, step: number | null = null) => ({
    kind: 'slice',
    start,
    stop,
    step,
  })
  test.each([
    ['0', [{ kind: 'int', value: 0 }]],
    [
      '-1, 2',
      [
        { kind: 'int', value: -1 },
        { kind: 'int', value: 2 },
      ],
    ],
    ['1:', [slice(1, null)]],
    [':-1', [slice(null, -1)]],
    ['::2', [slice(null, null, 2)]],
    ['..., None', [{ kind: 'ellipsis' }, { kind: 'none' }]],
    ['0,', [{ kind: 'int', value: 0 }]],
  ])('%s', (text, entries) => {
    expect(parseIndex(text)).toEqual(entries)
  })

  test('lists become tensors', () => {
    const [first] = parseIndex('[0, 2], :')
    expect(first?.kind === 'tensor' && first.tensor.dtype).toBe('int64')
    const [mask] = parseIndex('[True, False]')
    expect(mask?.kind === 'tensor' && mask.tensor.dtype).toBe('bool')
  })

  test.each(['', 'x', '1:2:3:4', '[1', '0;1', '[a]'])('refuses %j', (text) => {
    expect(() => parseIndex(text)).toThrow(`got "${text}"`)
  })
})

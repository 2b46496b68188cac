// The formatter's own rules; recordings of PyTorch's repr are replayed in src/engine/conformance.
import { describe, expect, it } from 'vitest'
import { tensorRepr } from './tensor-text'

const floats = (data: number[], shape = [data.length]) => ({
  dtype: 'float32' as const,
  shape,
  data: Float32Array.from(data),
})
const longs = (length: number) => ({
  dtype: 'int64' as const,
  shape: [length],
  data: BigInt64Array.from({ length }, (_, i) => BigInt(i)),
})

describe('tensorRepr', () => {
  it('shows whole floats with a bare point and others with four digits', () => {
    expect(tensorRepr(floats([1, 2]))).toBe('tensor([1., 2.])')
    expect(tensorRepr(floats([1.5, NaN, -Infinity]))).toBe('tensor([1.5000,    nan,   -inf])')
    expect(tensorRepr(floats([-0]))).toBe('tensor([-0.])')
  })

  it('switches to scientific notation just above a ratio of 1000', () => {
    expect(tensorRepr(floats([1000, 1]))).toBe('tensor([1000.,    1.])')
    expect(tensorRepr(floats([1001, 1]))).toBe('tensor([1.0010e+03, 1.0000e+00])')
  })

  it('says what the elements do not', () => {
    expect(tensorRepr(floats([3], []), { gradFn: 'torch::autograd::CopySlices', requiresGrad: true })).toBe(
      'tensor(3., grad_fn=<CopySlices>)',
    )
    expect(tensorRepr(floats([3], []), { requiresGrad: true })).toBe('tensor(3., requires_grad=True)')
    expect(tensorRepr({ dtype: 'float64', shape: [2, 0], data: new Float64Array(0) })).toBe(
      'tensor([], size=(2, 0), dtype=torch.float64)',
    )
    expect(tensorRepr({ dtype: 'bool', shape: [2], data: Uint8Array.of(1, 0) })).toBe('tensor([ True, False])')
  })

  it('summarises above the threshold, with widths of what is shown only', () => {
    expect(tensorRepr(longs(1000)).length).toBeGreaterThan(1000)
    expect(tensorRepr(longs(2000))).toBe('tensor([   0,    1,    2,  ..., 1997, 1998, 1999])')
    expect(tensorRepr(longs(9), {}, { threshold: 5, edgeitems: 1 })).toBe('tensor([0,  ..., 8])')
  })

  it('breaks rows at the line width and puts blank lines between blocks', () => {
    expect(tensorRepr(longs(6), {}, { linewidth: 17 })).toBe('tensor([0, 1, 2,\n        3, 4, 5])')
    expect(tensorRepr(floats([1, 2], [2, 1, 1]))).toBe('tensor([[[1.]],\n\n        [[2.]]])')
  })
})

// as_strided: any window into the memory of a tensor. A view whose base was written to comes from its base by this.
import { defineOp } from '../define'
import { elementOffsets } from '../kernels/read'
import { int, ints } from '../params'
import { contiguousStrides } from '../shapes'
import { sample, t } from './samples'

export const asStridedOp = defineOp({
  name: 'as_strided',
  torchNames: ['torch.as_strided', 'Tensor.as_strided'],
  category: 'shape',
  symbol: '⧉',
  inputs: { self: {} },
  params: {
    size: ints({ en: 'size', zh: '大小' }, [1]),
    stride: ints({ en: 'strides', zh: '步幅' }, [1]),
    storage_offset: int({ en: 'offset', zh: '偏移' }, 0),
  },
  doc: {
    en: 'A window into the memory of a tensor, with sizes, strides and a start of its own.',
    zh: '张量内存中的一个窗口，自带大小、步幅与起点。',
  },
  keywords: ['view', 'strides', 'memory', '步幅', '视图'],
  formula: { forward: 'as_strided(self, size, stride)', backward: { self: 'as_strided_backward(grad)' } },
  shape: (_, { size }) => [size],
  forward: ({ self }, { size, stride, storage_offset }) => self.view(size, stride, storage_offset),
  vjp: {
    self: (f, { grad, shapes }, { size, stride, storage_offset, ...more }) => {
      // Row-major places, where memory is in another order.
      const { places = elementOffsets(size, stride, storage_offset) } = more as { readonly places?: Int32Array }
      const copied = new Set(places).size === places.length
      return f.addAt(grad, places, shapes.self, { node: 'AsStridedBackward0', copied })
    },
  },
  gradFnName: 'AsStridedBackward0',
  samples: [sample([t([1, 2, 3, 4])], { size: [2, 2], stride: [1, 2], storage_offset: 0 })],
})

/** True where row-major places and places in memory are the same, which the derivative rule counts on. */
export function isPlainBase(shape: readonly number[], strides: readonly number[], offset: number): boolean {
  return offset === 0 && contiguousStrides(shape).every((stride, dim) => stride === strides[dim] || shape[dim] === 1)
}

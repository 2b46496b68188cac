// One-hot: numbers of classes as rows with a single 1.
import { defineOp } from '../define'
import { torchError } from '../errors'
import { indices } from '../kernels/read'
import { int } from '../params'
import { Tensor } from '../tensor'
import { long, sample } from './samples'

/** How many classes there are: as many as the largest number needs, unless it is said. Errors: PyTorch's. */
function classesOf(numbers: readonly number[], asked: number): number {
  if (numbers.length === 0 && asked <= 0) {
    throw torchError('Can not infer total number of classes from empty tensor.')
  }
  if (numbers.some((number) => number < 0)) throw torchError('Class values must be non-negative.')
  const needed = Math.max(-1, ...numbers) + 1
  if (asked === -1) return needed
  if (asked < 1) throw torchError('num_classes should be positive')
  if (needed > asked) throw torchError('Class values must be smaller than num_classes.')
  return asked
}

export const oneHotOp = defineOp({
  name: 'one_hot',
  torchNames: ['torch.nn.functional.one_hot'],
  category: 'indexing',
  symbol: '0100',
  inputs: { self: {} },
  params: { num_classes: int({ en: 'classes (−1: as needed)', zh: '类别数（−1：自动）' }, -1) },
  doc: {
    en: 'Turns numbers of classes into rows that are 1 at their class and 0 elsewhere.',
    zh: '把类别编号变为行向量：该类处为 1，其余为 0。',
  },
  keywords: ['encode', 'class', 'label', '编码', '类别', '独热'],
  formula: { forward: 'one_hot(self, num_classes)', backward: { self: null } },
  shape: ({ self }, { num_classes: classes }) => [[...self, Math.max(0, classes)]],
  forward: ({ self }, { num_classes: asked }) => {
    if (self.dtype !== 'int64') throw torchError('one_hot is only applicable to index tensor of type LongTensor.')
    const numbers = indices(self)
    const classes = classesOf(numbers, asked)
    const data = new BigInt64Array(numbers.length * classes)
    numbers.forEach((number, at) => (data[at * classes + number] = 1n))
    return Tensor.ofData(data, [...self.shape, classes], 'int64')
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([long([0, 2, 1])], { num_classes: 3 }), sample([long([[0], [1]])], { num_classes: 4 })],
  errors: [
    {
      ...sample([long([0, 5])], { num_classes: 3 }),
      message: 'Class values must be smaller than num_classes.',
    },
    { ...sample([{ data: [1.5] }]), message: 'one_hot is only applicable to index tensor of type LongTensor.' },
  ],
})

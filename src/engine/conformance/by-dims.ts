// Functions that PyTorch spells with the number of dimensions they slide over: one size for all dimensions becomes one each.
import { isList, isTensor, type Argument } from './arguments'
import { isInt, type Spelling } from './rewrites'

/** What comes after the tensors of each: names in PyTorch's order, those of sizes first. */
const SIZES: Readonly<Record<string, readonly string[]>> = {
  max_pool: ['kernel_size'],
  avg_pool: ['kernel_size'],
  lp_pool: ['norm_type', 'kernel_size'],
  adaptive_avg_pool: ['output_size'],
  adaptive_max_pool: ['output_size'],
  fractional_max_pool: ['kernel_size', 'output_size'],
  max_unpool: ['kernel_size'],
}

/** `max_pool2d(x, 3)` as a call of the catalog's max_pool; null for functions of other names. */
export function byDims(bare: string, { args, kwargs }: Omit<Spelling, 'name'>): Spelling | null {
  const [, name = '', digit = ''] = /^(\w+?)([123])d$/.exec(bare) ?? []
  const sizes = SIZES[name]
  if (!sizes) return null
  const dims = Number(digit)
  const [self] = args
  const shape = self && isTensor(self) ? self.shape : []
  const tensors = args.findIndex((value) => !isTensor(value))
  const first = tensors === -1 ? args.length : tensors
  const spread = (value: Argument): Argument => {
    if (isInt(value)) return { py: 'tuple', items: Array.from({ length: dims }, () => value) }
    if (isTensor(value) || !isList(value)) return value
    // None keeps a size of the input.
    const items = value.items.map((item, dim): Argument => {
      const isNone = !isTensor(item) && item.py === 'none'
      return isNone ? { py: 'int', v: shape.at(dim - dims) ?? 0 } : item
    })
    return { ...value, items }
  }
  return {
    name,
    args: args.map((value, at) => (sizes[at - first]?.endsWith('_size') ? spread(value) : value)),
    kwargs: Object.fromEntries(
      Object.entries(kwargs).map(([key, value]) => [key, sizes.includes(key) ? spread(value) : value]),
    ),
  }
}

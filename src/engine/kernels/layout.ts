// In which order the elements of a result lie in memory: as PyTorch, in that of the operands where they agree on one.
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { elementOffsets, stretch } from './read'

/** Strides of an operand in the shape of the result; 0 where it repeats. */
function stridesIn({ shape, strides }: Tensor, result: Shape): number[] {
  const lead = result.length - shape.length
  return result.map((size, dim) =>
    dim < lead || (shape[dim - lead] === 1 && size !== 1) ? 0 : (strides[dim - lead] ?? 0),
  )
}

/**
 * Dimensions of the result from the outermost to the innermost in memory; null = as they are listed. The first operand whose
 * strides tell two dimensions apart decides which of them is the inner one, and larger dimensions go further out.
 */
function memoryOrder(operands: readonly Tensor[], shape: Shape): readonly number[] | null {
  if (shape.length < 2 || operands.every((each) => each.isPlain || each.numel === 1 || each.isContiguous)) return null
  const strides = operands.filter(({ numel }) => numel > 1).map((each) => stridesIn(each, shape))
  // Innermost first while sorting.
  const order = shape.map((_, dim) => shape.length - 1 - dim)
  for (let at = 1; at < order.length; at++) {
    let moving = at
    for (let before = at - 1; before >= 0; before--) {
      const side = compare(strides, shape, order[before] as number, order[moving] as number)
      if (side < 0) break
      if (side === 0) continue
      const dim = order[before] as number
      order[before] = order[moving] as number
      order[moving] = dim
      moving = before
    }
  }
  const outward = order.reverse()
  return outward.every((dim, at) => dim === at) ? null : outward
}

/** Runs such a loop in the order that PyTorch gives the result. */
export function asOperands<Operands extends readonly Tensor[]>(
  operands: Operands,
  shape: Shape,
  loop: (operands: Operands, shape: Shape) => Tensor,
): Tensor {
  const order = memoryOrder(operands, shape)
  return order ? inOrder(order, operands, shape, loop) : loop(operands, shape)
}

/** Above 0 if `inner` belongs outside of `outer`, below 0 if not, 0 if nothing tells. */
function compare(strides: readonly (readonly number[])[], shape: Shape, inner: number, outer: number): number {
  for (const list of strides) {
    const [a, b] = [list[inner] ?? 0, list[outer] ?? 0]
    if (a === 0 || b === 0) continue
    if (a !== b) return a - b
    if ((shape[inner] ?? 1) > (shape[outer] ?? 1)) return 1
  }
  return 0
}

/** Row-major places in the base of the elements that a view shows. */
export function placesIn(base: Tensor, view: Tensor): Int32Array {
  const places = elementOffsets(view.shape, view.strides, view.offset)
  if (base.isContiguous) return places.map((offset) => offset - base.offset)
  const order = new Map<number, number>()
  elementOffsets(base.shape, base.strides, base.offset).forEach((offset, at) => order.set(offset, at))
  return places.map((offset) => order.get(offset) ?? 0)
}

/** Runs a loop that makes row-major results on operands turned into an order in memory; the result is turned back. */
function inOrder<Operands extends readonly Tensor[]>(
  order: readonly number[],
  operands: Operands,
  shape: Shape,
  loop: (operands: Operands, shape: Shape) => Tensor,
): Tensor {
  const turned = operands.map((each) => {
    if (each.numel === 1) return each
    const { strides, offset } = each.shape.length === shape.length ? stretchedTo(each, shape) : stretch(each, shape)
    return each.view(pick(shape, order), pick(strides, order), offset)
  }) as unknown as Operands
  const made = loop(turned, pick(shape, order))
  const strides = new Array<number>(shape.length)
  order.forEach((dim, at) => (strides[dim] = made.strides[at] ?? 1))
  return made.view(shape, strides, made.offset)
}

const stretchedTo = (tensor: Tensor, shape: Shape): Tensor =>
  tensor.shape.every((size, dim) => size === shape[dim]) ? tensor : stretch(tensor, shape)

const pick = (list: readonly number[], order: readonly number[]): number[] => order.map((dim) => list[dim] ?? 1)

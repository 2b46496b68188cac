// Arguments of the library's functions: which numbers are one list, and which are the next argument.
import { describe, expect, it } from 'vitest'
import { functionsOf } from './catalog'
import { tensor } from './create'
import { TensorBase, type Tensor } from './tensor'

const torch = functionsOf('torch')
const functional = functionsOf('functional')

const row = (): Tensor => tensor([0, 1, 2, 3, 4, 5])
const shapesOf = (found: unknown): (readonly number[])[] =>
  (found instanceof TensorBase ? [found] : (found as readonly Tensor[])).map(({ shape }) => shape)

describe('numbers behind a tensor', () => {
  it.each([
    ['reshape', [2, 3], [[2, 3]]],
    ['tile', [2, 2], [[2, 12]]],
    ['split', [2, 0], [[2], [2], [2]]],
    ['split', [4], [[4], [2]]],
    ['roll', [1, 0], [[6]]],
  ] as const)('%s(x, %s)', (name, args, shapes) => {
    expect(shapesOf(torch[name]?.(row(), ...args))).toEqual(shapes)
  })

  it('roll takes a dimension behind the distance', () => {
    const square = torch['reshape']?.(row(), 2, 3) as Tensor
    expect((torch['roll']?.(square, 1, 1) as Tensor).tolist()).toEqual([
      [2, 0, 1],
      [5, 3, 4],
    ])
  })

  it('movedim takes two dimensions', () => {
    expect(shapesOf(torch['movedim']?.(torch['zeros']?.(2, 3, 4), 0, -1))).toEqual([[3, 4, 2]])
  })

  it('pools take a size and a stride', () => {
    const image = torch['zeros']?.(1, 1, 8, 8)
    expect(shapesOf(functional['avgPool2d']?.(image, 3, 1))).toEqual([[1, 1, 6, 6]])
    expect(shapesOf(functional['maxPool2d']?.(image, 2, 2, 1))).toEqual([[1, 1, 5, 5]])
    expect(shapesOf(functional['maxPool2d']?.(image, 2, { returnIndices: true }))).toEqual([
      [1, 1, 4, 4],
      [1, 1, 4, 4],
    ])
  })
})

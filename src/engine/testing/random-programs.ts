// Random programs for tests: graphs of thousands of ops with views, writes in place, joins and branches, smooth everywhere, so
// that finite differences show their derivatives.
import { one } from '../dispatch'
import { callInPlace } from '../in-place'
import { findOp } from '../ops/index'
import { readParams } from '../params'
import { unreachable } from '../errors'
import type { ParamValue } from '../../model/document'
import { wrapNumber } from '../python-scalar'
import { Generator } from '../random/generator'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'

type Step = (values: readonly Tensor[]) => Tensor

/** A program: leaves with their values, and a function of them with one number as its result. */
export interface RandomProgram {
  readonly leaves: readonly Tensor[]
  /** Ops that a run calls. */
  readonly size: number
  readonly run: (leaves: readonly Tensor[]) => Tensor
}

const SHAPES: readonly Shape[] = [[], [3], [4], [2, 3], [3, 4], [4, 3], [2, 1], [2, 3, 4]]
/** Bounded with bounded slopes, so that chains of thousands stay in range. */
const UNARY = ['sin', 'cos', 'tanh', 'sigmoid', 'atan', 'erf']

/** Runs an op of the catalog. */
function run(name: string, inputs: readonly Tensor[], params: Readonly<Record<string, ParamValue>> = {}): Tensor {
  const op = findOp(name) ?? unreachable(`op ${name}`)
  return one(op, inputs, readParams(name, op.params, params))
}

/** Runs it in place. */
function write(name: string, self: Tensor, other: Tensor): void {
  callInPlace(findOp(name) ?? unreachable(`op ${name}`), [self, other], {})
}

class Builder {
  readonly leaves: Tensor[] = []
  private readonly steps: Step[] = []
  private readonly shapes: Shape[] = []
  private readonly random: Generator
  size = 0

  constructor(seed: number) {
    this.random = Generator.seeded(seed)
  }

  below(count: number): number {
    return this.random.next32() % count
  }

  private some<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  addLeaf(): void {
    const shape = this.some(SHAPES)
    const count = shape.reduce((product, size) => product * size, 1)
    const place = this.leaves.length
    this.leaves.push(
      Tensor.ofData(
        Float64Array.from({ length: count }, () => this.number()),
        shape,
        'float64',
      ),
    )
    this.steps.push((values) => values[place] as Tensor)
    this.shapes.push(shape)
  }

  private number(): number {
    return 2 * this.random.uniform53() - 1
  }

  /** A value that fits, the recent ones more likely, so that graphs get deep as well as wide; -1 = none. */
  private pick(fits: (shape: Shape) => boolean = () => true): number {
    for (let attempt = 0; attempt < 8; attempt++) {
      const count = this.shapes.length
      const place = count - 1 - Math.min(this.below(count), this.below(count), this.below(count))
      if (fits(this.shapes[place] ?? [])) return place
    }
    return -1
  }

  private push(shape: Shape, ops: number, step: Step): void {
    this.steps.push(step)
    this.shapes.push(shape)
    this.size += ops
  }

  /** Adds a step of a random kind; some kinds do not fit what is there. */
  addStep(): void {
    this.some([
      this.unary,
      this.unary,
      this.binary,
      this.binary,
      this.product,
      this.view,
      this.reduce,
      this.join,
      this.overwrite,
      this.index,
    ])()
  }

  private readonly unary = (): void => {
    const at = this.pick()
    const name = this.some(UNARY)
    this.push(this.shapes[at] ?? [], 1, (values) => run(name, [values[at] as Tensor]))
  }

  private readonly binary = (): void => {
    const a = this.pick()
    const shape = this.shapes[a] ?? []
    const b = this.pick((other) => other.length === 0 || String(other) === String(shape))
    if (b < 0) return
    const name = this.some(['add', 'sub', 'mul', 'mse_loss', 'where', 'div'])
    const count = shape.reduce((product, size) => product * size, 1)
    const mask = Tensor.ofData(
      Uint8Array.from({ length: count }, () => this.below(2)),
      shape,
      'bool',
    )
    this.push(shape, 2, (values) => {
      const [x, y] = [values[a] as Tensor, values[b] as Tensor]
      if (name === 'mse_loss') return run('mul', [x, run('mse_loss', [x, run('expand', [y], { size: shape })])])
      // Sums are halved and divisors kept away from 0, so that nothing grows.
      if (name === 'div') return run('div', [x, run('add', [run('square', [y]), wrapNumber(2)])])
      if (name === 'where') return run('where', [mask, x, y])
      return run('tanh', [run(name, [x, y])])
    })
  }

  private readonly product = (): void => {
    const a = this.pick((shape) => shape.length === 2)
    if (a < 0) return
    const [rows = 1, inner = 1] = this.shapes[a] ?? []
    const b = this.pick((shape) => shape.length === 2 && shape[0] === inner)
    if (b < 0) {
      this.push([rows, rows], 3, (values) => {
        const x = values[a] as Tensor
        return run('tanh', [run('matmul', [x, run('t', [x])])])
      })
      return
    }
    const columns = this.shapes[b]?.[1] ?? 1
    if (rows * columns > 24) return
    this.push([rows, columns], 2, (values) => run('tanh', [run('matmul', [values[a] as Tensor, values[b] as Tensor])]))
  }

  private readonly view = (): void => {
    const at = this.pick((shape) => shape.length >= 2)
    if (at < 0) return
    const shape = this.shapes[at] ?? []
    if (this.below(2) === 0) {
      const turned = [...shape.slice(0, -2), shape.at(-1) ?? 1, shape.at(-2) ?? 1]
      this.push(turned, 1, (values) => run('transpose', [values[at] as Tensor], { dim0: -2, dim1: -1 }))
      return
    }
    const count = shape.reduce((product, size) => product * size, 1)
    this.push([count], 1, (values) => run('reshape', [values[at] as Tensor], { shape: [count] }))
  }

  private readonly reduce = (): void => {
    const at = this.pick((shape) => shape.length >= 1)
    if (at < 0) return
    const shape = this.shapes[at] ?? []
    const name = this.some(['mean', 'softmax', 'log_softmax', 'logsumexp', 'cumsum', 'std'])
    const rest = shape.slice(0, -1)
    if ((shape.at(-1) ?? 1) < 2) return
    if (name === 'softmax') this.push(shape, 1, (values) => run(name, [values[at] as Tensor], { dim: -1 }))
    else if (name === 'log_softmax' || name === 'cumsum') {
      this.push(shape, 2, (values) => run('sin', [run(name, [values[at] as Tensor], { dim: -1 })]))
    } else if (name === 'std') {
      // Where all elements of a row are alike its deviation has a kink: a spread of known size is added first.
      const length = shape.at(-1) ?? 1
      const spread = Tensor.ofData(
        Float64Array.from({ length }, (_, i) => 3 * i),
        [length],
        'float64',
      )
      this.push(rest, 3, (values) =>
        run('sin', [run('std', [run('add', [values[at] as Tensor, spread])], { dim: -1 })]),
      )
    } else this.push(rest, 2, (values) => run('sin', [run(name, [values[at] as Tensor], { dim: -1 })]))
  }

  private readonly join = (): void => {
    const a = this.pick((shape) => shape.length >= 1 && shape.length < 3 && (shape[0] ?? 1) < 4)
    if (a < 0) return
    const shape = this.shapes[a] ?? []
    const b = this.pick((other) => String(other) === String(shape))
    if (b < 0) return
    const [first = 1, ...rest] = shape
    if (this.below(2) === 0) {
      this.push([2 * first, ...rest], 1, (values) => run('cat', [values[a] as Tensor, values[b] as Tensor], { dim: 0 }))
      return
    }
    this.push([2, ...shape], 1, (values) => run('stack', [values[a] as Tensor, values[b] as Tensor], { dim: 0 }))
  }

  /** A copy, written to through a view of it and as a whole. */
  private readonly overwrite = (): void => {
    const a = this.pick((shape) => shape.length >= 1)
    if (a < 0) return
    const shape = this.shapes[a] ?? []
    const b = this.pick((other) => other.length === 0 || String(other) === String(shape.slice(1)))
    if (b < 0) return
    const index = this.below(shape[0] ?? 1)
    const name = this.some(['mul', 'add'])
    this.push(shape, 5, (values) => {
      const copy = run('clone', [values[a] as Tensor])
      const part = run('select', [copy], { dim: 0, index })
      write(name, part, values[b] as Tensor)
      write('mul', copy, wrapNumber(0.5))
      return run('sin', [run('add', [copy, run('sum', [part])])])
    })
  }

  private readonly index = (): void => {
    const at = this.pick((shape) => shape.length >= 1)
    if (at < 0) return
    const shape = this.shapes[at] ?? []
    const size = shape[0] ?? 1
    const picks = Array.from({ length: 3 }, () => this.below(size))
    const chosen = Tensor.ofData(BigInt64Array.from(picks, BigInt), [3], 'int64')
    this.push([3, ...shape.slice(1)], 1, (values) => run('index_select', [values[at] as Tensor, chosen], { dim: 0 }))
  }

  /** The sum of what every value has to say, so that all of them count. */
  finish(): RandomProgram {
    const { leaves, steps } = this
    const evaluate = (given: readonly Tensor[]): Tensor => {
      const values: Tensor[] = []
      steps.forEach((step, place) => values.push(step(place < given.length ? given : values)))
      const means = values.map((value) => run('mean', [run('sin', [value])]))
      return run('sum', [run('stack', means)])
    }
    return { leaves, size: this.size + 2 * steps.length + 2, run: evaluate }
  }
}

/** The program of a seed: 6 leaves and about `size` ops. */
export function randomProgram(seed: number, size: number): RandomProgram {
  const builder = new Builder(seed)
  for (let i = 0; i < 6; i++) builder.addLeaf()
  // Finishing takes two ops per value, which is about as many as a step.
  while (builder.size < size / 2) builder.addStep()
  return builder.finish()
}

// Random documents: every gradient of the trace against finite differences of whole runs, and the trace's own bookkeeping.
import { describe, expect, test } from 'vitest'
import type { GraphDocument, ParamValue } from '../model/document'
import { toNestedList, type TensorValue } from '../model/tensor-value'
import type { BackwardStep, Trace } from '../model/trace'
import { Generator } from './random/generator'
import { documentOf, leaf, op, traceOf, type NodeText } from './testing/documents'

const SHAPES = [[], [3], [2, 3], [2, 1], [1, 3]] as const
/** Smooth, so that differences show the derivative; and bounded, so that long chains stay in range. */
const UNARY = ['sin', 'cos', 'tanh', 'sigmoid', 'atan', 'erf', 'square', 'softplus', 'silu', 'neg']
const BINARY = ['add', 'sub', 'mul', 'mse_loss']

interface Entry {
  readonly id: string
  readonly shape: readonly number[]
}

class Builder {
  readonly nodes: Record<string, NodeText> = {}
  readonly entries: Entry[] = []
  private readonly random: Generator

  constructor(seed: number) {
    this.random = Generator.seeded(seed)
  }

  private below(count: number): number {
    return this.random.next32() % count
  }

  private pick(): Entry {
    // Recent nodes are more likely, so that graphs get deep as well as wide.
    const { entries } = this
    const back = Math.min(this.below(entries.length), this.below(entries.length))
    return entries[entries.length - 1 - back]!
  }

  private put(node: NodeText, shape: readonly number[]): void {
    const id = `n${String(this.entries.length)}`
    this.nodes[id] = node
    this.entries.push({ id, shape })
  }

  private data(shape: readonly number[]): ParamValue {
    const [size, ...rest] = shape
    if (size === undefined) return 2 * this.random.uniform53() - 1
    return Array.from({ length: size }, () => this.data(rest))
  }

  addLeaf(): void {
    const shape = SHAPES[this.below(SHAPES.length)]!
    this.put(leaf(this.data(shape), this.below(4) > 0, 'float64'), shape)
  }

  addOp(): void {
    const a = this.pick()
    const kind = this.below(10)
    if (kind < 4) {
      this.put(op(UNARY[this.below(UNARY.length)]!, [a.id]), a.shape)
      return
    }
    if (kind < 8) {
      const b = this.pick()
      const name = BINARY[this.below(BINARY.length)]!
      this.put(op(name, [a.id, b.id]), name === 'mse_loss' ? [] : together(a.shape, b.shape))
      return
    }
    if (kind === 8 || a.shape.length < 2) this.put(op('mean', [a.id], { dim: null }), [])
    else this.put(op('softmax', [a.id], { dim: -1 }), a.shape)
  }

  /** Adds up everything, so that every node counts. */
  finish(): GraphDocument {
    this.entries.forEach(({ id }, index) => (this.nodes[`m${String(index)}`] = op('mean', [id])))
    const means = this.entries.map((_, index) => `m${String(index)}`)
    this.nodes['all'] = op('stack', means)
    this.nodes['root'] = op('sum', ['all'])
    return documentOf(this.nodes, 'root')
  }
}

function together(a: readonly number[], b: readonly number[]): number[] {
  const ndim = Math.max(a.length, b.length)
  return Array.from({ length: ndim }, (_, dim) => {
    const [x, y] = [a[dim - ndim + a.length] ?? 1, b[dim - ndim + b.length] ?? 1]
    return x === 1 ? y : x
  })
}

function randomDocument(seed: number, size: number): GraphDocument {
  const builder = new Builder(seed)
  for (let i = 0; i < 4; i++) builder.addLeaf()
  while (builder.entries.length < size) builder.addOp()
  return builder.finish()
}

const numbersOf = (value: TensorValue): number[] => Array.from(value.data as Float64Array)
const rootOf = (trace: Trace): number => numbersOf(trace.nodes['root']!.outputs[0]!)[0]!

/** The document with `delta` added to one element of a leaf. */
function nudged(document: GraphDocument, id: string, index: number, delta: number): GraphDocument {
  const nodes = document.nodes.map((node) => {
    if (node.id !== id) return node
    let next = 0
    const change = (data: ParamValue): ParamValue =>
      Array.isArray(data) ? data.map(change) : next++ === index ? Number(data) + delta : data
    return { ...node, params: { ...node.params, data: change(node.params['data']!) } }
  })
  return { ...document, root: null, nodes }
}

const EPS = 1e-6

describe.each([10, 40, 120])('graphs of %i nodes', (size) => {
  test('gradients are finite differences', () => {
    let compared = 0
    for (let seed = 1; seed <= 1200 / size; seed++) {
      const document = randomDocument(seed * 100 + size, size)
      const trace = traceOf(document)
      expect(trace.backwardError).toBeNull()
      for (const node of document.nodes) {
        if (node.params['requires_grad'] !== true) continue
        const gradient = numbersOf(trace.nodes[node.id]!.grad!)
        // One element per leaf tells as much as all of them.
        const index = seed % gradient.length
        const [up, down] = [EPS, -EPS].map((delta) => rootOf(traceOf(nudged(document, node.id, index, delta))))
        const expected = (up! - down!) / (2 * EPS)
        expect(Math.abs(gradient[index]! - expected), `seed ${seed} leaf ${node.id}`).toBeLessThanOrEqual(
          1e-6 + 1e-4 * Math.abs(expected),
        )
        compared++
      }
    }
    expect(compared).toBeGreaterThan(20)
    // Thousands of runs: on a machine with other work they need more than the usual five seconds.
  }, 60_000)
})

describe('the bookkeeping of a trace', () => {
  const traces = Array.from({ length: 20 }, (_, seed) => traceOf(randomDocument(seed, 40)))
  const steps = (trace: Trace): BackwardStep[] =>
    trace.steps.filter((step): step is BackwardStep => step.kind === 'backward')

  test('totals are running sums of the contributions to a target', () => {
    for (const trace of traces) {
      const sums = new Map<string, number[]>()
      for (const { target, gradient, total, port } of steps(trace).flatMap(({ contributions }) => contributions)) {
        if (port === null) continue
        const key = `${target.node}:${String(target.output)}`
        const before = sums.get(key) ?? numbersOf(gradient).map(() => 0)
        const after = numbersOf(gradient).map((value, at) => value + before[at]!)
        sums.set(key, after)
        expect(numbersOf(total)).toEqual(after)
      }
    }
  })

  test('what arrives is what was sent, summed over the dimensions named', () => {
    for (const trace of traces) {
      for (const { raw, gradient, summedDims } of steps(trace).flatMap(({ contributions }) => contributions)) {
        const sent = numbersOf(raw).reduce((sum, value) => sum + value, 0)
        const arrived = numbersOf(gradient).reduce((sum, value) => sum + value, 0)
        expect(arrived).toBeCloseTo(sent, 9)
        if (summedDims.length === 0) expect(toNestedList(gradient)).toEqual(toNestedList(raw))
        else expect(gradient.shape).not.toEqual(raw.shape)
      }
    }
  })

  test('the local derivative times the upstream gradient is what is sent', () => {
    let checked = 0
    for (const trace of traces) {
      for (const { upstream, contributions } of steps(trace)) {
        for (const { local, raw } of contributions) {
          const [incoming] = upstream
          if (!local || !incoming || local.data.length !== incoming.data.length) continue
          numbersOf(raw).forEach((value, at) =>
            expect(value).toBeCloseTo(numbersOf(local)[at]! * numbersOf(incoming)[at]!, 9),
          )
          checked++
        }
      }
    }
    expect(checked).toBeGreaterThan(100)
  })

  test('what is freed was saved', () => {
    for (const trace of traces) {
      for (const { node, freed } of steps(trace)) {
        const saved = trace.nodes[node]!.saved.map(({ name }) => name)
        for (const name of freed) expect(saved).toContain(name)
      }
    }
  })
})

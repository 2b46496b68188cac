// Families of graphs like those autograd records, of any size, for the layout benchmark. Deterministic.

export interface BenchGraph {
  /** Number of input wires of each node. */
  readonly inputs: readonly number[]
  readonly edges: readonly { readonly from: number; readonly to: number; readonly port: number }[]
}

class Builder {
  private readonly inputs: number[] = []
  private readonly edges: { from: number; to: number; port: number }[] = []

  get size(): number {
    return this.inputs.length
  }

  /** Adds a node that consumes others; returns its number. */
  node(...inputs: number[]): number {
    const to = this.inputs.length
    this.inputs.push(inputs.length)
    inputs.forEach((from, port) => this.edges.push({ from, to, port }))
    return to
  }

  /** `x @ W + b` with leaves of its own. */
  linear(x: number): number {
    return this.node(this.node(x, this.node()), this.node())
  }

  graph(): BenchGraph {
    return { inputs: this.inputs, edges: this.edges }
  }
}

type Family = (size: number) => BenchGraph

/** Linear layers with an activation, one after the other. */
const perceptron: Family = (size) => {
  const build = new Builder()
  let x = build.node()
  while (build.size < size - 2) x = build.node(build.linear(x))
  build.node(x, build.node())
  return build.graph()
}

/** Convolutions in blocks that a skip goes around. */
const residual: Family = (size) => {
  const build = new Builder()
  const normalised = (x: number): number => build.node(build.node(x, build.node()), build.node(), build.node())
  let x = build.node()
  while (build.size < size - 2) {
    const inner = normalised(build.node(normalised(x)))
    x = build.node(build.node(inner, x))
  }
  build.node(x, build.node())
  return build.graph()
}

/** Attention with its heads drawn out, then a two-layer network, both around a skip. */
const attention: Family = (size) => {
  const build = new Builder()
  const head = (q: number, k: number, v: number): number => {
    const scores = build.node(build.node(build.node(q), build.node(build.node(k))))
    return build.node(build.node(build.node(scores)), build.node(v))
  }
  let x = build.node(build.node(), build.node())
  while (build.size < size) {
    const normal = build.node(x, build.node(), build.node())
    const [q, k, v] = [build.linear(normal), build.linear(normal), build.linear(normal)]
    const heads = Array.from({ length: 4 }, () => head(q, k, v))
    x = build.node(x, build.linear(build.node(...heads)))
    const inner = build.linear(build.node(x, build.node(), build.node()))
    x = build.node(x, build.linear(build.node(inner)))
  }
  build.node(x, build.node())
  return build.graph()
}

/** A network written out in scalars: every neuron a chain of products and sums. */
const scalars: Family = (size) => {
  const build = new Builder()
  const width = Math.max(2, Math.min(12, Math.round(Math.sqrt(size / 14))))
  let layer = Array.from({ length: width }, () => build.node())
  while (build.size < size - 3 * width * width) {
    layer = layer.map(() => {
      let sum = build.node()
      for (const x of layer) sum = build.node(sum, build.node(build.node(), x))
      return build.node(sum)
    })
  }
  let loss = layer[0] ?? build.node()
  for (const each of layer.slice(1)) loss = build.node(loss, each)
  return build.graph()
}

/** A recurrent cell unrolled over time: the same three leaves feed every step. */
const recurrent: Family = (size) => {
  const build = new Builder()
  const [wx, wh, b] = [build.node(), build.node(), build.node()]
  let h = build.node()
  let c = build.node()
  while (build.size < size - 10) {
    const z = build.node(build.node(build.node(build.node(), wx), build.node(h, wh)), b)
    const [forget, input, output] = [build.node(z), build.node(z), build.node(z)]
    c = build.node(build.node(forget, c), build.node(input, build.node(z)))
    h = build.node(output, build.node(c))
  }
  build.node(h)
  return build.graph()
}

/** An encoder and a decoder with a skip between every pair of levels: skips nest as deep as the graph is long. */
const ladder: Family = (size) => {
  const build = new Builder()
  const levels = Math.max(2, Math.floor(size / 9))
  let x = build.node()
  const skips: number[] = []
  for (let level = 0; level < levels; level++) {
    x = build.node(build.node(x, build.node()))
    skips.push(x)
    x = build.node(x)
  }
  for (const skip of skips.reverse()) x = build.node(build.node(build.node(x, skip), build.node()))
  build.node(x)
  return build.graph()
}

export const FAMILIES: Readonly<Record<string, Family>> = {
  perceptron,
  residual,
  attention,
  scalars,
  recurrent,
  ladder,
}

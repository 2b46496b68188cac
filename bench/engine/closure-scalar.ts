// A peer for tiny graphs: scalar autograd as it is usually taught, one closure per op and a set to order the graph.

export class Scalar {
  grad = 0
  private pull: (() => void) | null = null
  constructor(
    public value: number,
    private readonly parents: readonly Scalar[] = [],
  ) {}

  add(other: Scalar | number): Scalar {
    const b = lifted(other)
    const out = new Scalar(this.value + b.value, [this, b])
    out.pull = () => {
      this.grad += out.grad
      b.grad += out.grad
    }
    return out
  }

  mul(other: Scalar | number): Scalar {
    const b = lifted(other)
    const out = new Scalar(this.value * b.value, [this, b])
    out.pull = () => {
      this.grad += b.value * out.grad
      b.grad += this.value * out.grad
    }
    return out
  }

  pow(exponent: number): Scalar {
    const out = new Scalar(this.value ** exponent, [this])
    out.pull = () => {
      this.grad += exponent * this.value ** (exponent - 1) * out.grad
    }
    return out
  }

  relu(): Scalar {
    const out = new Scalar(this.value < 0 ? 0 : this.value, [this])
    out.pull = () => {
      if (out.value > 0) this.grad += out.grad
    }
    return out
  }

  backward(): void {
    const order: Scalar[] = []
    const seen = new Set<Scalar>()
    const visit = (node: Scalar): void => {
      if (seen.has(node)) return
      seen.add(node)
      node.parents.forEach(visit)
      order.push(node)
    }
    visit(this)
    this.grad = 1
    for (const node of order.reverse()) node.pull?.()
  }
}

const lifted = (value: Scalar | number): Scalar => (typeof value === 'number' ? new Scalar(value) : value)

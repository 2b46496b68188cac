// A peer for tiny graphs: the fastest scalar autograd one writes by hand in plain JavaScript.
// Opcodes instead of closures, an iterative depth-first order, no tensors, no checks.

const LEAF = 0
const ADD = 1
const MUL = 2
const POW = 3
const RELU = 4

export class Scalar {
  grad = 0
  visited = false
  constructor(
    public value: number,
    public readonly code: number = LEAF,
    public readonly left: Scalar | null = null,
    public readonly right: Scalar | null = null,
    public readonly exponent = 0,
  ) {}

  add(other: Scalar | number): Scalar {
    const b = lifted(other)
    return new Scalar(this.value + b.value, ADD, this, b)
  }

  mul(other: Scalar | number): Scalar {
    const b = lifted(other)
    return new Scalar(this.value * b.value, MUL, this, b)
  }

  pow(exponent: number): Scalar {
    return new Scalar(this.value ** exponent, POW, this, null, exponent)
  }

  relu(): Scalar {
    return new Scalar(this.value < 0 ? 0 : this.value, RELU, this)
  }
}

const lifted = (value: Scalar | number): Scalar => (typeof value === 'number' ? new Scalar(value) : value)

const order: Scalar[] = []
const stack: Scalar[] = []

function collect(root: Scalar): void {
  order.length = 0
  stack.push(root)
  while (stack.length > 0) {
    const node = stack[stack.length - 1] as Scalar
    if (node.visited) {
      stack.pop()
      continue
    }
    const next = node.left && !node.left.visited ? node.left : node.right && !node.right.visited ? node.right : null
    if (next) {
      stack.push(next)
      continue
    }
    node.visited = true
    order.push(node)
    stack.pop()
  }
}

/** Fills `.grad` of everything the root depends on. */
export function backward(root: Scalar): void {
  collect(root)
  root.grad = 1
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as Scalar
    node.visited = false
    const { grad, left, right } = node
    if (left === null) continue
    switch (node.code) {
      case ADD:
        left.grad += grad
        ;(right as Scalar).grad += grad
        break
      case MUL:
        left.grad += grad * (right as Scalar).value
        ;(right as Scalar).grad += grad * left.value
        break
      case POW:
        left.grad += grad * node.exponent * left.value ** (node.exponent - 1)
        break
      default:
        if (node.value > 0) left.grad += grad
    }
  }
}

// The peer of the scalar benchmark: the fastest scalar autograd one writes by hand in plain JavaScript.
// Opcodes instead of closures, an iterative depth-first order, no tensors, no checks.

const LEAF = 0
const ADD = 1
const MUL = 2

export class Scalar {
  grad = 0
  visited = false
  constructor(
    public value: number,
    public readonly code: number = LEAF,
    public readonly left: Scalar | null = null,
    public readonly right: Scalar | null = null,
  ) {}
}

export function add(a: Scalar, b: Scalar): Scalar {
  return new Scalar(a.value + b.value, ADD, a, b)
}

export function mul(a: Scalar, b: Scalar): Scalar {
  return new Scalar(a.value * b.value, MUL, a, b)
}

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
    if (node.code === LEAF) continue
    const left = node.left as Scalar
    const right = node.right as Scalar
    if (node.code === ADD) {
      left.grad += node.grad
      right.grad += node.grad
    } else {
      left.grad += node.grad * right.value
      right.grad += node.grad * left.value
    }
  }
}

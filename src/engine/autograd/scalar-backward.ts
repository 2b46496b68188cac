// The backward pass of a graph of plain scalars, in numbers.
import { writeElements } from '../kernels/write'
import { Tensor, type GradTarget } from '../tensor'

/** What this pass needs of a scalar node. */
interface ScalarStep extends GradTarget {
  readonly sequence: number
  readonly left: GradTarget | null
  readonly right: GradTarget | null
  next: ScalarStep | null
  /** Younger than all below it: the nodes in line form a pairing heap by age, linked through themselves. */
  child: ScalarStep | null
  plainGradient(input: 0 | 1, grad: number): number
  release(): void
}

// Lists are linked through the objects in them. Arrays kept between passes would be old, and writing new objects into
// old ones is what a generational collector makes dear.

/** One pass: the nodes in line, the youngest on top, and the leaves that gradients have reached. */
interface Pass {
  readonly number: number
  ready: ScalarStep | null
  leaves: GradTarget | null
}

let passNumber = 0

/** What has arrived at each target of this pass, by the target's slot. Numbers in objects would each cost an allocation. */
let sums = new Float64Array(64)
let used = 0

/**
 * Runs backward from a plain scalar node with upstream gradient 1 and accumulates into the leaves. Every consumer of a node
 * is younger than it, so taking the youngest first is PyTorch's order.
 */
export function scalarBackward(root: ScalarStep, retainGraph: boolean): void {
  const pass: Pass = { number: ++passNumber, ready: null, leaves: null }
  used = 0
  receive(pass, root, 1)
  for (let node = pass.ready; node !== null; node = pass.ready) {
    pass.ready = mergedPairs(node.child)
    node.child = null
    const { left, right } = node
    if (left !== null) send(pass, node, 0, left)
    if (right !== null) send(pass, node, 1, right)
    if (node.retains) addToGrad(node)
    if (!retainGraph) node.release()
  }
  for (let leaf = pass.leaves; leaf !== null;) {
    const { next } = leaf
    leaf.next = null
    addToGrad(leaf)
    leaf = next
  }
}

const rounded = (value: number, { isSingle }: GradTarget): number => (isSingle ? Math.fround(value) : value)

/** The gradient goes from the table of sums into it, since a number that is handed on to a function costs an allocation. */
function send(pass: Pass, node: ScalarStep, input: 0 | 1, target: GradTarget): void {
  receive(pass, target, node.plainGradient(input, sums[node.slot] as number))
}

/** Adds to what has arrived at a target in this pass; the first time, puts it in line. */
function receive(pass: Pass, target: GradTarget, gradient: number): void {
  if (target.pass === pass.number) {
    sums[target.slot] = rounded((sums[target.slot] as number) + rounded(gradient, target), target)
    return
  }
  if (used === sums.length) sums = grown(sums)
  target.pass = pass.number
  target.slot = used
  sums[used++] = rounded(gradient, target)
  if (target.node === null) {
    target.next = pass.leaves
    pass.leaves = target
  } else pass.ready = merged(pass.ready, target as ScalarStep)
}

function grown(from: Float64Array): Float64Array<ArrayBuffer> {
  const to = new Float64Array(2 * from.length)
  to.set(from)
  return to
}

/** Two heaps as one: the older top goes below the younger. */
function merged(a: ScalarStep | null, b: ScalarStep): ScalarStep {
  if (a === null) return b
  return a.sequence > b.sequence ? putBelow(a, b) : putBelow(b, a)
}

function putBelow(top: ScalarStep, below: ScalarStep): ScalarStep {
  below.next = top.child
  top.child = below
  return top
}

/** The heap of a list of heaps, which is taken apart: neighbours are merged, then the pairs from the last to the first. */
function mergedPairs(first: ScalarStep | null): ScalarStep | null {
  if (first === null || first.next === null) return first
  let pairs: ScalarStep | null = null
  for (let a: ScalarStep | null = first; a !== null;) {
    const b: ScalarStep | null = a.next
    const rest: ScalarStep | null = b === null ? null : b.next
    a.next = null
    if (b !== null) b.next = null
    const pair: ScalarStep = b === null ? a : merged(a, b)
    pair.next = pairs
    pairs = pair
    a = rest
  }
  let heap: ScalarStep | null = null
  for (let pair: ScalarStep | null = pairs; pair !== null;) {
    const { next }: ScalarStep = pair
    pair.next = null
    heap = merged(heap, pair)
    pair = next
  }
  return heap
}

/** Adds what has arrived to `.grad`. */
function addToGrad(target: GradTarget): void {
  const { grad, dtype } = target
  const sum = sums[target.slot] as number
  if (grad === null) target.grad = Tensor.ofScalar(sum, dtype)
  else if (grad.isPlain) grad.scalar = rounded(grad.scalar + sum, target)
  else {
    writeElements(grad, Tensor.ofScalar(rounded(Number(grad.element) + sum, target), dtype))
    grad.countWrite()
  }
}

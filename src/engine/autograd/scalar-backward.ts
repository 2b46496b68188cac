// The backward pass of a graph of plain scalars, in numbers.
import type { DType } from '../../model/dtype'
import { Tensor, type GradTarget } from '../tensor'
import { ScalarNode } from './scalar-node'

/** A list that is emptied without giving its memory back. */
interface Pile<T> {
  readonly items: T[]
  count: number
}

/** Nodes in line, the youngest last. Every consumer of a node is younger, so taking the last is PyTorch's order. */
const ready: Pile<ScalarNode> = { items: [], count: 0 }
const leaves: Pile<GradTarget> = { items: [], count: 0 }
let passNumber = 0

/** What has arrived at each target of this pass, by the target's slot. Numbers in objects would each cost an allocation. */
let sums = new Float64Array(64)
let used = 0

/** How many entries the lists may keep between passes; longer ones are let go. */
const KEPT = 1024

/** Runs backward from a plain scalar node with upstream gradient 1 and accumulates into the leaves. */
export function scalarBackward(root: ScalarNode, retainGraph: boolean): void {
  ready.count = leaves.count = used = 0
  passNumber++
  receive(root, 1)
  while (ready.count > 0) {
    const node = ready.items[--ready.count] as ScalarNode
    const { left, right } = node
    const sum = sums[node.slot] as number
    if (left !== null) receive(left, node.plainGradient(0, sum))
    if (right !== null) receive(right, node.plainGradient(1, sum))
    if (node.retains) addToGrad(node)
    if (!retainGraph) node.release()
  }
  for (let i = 0; i < leaves.count; i++) addToGrad(leaves.items[i] as GradTarget)
  if (leaves.count > KEPT) leaves.items.length = 0
  if (ready.items.length > KEPT) ready.items.length = 0
}

const rounded = (value: number, dtype: DType): number => (dtype === 'float32' ? Math.fround(value) : value)

/** Adds to what has arrived at a target in this pass; the first time, puts it in line. */
function receive(target: GradTarget, gradient: number): void {
  const { dtype } = target
  if (target.pass === passNumber) {
    sums[target.slot] = rounded((sums[target.slot] as number) + rounded(gradient, dtype), dtype)
    return
  }
  if (used === sums.length) sums = grown(sums)
  target.pass = passNumber
  target.slot = used
  sums[used++] = rounded(gradient, dtype)
  if (target.node instanceof ScalarNode) enqueue(target.node)
  else leaves.items[leaves.count++] = target
}

function grown(from: Float64Array): Float64Array<ArrayBuffer> {
  const to = new Float64Array(2 * from.length)
  to.set(from)
  return to
}

/** Keeps `ready` in order of age; it is short for all but very wide graphs. */
function enqueue(node: ScalarNode): void {
  const { items } = ready
  let at = ready.count++
  while (at > 0 && (items[at - 1] as ScalarNode).sequence > node.sequence) {
    items[at] = items[at - 1] as ScalarNode
    at--
  }
  items[at] = node
}

/** Adds what has arrived to `.grad`. */
function addToGrad(target: GradTarget): void {
  const { grad, dtype } = target
  const sum = sums[target.slot] as number
  target.grad = Tensor.ofScalar(grad === null ? sum : rounded(Number(grad.element) + sum, dtype), dtype)
}

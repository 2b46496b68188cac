// Finds the engine's autograd nodes that correspond to the recorded ones, and compares names, edges and order of creation.
import type { RecordedNode, RecordedProgram } from '../recordings/schema'
import { isLeafTarget } from '../autograd/graph'
import type { GradNode, Tensor, GradTarget } from '../tensor'

/** Recorded ids of the engine's nodes; a leaf's AccumulateGrad is its target. */
export type NodeIds = ReadonlyMap<GradNode | GradTarget, number>

interface Matching {
  readonly ids: NodeIds
  readonly differences: readonly string[]
}

/** A node's name without the namespace that PyTorch writes before some. */
export const plainName = (name: string | null | undefined): string | null =>
  name?.replace('torch::autograd::', '') ?? null

/** What PyTorch calls a node of the engine. */
export const nodeName = (node: GradNode | GradTarget): string => (isLeafTarget(node) ? 'AccumulateGrad' : node.name)

/** Walks both graphs side by side from the variables that hold results. */
export function matchNodes(recorded: RecordedProgram, variables: ReadonlyMap<string, Tensor>): Matching {
  const ids = new Map<GradNode | GradTarget, number>()
  const differences: string[] = []
  const visit = (id: number, target: GradTarget): void => {
    const node = target.node ?? target
    const known = ids.get(node)
    if (known !== undefined) {
      if (known !== id) differences.push(`node ${id} must not be node ${known}`)
      return
    }
    const expected = recorded.nodes[id]
    const name = plainName(expected?.name)
    if (!expected || name !== nodeName(node)) {
      differences.push(`node ${id} must be ${name ?? 'absent'}, got ${nodeName(node)}`)
      return
    }
    ids.set(node, id)
    const [wanted, own] = [edgesOf(expected), targetsOf(node)]
    if (wanted.length !== own.length) {
      differences.push(`node ${id} ${expected.name} must have ${wanted.length} edges, got ${own.length}`)
      return
    }
    for (const [index, { to, output }] of wanted.entries()) {
      const below = own[index]
      if (below?.output !== output) differences.push(`node ${id}: edge ${index} must lead to output ${output}`)
      else visit(to, below)
    }
  }
  for (const [name, final] of Object.entries(recorded.vars)) {
    const target = variables.get(name)?.target
    if (final.node !== undefined && target) visit(final.node, target)
  }
  return { ids, differences: [...differences, ...orderDifferences(ids)] }
}

const targetsOf = (node: GradNode | GradTarget): GradTarget[] =>
  isLeafTarget(node) ? [] : node.inputs.filter((input) => input !== null)

/** The recorded edges that lead somewhere. */
function edgesOf({ next }: RecordedNode): { readonly to: number; readonly output: number }[] {
  return next.flatMap(([to, output]) => (to === null ? [] : [{ to, output }]))
}

/** Recorded ids count up in the order of creation, and so must the engine's sequence numbers. */
function orderDifferences(ids: NodeIds): string[] {
  const nodes = [...ids].flatMap(([node, id]) => (isLeafTarget(node) ? [] : [{ sequence: node.sequence, id }]))
  nodes.sort((a, b) => a.id - b.id)
  return nodes.flatMap(({ sequence, id }, index) => {
    const before = nodes[index - 1]
    return before && before.sequence >= sequence ? [`node ${id} must be younger than node ${before.id}`] : []
  })
}

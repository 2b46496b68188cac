// Edits that wire and unwire ports.
import { inputOfPort, type OpInfo } from '../catalog'
import { nodeName, type GraphDocument, type NodeId, type Source } from '../document'
import { fail, ok, type Result } from '../result'
import { wouldCycle } from '../topology'
import { replaceNode, requireNode, trimInputs } from './shared'

/**
 * Wires an output to an input port, replacing the wire that was there. Refused: a port the op does not have, an output the
 * source does not have, and a wire that closes a cycle. Shapes are judged by the engine, which shows the sentence at the node.
 */
export function connect(
  document: GraphDocument,
  from: Source,
  to: { readonly node: NodeId; readonly port: number },
  ops: { readonly from: OpInfo; readonly to: OpInfo },
): Result<GraphDocument> {
  const source = requireNode(document, 'connect', from.node)
  if (!source.ok) return source
  const target = requireNode(document, 'connect', to.node)
  if (!target.ok) return target
  const name = nodeName(target.value)
  if (!inputOfPort(ops.to, to.port)) {
    const message = `${ops.to.name}: takes ${ops.to.inputs.length} inputs, got a wire to input ${to.port + 1}`
    const params = { op: ops.to.name, inputs: ops.to.inputs.length, port: to.port + 1 }
    return fail({ code: 'no-port', message, params, nodeId: to.node, port: to.port })
  }
  if (from.output >= ops.from.outputs.length && !ops.from.variadicOutputs) {
    const message = `${ops.from.name}: has ${ops.from.outputs.length} outputs, got a wire from output ${from.output + 1}`
    const params = { op: ops.from.name, outputs: ops.from.outputs.length, output: from.output + 1 }
    return fail({ code: 'no-output', message, params, nodeId: from.node })
  }
  if (wouldCycle(document, from.node, to.node)) {
    const sourceName = nodeName(source.value)
    const message = `connect: a graph must have no cycle, got ${sourceName} into ${name}, on which ${sourceName} depends`
    return fail({ code: 'cycle', message, params: { from: sourceName, to: name }, nodeId: to.node, port: to.port })
  }
  const variadic = inputOfPort(ops.to, to.port)?.variadic ?? false
  const port = variadic ? Math.min(to.port, Math.max(target.value.inputs.length, ops.to.inputs.length - 1)) : to.port
  const inputs = Array.from({ length: Math.max(target.value.inputs.length, port + 1) }, (_, index) =>
    index === port ? from : (target.value.inputs[index] ?? null),
  )
  return ok(replaceNode(document, { ...target.value, inputs }))
}

/** Removes the wire at an input port; the wires of a variadic input move up. */
export function disconnect(
  document: GraphDocument,
  to: { readonly node: NodeId; readonly port: number },
  op: OpInfo,
): Result<GraphDocument> {
  const target = requireNode(document, 'disconnect', to.node)
  if (!target.ok) return target
  const { inputs } = target.value
  const closed = inputOfPort(op, to.port)?.variadic
    ? inputs.filter((_, index) => index !== to.port)
    : inputs.map((source, index) => (index === to.port ? null : source))
  return ok(replaceNode(document, { ...target.value, inputs: trimInputs(closed) }))
}

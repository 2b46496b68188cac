// The demonstration in words: values and gradients of a document, as lines for a terminal.
import { nodeName, type GraphDocument } from '../model/document'
import { toNestedList, type TensorValue } from '../model/tensor-value'
import type { Trace } from '../model/trace'

function valueText(value: TensorValue): string {
  return JSON.stringify(toNestedList(value)).replaceAll(',', ', ')
}

function shapeText(value: TensorValue): string {
  return `${value.dtype}[${value.shape.join(', ')}]`
}

/** One line per node: name, op, value, dtype and shape, and for leaves the gradient or None with its reason. */
export function summaryLines(document: GraphDocument, trace: Trace): string[] {
  const steps = trace.steps.length
  const head = `${document.title}: ${document.nodes.length} nodes, ${steps} steps (${trace.forwardCount} forward, ${steps - trace.forwardCount} backward)`
  const lines = document.nodes.map((node) => {
    const traced = trace.nodes[node.id]
    const value = traced?.outputs[0]
    const name = nodeName(node)
    if (!traced || !value) return `  ${name} (${node.op}): ${traced?.error?.message ?? traced?.status ?? 'not run'}`
    const computed = `  ${name} = ${valueText(value)}  ${shapeText(value)}  ${node.op}`
    if (traced.grad) return `${computed}  ${name}.grad = ${valueText(traced.grad)}`
    return traced.isLeaf ? `${computed}  ${name}.grad = None (${traced.noGradReason ?? 'unknown'})` : computed
  })
  return [head, ...lines, ...(trace.backwardError ? [`  backward: ${trace.backwardError.message}`] : [])]
}

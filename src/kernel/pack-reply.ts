// What a worker says, packed for the way to the page.
import type { GraphTooLarge, LiveGraph } from '../model/live-graph'
import { packDocument } from '../model/packed-document'
import type { KernelReply } from './protocol'

/** The reply as it is sent: the documents of its graphs packed. */
export function packReply(reply: KernelReply): object {
  if (reply.kind === 'graph') {
    const { first, last } = reply.graph
    return { ...reply, graph: { ...reply.graph, first: packGraph(first), last: packGraph(last) } }
  }
  if (reply.kind === 'pass' && reply.pass)
    return { ...reply, pass: { ...reply.pass, graph: packGraph(reply.pass.graph) } }
  return reply
}

const packGraph = (graph: LiveGraph | GraphTooLarge | null): object | null =>
  graph && 'document' in graph ? { ...graph, document: packDocument(graph.document) } : graph

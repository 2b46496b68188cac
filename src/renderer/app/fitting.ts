// Which ops can take a value: asked of the engine itself, by trying them all in one run.
import type { Catalog, OpInfo } from '../../model/catalog'
import type { DocumentNode, GraphDocument, Source } from '../../model/document'
import type { Trace } from '../../model/trace'
import { present } from '../store/state'
import type { Core } from './core'

const PROBE = 'probe '

function probeNode(op: OpInfo, from: Source): DocumentNode {
  const params = Object.fromEntries(op.params.map((param) => [param.name, param.default]))
  return { id: `${PROBE}${op.name}`, op: op.name, params, inputs: [from] }
}

/** The document with every op that has an input wired to `from`, and no backward pass. */
function probeDocument(document: GraphDocument, ops: readonly OpInfo[], from: Source): GraphDocument {
  const { rootGradient: _gradient, ...rest } = document
  return { ...rest, root: null, nodes: [...document.nodes, ...ops.map((op) => probeNode(op, from))] }
}

/** Ops that the trial run did not refuse. One that still waits for another input may fit. */
function accepted(ops: readonly OpInfo[], trace: Trace): OpInfo[] {
  return ops.filter((op) => trace.nodes[`${PROBE}${op.name}`]?.status !== 'error')
}

/** Ops with an input at all. */
export function candidates(catalog: Catalog): OpInfo[] {
  return catalog.filter((op) => op.inputs.length > 0)
}

/** Ops that fit the value at `from`; without a free engine, all that have an input. */
export async function fittingOps({ store, bridge }: Pick<Core, 'store' | 'bridge'>, from: Source): Promise<OpInfo[]> {
  const state = store.getState()
  const ops = candidates(state.catalog)
  const busy = state.derived.stale || state.run.since !== null
  if (busy || state.run.trace?.nodes[from.node]?.status !== 'ok') return ops
  const reply = await bridge.invoke('engine:run', { document: probeDocument(present(state), ops, from) })
  return reply.ok ? accepted(ops, reply.value) : ops
}

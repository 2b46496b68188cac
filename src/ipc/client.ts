// The page's end of the contract: what `window.gradloom` offers, with documents and traces packed for the way.
import type { GraphDocument } from '../model/document'
import { fail, ok, type Result } from '../model/result'
import { CHANNELS, type Bridge, type PageChannel, type RawBridge } from './contract'
import { packDocument } from './document-wire'
import { PackedTraceSchema, unpackTrace } from './trace-wire'

function packRequest(request: object): object {
  return 'document' in request ? { ...request, document: packDocument(request.document as GraphDocument) } : request
}

function unpackReply(channel: PageChannel, reply: Result<unknown>): Result<unknown> {
  if (!reply.ok || channel !== 'engine:run') return reply
  const packed = PackedTraceSchema.safeParse(reply.value)
  return packed.success
    ? ok(unpackTrace(packed.data))
    : fail({ code: 'ipc', message: `${channel}: reply must be a packed trace, got something else` })
}

/** Wraps the bridge that the preload put on the window. Nothing it returns ever rejects. */
export function connect(raw: RawBridge): Bridge {
  const invoke = async (channel: PageChannel, request: object): Promise<Result<unknown>> => {
    if (!(channel in CHANNELS)) return fail({ code: 'ipc', message: `bridge: channel must exist, got "${channel}"` })
    try {
      return unpackReply(channel, (await raw.invoke(channel, packRequest(request))) as Result<unknown>)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return fail({ code: 'ipc', message: `${channel}: main must answer, got "${reason}"`, params: { reason } })
    }
  }
  return { invoke: invoke as Bridge['invoke'], on: raw.on, openDropped: raw.openDropped }
}

// The page's end of the contract: what `window.gradloom` offers, with documents and traces packed for the way.
import type { GraphDocument } from '../model/document'
import { packDocument } from '../model/packed-document'
import { fail, ok, type Result } from '../model/result'
import type { Bridge, PageChannel, RawBridge } from './contract'
import { PackedTraceSchema, unpackTrace } from './trace-wire'

function packRequest(request: object): object {
  if (!('document' in request) || request.document === null) return request
  return { ...request, document: packDocument(request.document as GraphDocument) }
}

function unpackReply(channel: PageChannel, reply: Result<unknown>): Result<unknown> {
  if (!reply.ok || channel !== 'engine:run') return reply
  const packed = PackedTraceSchema.safeParse(reply.value)
  return packed.success
    ? ok(unpackTrace(packed.data))
    : fail({ code: 'ipc', message: `${channel}: reply must be a packed trace, got something else` })
}

/** A rejection - main is gone, or knows no such channel - as an error to show. */
async function caught<T>(channel: string, call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail({ code: 'ipc', message: `${channel}: main must answer, got "${reason}"`, params: { reason } })
  }
}

/** Wraps the bridge that the preload put on the window. Nothing it returns ever rejects. */
export function connect(raw: RawBridge): Bridge {
  const invoke = (channel: PageChannel, request: object): Promise<Result<unknown>> =>
    caught(channel, async () =>
      unpackReply(channel, (await raw.invoke(channel, packRequest(request))) as Result<unknown>),
    )
  return {
    invoke: invoke as Bridge['invoke'],
    on: raw.on,
    openDropped: (file) => caught('file:openDropped', () => raw.openDropped(file)),
  }
}

// The boundary: every message is checked for its sender and its shape, every answer is a Result, nothing is thrown across.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { CHANNELS, type Channel, type EventName, type Handlers, type PayloadOf } from '../ipc/contract'
import { fail, type AppError, type Result } from '../model/result'

/** One sentence for the first thing a schema found wrong. */
function shapeError(channel: string, issue: { path: PropertyKey[]; message: string } | undefined): AppError {
  const where = issue && issue.path.length > 0 ? issue.path.map(String).join('.') : 'request'
  const message = `${channel}: ${where} must have the shape of the contract, got "${issue?.message ?? 'unknown'}"`
  return { code: 'ipc', message }
}

/** An exception of a handler as an error to show; its stack goes to the log. */
function unexpected(channel: string, error: unknown): AppError {
  console.error(error)
  const reason = error instanceof Error ? error.message : String(error)
  return { code: 'unexpected', message: `${channel}: must not fail, got "${reason}"`, params: { reason } }
}

/** Checks a request and hands it to its handler. Never throws or rejects. */
export async function answer<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  request: unknown,
): Promise<Result<unknown>> {
  try {
    const parsed = CHANNELS[channel].request.safeParse(request)
    if (!parsed.success) return fail(shapeError(channel, parsed.error.issues[0]))
    return await (handler as (request: unknown) => Promise<Result<unknown>>)(parsed.data)
  } catch (error) {
    return fail(unexpected(channel, error))
  }
}

function isWelcome(event: IpcMainInvokeEvent, isTrusted: (event: IpcMainInvokeEvent) => boolean): boolean {
  try {
    return isTrusted(event)
  } catch {
    // A frame that is gone by the time it is looked at cannot be ours.
    return false
  }
}

/** Listens on every channel of the contract; messages that `isTrusted` refuses never reach a handler. */
export function setupIpc(handlers: Handlers, isTrusted: (event: IpcMainInvokeEvent) => boolean): void {
  for (const channel of Object.keys(handlers) as Channel[]) {
    ipcMain.handle(channel, async (event, request: unknown) =>
      isWelcome(event, isTrusted)
        ? answer(channel, handlers[channel], request)
        : fail({ code: 'ipc', message: `${channel}: sender must be the app's own window, got another` }),
    )
  }
}

/** Tells the page something, if it is there. */
export function send<E extends EventName>(contents: WebContents | null, event: E, payload: PayloadOf<E>): void {
  if (contents && !contents.isDestroyed()) contents.send(event, payload)
}

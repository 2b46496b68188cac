// Who may talk to main: the top frame of our own window, showing our own page. Everyone else is refused.
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { APP_ORIGIN } from './scheme'

/** True for a page of the app itself. */
export function isOwnUrl(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}

/** True when a message comes from the main frame of this window while it shows the app. */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, own: WebContents): boolean {
  const frame = event.senderFrame
  return event.sender === own && frame !== null && frame === own.mainFrame && isOwnUrl(frame.url)
}

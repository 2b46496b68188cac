// Renders components into a page of a test, with an app around them, and plays the user's keys and clicks.
import { Tooltip } from 'radix-ui'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { AppProvider } from '../shell/app-context'
import type { TestApp } from './fixture'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

export interface Rendered {
  /** The element with this test id; throws when there is none. */
  readonly get: (testId: string) => HTMLElement
  readonly find: (testId: string) => HTMLElement | null
  readonly click: (testId: string) => Promise<void>
  /** Puts text into a field as typing would. */
  readonly type: (testId: string, text: string) => Promise<void>
  readonly press: (testId: string, key: string, change?: KeyboardEventInit) => Promise<void>
  readonly act: (action: () => unknown) => Promise<void>
  readonly unmount: () => Promise<void>
}

function setText(field: HTMLElement, text: string): void {
  const prototype = Object.getPrototypeOf(field) as object
  // React listens to changes that its own setter on the element did not make.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Shows a component; every action waits until React has finished. */
export async function render(app: TestApp, content: ReactNode): Promise<Rendered> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  document.body.replaceChildren()
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const run = (action: () => unknown) =>
    act(async () => {
      await action()
    })
  await run(() =>
    root.render(
      <I18nextProvider i18n={app.i18n}>
        <AppProvider app={app}>
          <Tooltip.Provider>{content}</Tooltip.Provider>
        </AppProvider>
      </I18nextProvider>,
    ),
  )
  const find = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  const get = (testId: string): HTMLElement => {
    const element = find(testId)
    if (!element) throw new Error(`render: test id must be on the page, got "${testId}"`)
    return element
  }
  return {
    get,
    find,
    click: (testId) => run(() => get(testId).click()),
    type: (testId, text) => run(() => setText(get(testId), text)),
    press: (testId, key, change = {}) =>
      run(() =>
        get(testId).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...change })),
      ),
    act: run,
    unmount: () => run(() => root.unmount()),
  }
}

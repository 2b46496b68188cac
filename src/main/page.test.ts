// The page's loading: cut short it goes on, failed it fails.
import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, test, vi } from 'vitest'
import { Page } from './page'

vi.mock('electron', () => ({}))

function pageThat(loadURL: () => Promise<void>): Page {
  const window = Object.assign(new EventEmitter(), { loadURL, webContents: new EventEmitter() })
  return new Page({
    window: window as unknown as BrowserWindow,
    visible: true,
    mayClose: () => true,
    onLost: () => undefined,
  })
}

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(`${code} loading`), { code }))

test('a load that a reload cuts short does not end the app', async () => {
  await expect(pageThat(failing('ERR_ABORTED')).load()).resolves.toBeUndefined()
})

test('a load that fails is a failure', async () => {
  await expect(pageThat(failing('ERR_FILE_NOT_FOUND')).load()).rejects.toThrow('ERR_FILE_NOT_FOUND')
})

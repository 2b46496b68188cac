// The boundary: senders and shapes are checked, nothing is thrown across, whatever is sent.
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { CHANNELS, type Channel, type Handlers } from '../ipc/contract'
import { emptyDocument } from '../model/document'
import { packDocument } from '../model/packed-document'
import { ok } from '../model/result'
import { answer, setupIpc } from './ipc'

const listeners = vi.hoisted(() => new Map<string, (event: unknown, request: unknown) => Promise<unknown>>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: never) => listeners.set(channel, listener) },
}))

const channels = Object.keys(CHANNELS) as Channel[]
const calls: Channel[] = []
/** Handlers that note their call and answer nothing in particular. */
const handlers = Object.fromEntries(
  channels.map((channel) => [
    channel,
    () => {
      calls.push(channel)
      return ok(null)
    },
  ]),
) as unknown as Handlers

beforeEach(() => {
  calls.length = 0
  listeners.clear()
})

describe('setupIpc', () => {
  test('every channel of the contract has a listener', () => {
    setupIpc(handlers, () => true)
    expect([...listeners.keys()].sort()).toEqual([...channels].sort())
  })
  test('a stranger is refused before any handler or schema sees the message', async () => {
    setupIpc(handlers, () => false)
    for (const channel of channels) {
      expect(await listeners.get(channel)?.({}, {})).toMatchObject({ ok: false, error: { code: 'ipc' } })
    }
    expect(calls).toEqual([])
  })
  test('a sender that vanishes while it is checked is a stranger', async () => {
    setupIpc(handlers, () => {
      throw new Error('Render frame was disposed')
    })
    expect(await listeners.get('app:info')?.({}, {})).toMatchObject({ ok: false, error: { code: 'ipc' } })
    expect(calls).toEqual([])
  })
})

describe('answer', () => {
  test('10,000 random payloads per channel: a Result each time, and a handler only for the right shape', async () => {
    const payload = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withSet: true,
      maxDepth: 3,
    })
    for (const channel of channels) {
      const samples = fc.sample(payload, 10_000)
      for (const sample of samples) {
        calls.length = 0
        const result = await answer(channel, handlers[channel], sample)
        const fits = CHANNELS[channel].request.safeParse(sample).success
        if (result.ok !== fits || calls.length !== (fits ? 1 : 0)) {
          expect.fail(`${channel}: ${fc.stringify(sample)} gave ${JSON.stringify(result)}`)
        }
      }
    }
  }, 240_000)

  test('near misses of real requests are refused', async () => {
    const document = emptyDocument('t')
    const refused: [Channel, unknown][] = [
      ['engine:run', { document: { ...document, version: 2 } }],
      ['engine:run', { document, extra: 1 }],
      ['file:openPath', { path: '' }],
      ['file:openPath', { path: 'x'.repeat(40_000) }],
      ['export:save', { suggestedName: 'a', kind: 'pdf', bytes: new Uint8Array() }],
      ['export:save', { suggestedName: 'a', kind: 'png', bytes: [1, 2] }],
      ['settings:set', { theme: 'pink' }],
      ['settings:set', { theme: undefined }],
      ['settings:set', { unknown: true }],
      ['menu:set', { menus: [{ id: 'a', label: 'A', items: [{ kind: 'role', role: 'toggleDevTools', label: 'x' }] }] }],
      ['clipboard:write', { text: 7 }],
    ]
    for (const [channel, request] of refused) {
      expect(await answer(channel, handlers[channel], request), channel).toMatchObject({
        ok: false,
        error: { code: 'ipc' },
      })
    }
    expect(calls).toEqual([])
    expect(await answer('engine:run', handlers['engine:run'], { document: packDocument(document) })).toEqual(ok(null))
  })

  test('a handler that throws or rejects is an error to show, and is logged', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const thrower: Handlers['app:info'] = () => {
      throw new Error('oops')
    }
    const rejecter: Handlers['app:info'] = () => Promise.reject(new Error('oops'))
    for (const handler of [thrower, rejecter]) {
      expect(await answer('app:info', handler, {})).toEqual({
        ok: false,
        error: { code: 'unexpected', message: 'app:info: must not fail, got "oops"', params: { reason: 'oops' } },
      })
    }
    expect(log).toHaveBeenCalledTimes(2)
    log.mockRestore()
  })
})

import { expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ app: { getAppMetrics: () => [{ pid: 7, memory: { workingSetSize: 2048 } }] } }))
const { memoryHandlers, memoryLimit } = await import('./memory')

const GIB = 2 ** 30

test('half of the memory is the limit, between 1 and 8 GiB', () => {
  expect([1, 4, 16, 64].map((total) => memoryLimit(total * GIB) / GIB)).toEqual([1, 2, 8, 8])
})

test('the page is told what its own process holds', () => {
  const window = { webContents: { getOSProcessId: () => 7 } }
  expect(memoryHandlers(() => window)['app:memory']({})).toMatchObject({ ok: true, value: { held: 2 * 2 ** 20 } })
})

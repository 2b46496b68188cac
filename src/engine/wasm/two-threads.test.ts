// Two threads against one: the same bits, and a second thread that really took part.
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { one } from '../dispatch'
import { elements } from '../kernels/read'
import { transpose } from '../ops/axes'
import { convolutionOp } from '../ops/convolution'
import { addmm } from '../ops/addmm'
import { mm } from '../ops/matrix'
import { Tensor } from '../tensor'
import { blocksBySecondThread, setSecondThreadIdle, useSecondThread } from './two-threads'

function matrix(rows: number, columns: number, seed: number, dtype: 'float32' | 'float64' = 'float32'): Tensor {
  const list = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i * 0.7 + seed))
  return Tensor.ofData(dtype === 'float32' ? Float32Array.from(list) : list, [rows, columns], dtype)
}

const row = (columns: number): Tensor => Tensor.ofData(elements(matrix(1, columns, 5)), [columns], 'float32')

const bits = (tensor: Tensor): Uint8Array => {
  const data = elements(tensor) as Float32Array
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

/** Runs until the second thread has computed a block of it: other work on the machine may keep it waiting. */
async function withHelp(compute: () => Tensor): Promise<Tensor> {
  const before = blocksBySecondThread() ?? 0
  for (;;) {
    const result = compute()
    if ((blocksBySecondThread() ?? 0) > before) return result
    await setTimeout(1)
  }
}

const big = (): Tensor => mm(matrix(256, 256, 1), matrix(256, 256, 2))

beforeAll(async () => {
  useSecondThread(Worker)
  await withHelp(big)
})
afterAll(() => useSecondThread(null))

const weights = Tensor.ofData(elements(matrix(128, 64 * 9, 4)), [128, 64, 3, 3], 'float32')
const images = Tensor.ofData(elements(matrix(2, 64 * 20 * 20, 3)), [2, 64, 20, 20], 'float32')
const window = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 }

test.each<[string, () => Tensor]>([
  ['square matrices', big],
  ['odd sizes', () => mm(matrix(301, 333, 1), matrix(333, 287, 2))],
  ['transposed operands', () => mm(transpose(matrix(300, 256, 1), 0, 1), transpose(matrix(384, 300, 2), 0, 1))],
  ['few columns, many rows', () => mm(matrix(2000, 130, 1), matrix(130, 90, 2))],
  ['onto a row', () => addmm(row(400), matrix(200, 300, 1), matrix(300, 400, 2))],
  ['many rows onto a row', () => addmm(row(90), matrix(2000, 130, 1), matrix(130, 90, 2))],
  ['float64', () => mm(matrix(256, 256, 1, 'float64'), matrix(256, 256, 2, 'float64'))],
  ['convolution', () => one(convolutionOp, [images, weights, null], window)],
])('%s', async (_, compute) => {
  const both = await withHelp(compute)
  setSecondThreadIdle(true)
  try {
    const blocks = blocksBySecondThread()
    const alone = compute()
    expect(blocksBySecondThread()).toBe(blocks)
    expect(Buffer.compare(bits(both), bits(alone))).toBe(0)
  } finally {
    setSecondThreadIdle(false)
  }
})

test('small products are computed by one thread', () => {
  const before = blocksBySecondThread()
  for (let i = 0; i < 50; i++) mm(matrix(64, 64, i), matrix(64, 64, i + 1))
  expect(blocksBySecondThread()).toBe(before)
})

test('where no thread can be started, one does the work', () => {
  const expected = bits(big())
  let tries = 0
  class Refused {
    constructor() {
      tries++
      throw new Error('no threads here')
    }
    unref(): void {}
    terminate(): void {}
    on(): void {}
  }
  useSecondThread(Refused)
  expect(Buffer.compare(bits(big()), expected)).toBe(0)
  expect(Buffer.compare(bits(big()), expected)).toBe(0)
  expect(tries).toBe(1)
  expect(blocksBySecondThread()).toBeNull()
})

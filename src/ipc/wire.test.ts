// What travels between page and main arrives as it was sent.
import { describe, expect, test } from 'vitest'
import { emptyDocument, type GraphDocument } from '../model/document'
import { packDocument } from '../model/packed-document'
import { fail, ok } from '../model/result'
import type { TensorValue } from '../model/tensor-value'
import type { Trace } from '../model/trace'
import { connect } from './client'
import { packTrace, unpackTrace } from './trace-wire'

const TENSORS: readonly TensorValue[] = [
  { dtype: 'bool', shape: [3], data: new Uint8Array([1, 0, 1]) },
  { dtype: 'float32', shape: [], data: new Float32Array([Number.NaN]) },
  { dtype: 'float64', shape: [2, 1], data: new Float64Array([-0, Number.POSITIVE_INFINITY]) },
  { dtype: 'int64', shape: [1], data: new BigInt64Array([-(2n ** 63n)]) },
  { dtype: 'uint8', shape: [0], data: new Uint8Array() },
  { dtype: 'int32', shape: [2], data: new Int32Array([-1, 2 ** 31 - 1]) },
]

function traceWith(outputs: readonly TensorValue[]): Trace {
  const shared = outputs[0] as TensorValue
  return {
    nodes: {
      a: {
        status: 'ok',
        outputs,
        requiresGrad: false,
        isLeaf: true,
        gradFn: null,
        grad: shared,
        noGradReason: null,
        saved: [],
        error: { code: 'x', message: 'x: "$tensor" must be text', params: { n: 1 } },
      },
    },
    steps: [{ kind: 'seed', node: 'a', gradient: shared }],
    forwardCount: 0,
    root: 'a',
    backwardError: null,
  }
}

describe('traces', () => {
  test('every dtype and every odd value comes back', () => {
    expect(unpackTrace(packTrace(traceWith(TENSORS)))).toEqual(traceWith(TENSORS))
  })
  test('a tensor used twice is packed once and stays one', () => {
    const packed = packTrace(traceWith(TENSORS))
    expect(JSON.parse(packed.tensors)).toHaveLength(TENSORS.length)
    const trace = unpackTrace(packed)
    expect(trace.nodes['a']?.grad).toBe(trace.nodes['a']?.outputs[0])
  })
  test('bytes at an odd place in memory are read all the same', () => {
    const packed = packTrace(traceWith(TENSORS))
    const roomy = new Uint8Array(packed.bytes.length + 3)
    roomy.set(packed.bytes, 3)
    expect(unpackTrace({ ...packed, bytes: roomy.subarray(3) })).toEqual(traceWith(TENSORS))
  })
  test('parts of a larger buffer are packed as what they show', () => {
    const part = new Float32Array([9, 1, 2, 9]).subarray(1, 3)
    const trace = unpackTrace(packTrace(traceWith([{ dtype: 'float32', shape: [2], data: part }])))
    expect([...(trace.nodes['a']?.outputs[0]?.data ?? [])]).toEqual([1, 2])
  })
})

function documentWith(data: GraphDocument['nodes'][number]['params'][string]): GraphDocument {
  return { ...emptyDocument('t'), nodes: [{ id: 'x', op: 'tensor', params: { data }, inputs: [] }] }
}

describe('connect', () => {
  const bridgeTo = (invoke: (channel: string, request: unknown) => Promise<unknown>) =>
    connect({
      invoke,
      on: () => () => undefined,
      openDropped: () => Promise.resolve(fail({ code: 'x', message: 'x' })),
    })

  test('packs documents and unpacks traces', async () => {
    const sent: unknown[] = []
    const bridge = bridgeTo((_channel, request) => {
      sent.push(request)
      return Promise.resolve(ok(packTrace(traceWith(TENSORS))))
    })
    expect(await bridge.invoke('engine:run', { document: documentWith(1) })).toEqual(ok(traceWith(TENSORS)))
    expect(sent).toEqual([{ document: packDocument(documentWith(1)) }])
  })
  test('a rejection of main becomes an error to show', async () => {
    const bridge = bridgeTo(() => Promise.reject(new Error('gone')))
    expect(await bridge.invoke('app:info', {})).toMatchObject({
      ok: false,
      error: { code: 'ipc', params: { reason: 'gone' } },
    })
  })
  test('a reply that is no trace is refused', async () => {
    const bridge = bridgeTo(() => Promise.resolve(ok({ steps: [] })))
    expect(await bridge.invoke('engine:run', { document: documentWith(1) })).toMatchObject({
      ok: false,
      error: { code: 'ipc' },
    })
  })
})

// Every recording file decodes, its ids are unique, and what it says about itself is true.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DTYPES } from '../../model/dtype'
import {
  contiguousStrides,
  inputTensors,
  isRecordedTensor,
  readRecording,
  stridesOf,
  toScalar,
  toTensorValue,
} from './reader'
import type { RecordedTensor } from './schema'

const folder = import.meta.dirname
const NOT_OP_CASES = ['programs.json', 'reprs.json']
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

/** Every object with a dtype anywhere below. */
function tensorsBelow(value: unknown): RecordedTensor[] {
  if (typeof value !== 'object' || value === null) return []
  if ('dtype' in value && 'data' in value) {
    const { grad } = value as { grad?: unknown }
    return [value as RecordedTensor, ...tensorsBelow(grad)]
  }
  return Object.values(value).flatMap(tensorsBelow)
}

describe.each(files)('%s', (name) => {
  const file = readRecording(read(name))

  it('names its family and a PyTorch 2 version, and has unique ids', () => {
    expect(`${file.family}.json`).toBe(name)
    expect(file.torch).toMatch(/^2\.\d+/)
    expect(new Set(file.cases.map((recorded) => recorded.id)).size).toBe(file.cases.length)
  })

  it('has only tensors that decode, with a stride per dimension', () => {
    const tensors = tensorsBelow(file.cases)
    expect(tensors.length).toBeGreaterThan(0)
    for (const tensor of tensors) {
      expect(DTYPES).toContain(tensor.dtype)
      const value = toTensorValue(tensor)
      expect(value.data).toHaveLength(tensor.data.length)
      expect(stridesOf(tensor)).toHaveLength(tensor.shape.length)
      if (tensor.strides) expect(tensor.strides).not.toEqual(contiguousStrides(tensor.shape))
    }
  })
})

describe.each(files.filter((name) => !NOT_OP_CASES.includes(name)))('cases of %s', (name) => {
  const { cases } = readRecording(read(name))

  it('have either an error or outputs, and one gradient per input that requires grad', () => {
    for (const recorded of cases) {
      expect(recorded.id.startsWith(`${recorded.op}/`), recorded.id).toBe(true)
      expect(recorded.error === undefined, recorded.id).toBe(recorded.out !== undefined)
      if (recorded.error) expect(recorded.error.type, recorded.id).toMatch(/Error$/)
      const leaves = inputTensors(recorded).filter((tensor) => tensor.requires_grad)
      if (recorded.grads) {
        expect(recorded.grads, recorded.id).toHaveLength(leaves.length)
        recorded.grads.forEach((grad, at) => {
          if (grad) expect([grad.shape, grad.dtype], recorded.id).toEqual([leaves[at]!.shape, leaves[at]!.dtype])
        })
      }
      for (const [at, out] of (recorded.out ?? []).entries()) {
        const upstream = recorded.grad_out?.[at]
        if (upstream && isRecordedTensor(out)) expect(upstream.shape, recorded.id).toEqual(out.shape)
      }
    }
  })
})

describe('reader', () => {
  it('reads the strings that JSON numbers cannot be', () => {
    const floats = toTensorValue({ dtype: 'float32', shape: [4], data: ['nan', 'inf', '-inf', 0.1] })
    expect([...floats.data]).toEqual([NaN, Infinity, -Infinity, Math.fround(0.1)])
    expect(toTensorValue({ dtype: 'int64', shape: [1], data: ['9223372036854775807'] }).data[0]).toBe(2n ** 63n - 1n)
    expect(toTensorValue({ dtype: 'bool', shape: [2], data: [true, false] }).data).toEqual(new Uint8Array([1, 0]))
    expect(Object.is(toTensorValue({ dtype: 'float64', shape: [], data: [-0] }).data[0], -0)).toBe(true)
    expect(toScalar({ py: 'int', v: '9007199254740993' })).toBe(9007199254740993n)
    expect(() => toScalar({ py: 'none' })).toThrow('recordings: expected a Python number, got none')
  })

  it('knows the strides of a fresh tensor', () => {
    expect(contiguousStrides([2, 3, 4])).toEqual([12, 4, 1])
    expect(contiguousStrides([2, 0, 3])).toEqual([3, 3, 1])
    expect(contiguousStrides([])).toEqual([])
  })

  it('refuses what does not fit', () => {
    expect(() => toTensorValue({ dtype: 'int32', shape: [2], data: [1] })).toThrow('expected 2 elements, got 1')
    expect(() => readRecording('{"family":"x","torch":"2","count":2,"cases":[]}')).toThrow(
      'expected 2 cases in x, got 0',
    )
  })
})

// Every recording file decodes, its ids are unique, and what it says about itself is true.
import { readdirSync,readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe,expect,it } from 'vitest'
import { DTYPES } from '../../model/dtype'
import {
inputTensors,
isRecordedTensor,
readRecording,
stridesOf,
toScalar,
toTensorValue,
} from './reader'
import type { RecordedArgument,RecordedProgram,RecordedRepr,RecordedTensor } from './schema'
import { contiguousStrides } from '../shapes'

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

/** Names of the variables that an argument refers to. */
function variablesIn(argument: RecordedArgument): string[] {
  if ('var' in argument) return [argument.var]
  if ('py' in argument && 'v' in argument && Array.isArray(argument.v)) {
    return (argument.v as RecordedArgument[]).flatMap(variablesIn)
  }
  return []
}

describe('programs.json', () => {
  const { cases } = readRecording<RecordedProgram>(read('programs.json'))

  it.each(cases.map((program) => [program.id, program] as const))('%s refers only to what exists', (_, program) => {
    const known = new Set<string>()
    for (const step of program.steps) {
      expect(step.value === undefined).toBe(step.call !== undefined)
      const used = [...(step.args ?? []), ...Object.values(step.kwargs ?? {})].flatMap(variablesIn)
      for (const name of used) expect(known).toContain(name)
      if (!step.error) for (const name of [step.let ?? []].flat()) known.add(name)
      for (const run of step.executed ?? []) {
        const node = program.nodes[run.node]
        expect(node?.id).toBe(run.node)
        if (node?.name !== 'AccumulateGrad') expect(run.contributions).toHaveLength(node!.next.length)
      }
    }
    program.nodes.forEach((node, at) => {
      expect(node.id).toBe(at)
      for (const [child] of node.next) if (child !== null) expect(program.nodes[child]).toBeDefined()
    })
    for (const name of Object.keys(program.vars)) expect(known).toContain(name)
    expect(program.code.split('\n').length).toBeGreaterThan(1)
  })

  it('has the figures of the seed example', () => {
    const seed = cases.find((program) => program.id === 'seed')!
    expect(seed.vars['y']!.data).toEqual([17])
    expect([seed.vars['w']!.grad?.data, seed.vars['b']!.grad?.data, seed.vars['x']!.grad]).toEqual([[3], [1], null])
    const order = seed.steps.at(-1)!.executed!.map((run) => seed.nodes[run.node]!.name)
    expect(order).toEqual(['AddBackward0', 'AccumulateGrad', 'MulBackward0', 'AccumulateGrad'])
  })
})

describe('reprs.json', () => {
  const { cases } = readRecording<RecordedRepr>(read('reprs.json'))

  it('ends every program with x and every text with a bracket', () => {
    for (const recorded of cases) {
      expect(recorded.steps.at(-1)!.let, recorded.code).toBe('x')
      expect(recorded.text, recorded.code).toMatch(/^tensor\([^]*\)$/)
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

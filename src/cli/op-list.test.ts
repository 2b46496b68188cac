// The list of ops that the command line prints.
import { describe, expect, test } from 'vitest'
import { OPS } from '../engine/ops/index'
import { DTYPES } from '../model/dtype'
import { opEntries, opTable } from './op-list'

const entries = opEntries()
const FLOATS = ['float16', 'bfloat16', 'float32', 'float64']
const entry = (name: string) => entries.find((each) => each.name === name)

describe('ops', () => {
  test('lists every op of the catalog in its order', () => {
    expect(entries.map(({ name }) => name)).toEqual(OPS.map(({ info }) => info.name))
  })

  test('says what the record says, and dtypes in which the op really runs', () => {
    expect(entry('mul')).toEqual({
      name: 'mul',
      torch: ['torch.mul', 'Tensor.mul', 'torch.multiply', '*'],
      gradFn: 'MulBackward0',
      category: 'arithmetic',
      differentiable: true,
      dtypes: DTYPES,
    })
    expect(entry('argmax')).toMatchObject({ gradFn: null, differentiable: false })
    expect(entry('argmax')?.dtypes).not.toContain('bool')
    expect(entry('var')?.dtypes).toEqual(FLOATS)
    expect(entry('rand')?.dtypes).toEqual(FLOATS)
    expect(entry('gelu')?.dtypes).toEqual(FLOATS)
    expect(entry('avg_pool')?.dtypes).toEqual(['int64', ...FLOATS])
    expect(entry('randint')?.dtypes).toEqual(['int64'])
    expect(entry('view_as_real')?.dtypes).toEqual(['complex64', 'complex128'])
    expect(entry('_fft_c2c')?.dtypes).toEqual(['complex64', 'complex128'])
    for (const { name, dtypes } of entries) expect(dtypes.length, name).toBeGreaterThan(0)
  })

  test('is a table for people', () => {
    const lines = opTable(entries).split('\n')
    expect(lines[0]).toMatch(/^op +category +grad_fn +dtypes +PyTorch$/)
    expect(lines.find((line) => line.startsWith('var '))).toMatch(
      /^var +reduction +VarBackward0 +float16 bfloat16 float32 float64 +torch\.var Tensor\.var$/,
    )
    expect(lines.at(-2)).toBe(
      `${entries.length} ops, ${entries.filter(({ gradFn }) => gradFn !== null).length} of them differentiable`,
    )
  })
})

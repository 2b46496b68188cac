// Packed literals: every dtype goes there and back bit by bit, and what does not fit is refused in a sentence.
import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64'
import { COMPLEX_DTYPES, DTYPES } from './dtype'
import { packedHead, packLiteral, unpackLiteral } from './packed-literal'
import { ARRAYS } from './tensor-value'

test.each([...DTYPES, ...COMPLEX_DTYPES])('%s', (dtype) => {
  const bytes = Uint8Array.from({ length: 128 }, (_, index) => (index * 89) & 255)
  const whole = new ARRAYS[dtype](bytes.buffer)
  const data = whole.subarray(2, 14)
  const shape = dtype.startsWith('complex') ? [2, 3] : [data.length / 2, 1, 2]
  const literal = packLiteral({ dtype, shape, data })
  const back = unpackLiteral(literal)
  expect(packedHead(literal)).toMatchObject({ dtype, shape })
  expect(back?.ok && [back.value.dtype, back.value.shape]).toEqual([dtype, shape])
  const got = back?.ok ? back.value.data : new Uint8Array()
  expect(new Uint8Array(got.buffer)).toEqual(new Uint8Array(data.slice().buffer))
})

test.each([0, 1, 2, 3, 4, 8191, 8192, 24577])('base64 of %i bytes, as Node writes it', (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 7919) >> 3)
  expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
})

test('any other literal is none', () => {
  for (const literal of ['nan', '-0.0', 'float31[2]:', 'x[2]:AAAA', 3, null, [1, 2], true]) {
    expect(unpackLiteral(literal)).toBeNull()
  }
})

test('too few elements are refused', () => {
  const read = unpackLiteral('float32[2,2]:AACAPw==')
  expect(read?.ok === false && read.error.message).toBe('tensor: data of float32[2,2] must be 16 bytes, got 4')
})

// A packed document arrives as it was sent, and what is none is refused.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyDocument, type GraphDocument, type ParamValue } from './document'
import { packDocument } from './packed-document'
import { packLiteral } from './packed-literal'
import { WireDocumentSchema } from './wire-document'

const documentWith = (data: ParamValue): GraphDocument => ({
  ...emptyDocument('t'),
  nodes: [{ id: 'x', op: 'tensor', params: { data }, inputs: [] }],
})

const sent = (document: GraphDocument): unknown => WireDocumentSchema.parse(packDocument(document))

describe('a packed document', () => {
  const scalar = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.boolean(),
    fc.constant(-0),
    fc.constant(null),
  )
  test('any data comes back exactly, -0 included', () => {
    const { data } = fc.letrec<{ data: ParamValue }>((tie) => ({
      data: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('data'))),
    }))
    fc.assert(
      fc.property(data, (value) => {
        expect(sent(documentWith(value))).toEqual(documentWith(value))
      }),
    )
  })
  test('even lists of numbers travel as bytes', () => {
    const data = Array.from({ length: 3 }, (_, row) => [row, -0, 1e-300, 2 ** 53])
    const { text, bytes } = packDocument(documentWith(data))
    expect(text).toContain('"$numbers":[0,3,4]')
    expect(bytes).toHaveLength(12 * 8)
    expect(sent(documentWith(data))).toEqual(documentWith(data))
  })
  test('empty lists and lists with text in them stay in the text, uneven ones are packed one by one', () => {
    for (const [data, numbers] of [
      [[], 0],
      [[[], []], 0],
      [[1, 'nan'], 0],
      [[[1], [2, 3]], 3],
    ] as const) {
      const { bytes } = packDocument(documentWith(data))
      expect([bytes.length, sent(documentWith(data))]).toEqual([numbers * 8, documentWith(data)])
    }
  })
  test('packed literals travel as letters, between other texts and numbers', () => {
    const literal = packLiteral({ dtype: 'float32', shape: [2], data: Float32Array.of(1, -0) })
    const document = documentWith([literal, 'nan', 3, literal.replace('float32', 'int32')])
    const { text, letters } = packDocument(document)
    expect(text).not.toContain(':AAC')
    expect(letters).toHaveLength(2 * literal.length - 2)
    expect(sent(document)).toEqual(document)
    const short = { ...packDocument(document), letters: letters.subarray(1) }
    expect(WireDocumentSchema.safeParse(short).success).toBe(false)
  })
  test('bytes at an odd place in memory are read all the same', () => {
    const packed = packDocument(documentWith([1, 2]))
    const roomy = new Uint8Array(packed.bytes.length + 3)
    roomy.set(packed.bytes, 3)
    expect(WireDocumentSchema.parse({ ...packed, bytes: roomy.subarray(3) })).toEqual(documentWith([1, 2]))
  })
  test('what is no document is refused', () => {
    const bytes = new Uint8Array(16)
    for (const text of ['', '{', '{}', '[]', 'null', JSON.stringify({ ...emptyDocument('t'), version: 2 })]) {
      expect(WireDocumentSchema.safeParse({ text, bytes, letters: bytes }).success, text).toBe(false)
    }
  })
  test('places outside the numbers are refused, however many empty lists they name', () => {
    const { text, bytes } = packDocument(documentWith([1, 2]))
    for (const place of ['1,2', '0,3', '0,1000000000,0', '-1,2', '0,-1', '0.5,1', '"0",2', '']) {
      const changed = text.replace('"$numbers":[0,2]', `"$numbers":[${place}]`)
      expect(changed).not.toBe(text)
      expect(WireDocumentSchema.safeParse({ text: changed, bytes }).success, place).toBe(false)
    }
  })
})

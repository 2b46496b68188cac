// The file format: canonical, strict, and every refusal says where and why.
import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyDocument } from '../model/document'
import { canonicalJson } from './canonical-json'
import { readDocument, writeDocument } from './document'

describe('canonical JSON', () => {
  test('does not depend on key order', () => {
    expect(canonicalJson({ b: 1, a: [1, 2] })).toBe(canonicalJson({ a: [1, 2], b: 1 }))
  })
  test('parses back to the same value, -0 included', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value as Parameters<typeof canonicalJson>[0]))).toEqual(value)
      }),
    )
    expect(Object.is(JSON.parse(canonicalJson(-0)), -0)).toBe(true)
  })
})

describe('shipped examples', () => {
  const files = readdirSync('examples').filter((file) => file.endsWith('.gradloom'))
  test('are there', () => {
    expect(files.sort()).toEqual(['chain.gradloom', 'fan-out.gradloom', 'matrix.gradloom', 'seed.gradloom'])
  })
  test.each(files)('%s is canonical', (file) => {
    const text = readFileSync(`examples/${file}`, 'utf8')
    const read = readDocument(text)
    expect(read.ok && writeDocument(read.value)).toBe(text)
  })
})

describe('refusals', () => {
  const good = JSON.parse(writeDocument(emptyDocument('t'))) as Record<string, unknown>
  const node = { id: 'x', op: 'tensor', params: {}, inputs: [] }
  test.each([
    ['{', /^open: file must be JSON, got text that ends in/],
    ['[]', /^open: file must be a Gradloom document, got other JSON$/],
    [JSON.stringify({ ...good, version: 2 }), /^open: version must be at most 1, got 2/],
    [JSON.stringify({ ...good, version: 0 }), /^open: version must be valid, got /],
    [JSON.stringify({ ...good, nodes: [{ ...node, op: 3 }] }), /^open: nodes\.0\.op must be valid, got /],
    [JSON.stringify({ ...good, extra: 1 }), /^open: document must be valid, got .*extra/],
    [JSON.stringify({ ...good, nodes: [node, node] }), /^open: node ids must be unique, got "x" twice$/],
    [JSON.stringify({ ...good, root: 'y' }), /^open: wires must lead to nodes of the file, got "y"$/],
    [
      JSON.stringify({ ...good, nodes: [{ ...node, inputs: [{ node: 'z', output: 0 }] }] }),
      /^open: wires must lead to nodes of the file, got "z"$/,
    ],
  ])('%s', (text, message) => {
    const read = readDocument(text)
    expect(read.ok ? '' : read.error.message).toMatch(message)
  })
  test('20,000 mutated files never throw', () => {
    const text = readFileSync('examples/seed.gradloom', 'utf8')
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(0x7f), (at, code) => {
        readDocument(text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1))
      }),
      { numRuns: 20_000 },
    )
  })
})

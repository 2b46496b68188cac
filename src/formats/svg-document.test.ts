// The document inside an SVG: it comes back whole whatever its texts hold, and hostile files are refused in one sentence.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyDocument } from '../model/document'
import { crc32 } from './checksum'
import { readDocument, writeDocument } from './document'
import { readSvgDocument, svgMetadata } from './svg-document'
import { escapeAttribute, escapeXml, unescapeXml } from './xml-text'

const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}<g/></svg>`
const text = writeDocument(emptyDocument('seed'))
const whole = svg(svgMetadata({ text, moment: 7 }))

function refusal(file: string): [code: string, message: string] {
  const read = readSvgDocument(file)
  if (read.ok) throw new Error('was read')
  return [read.error.code, read.error.message]
}

describe('a round trip', () => {
  test('brings back text and moment', () => {
    expect(readSvgDocument(whole)).toEqual({ ok: true, value: { text, moment: 7 } })
  })

  test('any title survives, even what XML cannot hold', () => {
    const title = fc.string({ unit: 'binary', maxLength: 60 })
    const nasty = fc.constantFrom(
      ']]>',
      '<!--',
      '</gradloom:document>',
      '<gradloom:document>',
      '&amp;',
      '\u0000\ufffe\u2028"\'',
    )
    fc.assert(
      fc.property(fc.oneof(title, nasty), (each) => {
        const file = svg(svgMetadata({ text: writeDocument(emptyDocument(each)), moment: 0 }))
        // eslint-disable-next-line no-control-regex -- XML forbids them
        expect(file).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
        const read = readSvgDocument(file)
        const document = read.ok ? readDocument(read.value.text) : read
        expect(document.ok && document.value.title).toBe(each)
      }),
      { numRuns: 500 },
    )
  })

  test('an editor may change quotes, order and spacing of the attributes, and write numeric references', () => {
    const [, attributes = ''] = /<gradloom:document ([^>]*)>/.exec(whole) ?? []
    const turned = attributes.split(' ').reverse().join('\n  ').replaceAll('"', "'")
    const file = whole.replace('"seed"', '&#x22;seed&quot;').replace(attributes, turned)
    expect(readSvgDocument(file)).toEqual({ ok: true, value: { text, moment: 7 } })
  })
})

describe('refused in one sentence', () => {
  test.each([
    ['svg-without-document', svg(''), 'open: SVG must carry a Gradloom document, got a plain picture'],
    ['svg-damaged', svg(svgMetadata({ text, moment: 0 }).repeat(2)), 'got a damaged one'],
    ['svg-damaged', whole.slice(0, -40).replace('</gradloom:document>', ''), 'got a damaged one'],
    ['svg-damaged', whole.replace('moment="7"', 'moment="-7"'), 'got a damaged one'],
    ['svg-damaged', whole.replace('moment="7"', ''), 'got a damaged one'],
    ['svg-damaged', whole.replace('"seed"', '<b>seed</b>'), 'got a damaged one'],
    ['svg-damaged', whole.replace('"seed"', '&seed;'), 'got a damaged one'],
    ['svg-changed', whole.replace('seed', 'weed'), 'got one changed by another program'],
    ['svg-changed', whole.replace(/crc32="\w+"/, ''), 'got one changed by another program'],
    ['newer-version', whole.replace('version="1"', 'version="2"'), 'must be at most 1, got 2'],
    ['svg-entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${whole}`, 'must have no entities'],
    ['svg-entities', `<!doctype svg SYSTEM "file:///etc/passwd">${whole}`, 'must have no entities'],
  ])('%s', (code, file, sentence) => {
    const [got, message] = refusal(file)
    expect(got).toBe(code)
    expect(message).toContain(sentence)
    expect(message).toMatch(/^open: .* must .*, got .*/)
  })

  test('a file that is too large, before anything else is looked at', () => {
    expect(refusal('<svg>'.padEnd(128 * 1024 * 1024 + 1))[0]).toBe('too-large')
  })

  test('any damage to a file gives an answer, never an exception', () => {
    const damage = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 20 }))
    fc.assert(
      fc.property(damage, ([at, length, replacement]) => {
        const read = readSvgDocument(whole.slice(0, at) + replacement + whole.slice(at + length))
        if (!read.ok) expect(read.error.message).toMatch(/^open: /)
      }),
      { numRuns: 2000 },
    )
  })

  test('takes time in proportion to its size', () => {
    const hostile = svg(`<gradloom:document ${' a="'.repeat(100_000)}>${'&#'.repeat(100_000)}</gradloom:document>`)
    const start = Date.now()
    expect(refusal(hostile)[0]).toBe('svg-damaged')
    expect(Date.now() - start).toBeLessThan(1000)
  })
})

describe('XML text', () => {
  test('what is escaped comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (each) => {
        const kept = unescapeXml(escapeXml(each))
        // eslint-disable-next-line no-control-regex -- XML forbids them
        expect(kept).toBe(each.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd'))
        expect(unescapeXml(escapeAttribute(each))).toBe(kept)
      }),
    )
  })

  test('half a surrogate pair becomes U+FFFD, a whole one stays', () => {
    expect(escapeXml('\ud83d \ude00 \u{1f600}')).toBe('\ufffd \ufffd \u{1f600}')
  })

  test('a number beyond Unicode is no character', () => {
    expect(unescapeXml('&#x110000;&#65;')).toBe('\ufffdA')
  })
})

test('crc32 is the well-known one, over UTF-8', () => {
  expect(crc32('123456789')).toBe('cbf43926')
  expect(crc32('')).toBe('00000000')
  // As zlib says of the bytes f0 9f 98 80 and e2 88 87.
  expect([crc32('😀'), crc32('∇')]).toEqual(['054db544', 'd5a1d91c'])
})

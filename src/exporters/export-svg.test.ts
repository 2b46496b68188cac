// Exported SVGs: complete, deterministic, well-formed for any names, with only the fonts they need.
import fc from 'fast-check'
import { DOMParser } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../formats/document'
import { readSvgDocument } from '../formats/svg-document'
import { emptyDocument, type GraphDocument } from '../model/document'
import { svgDocument } from '../paint/testing/dom'
import { seedFrame, withNode } from '../paint/testing/seed-frame'
import { THEMES } from '../paint/theme'
import { exportPng } from './export-png'
import { exportSize, exportSvg, type SvgOptions } from './export-svg'
import type { EmbeddedFont } from './fonts'

const document: GraphDocument = {
  ...emptyDocument('seed'),
  nodes: [{ id: 'w', op: 'tensor', name: 'w', params: { data: 4 }, inputs: [] }],
}
const plain: SvgOptions = { scope: 'all', background: true, fonts: null, title: 'seed', document }
const svgOf = (options: Partial<SvgOptions> = {}, frame = seedFrame(7)): string =>
  exportSvg(frame, svgDocument(), THEMES.light, { ...plain, ...options })

const textsOf = (svg: string): string[] => {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml', null) as unknown as Document
  return Array.from(parsed.querySelectorAll('text'), (text) => text.textContent)
}

/** Is well-formed: every tag is closed in order, and outside of tags there is no stray markup. */
function isWellFormed(xml: string): boolean {
  const open: string[] = []
  const rest = xml
    .replace(/^<\?xml[^?]*\?>\n/, '')
    .replace(/<(\/?)([\w:]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g, (_, end, tag: string, __, self) => {
      if (end === '/') return open.pop() === tag ? '' : '<'
      if (self !== '/') open.push(tag)
      return ''
    })
  return open.length === 0 && !rest.includes('<') && !/&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(rest)
}

describe('the file', () => {
  test('has a title, a text alternative, real text and the document', () => {
    const svg = svgOf()
    expect(isWellFormed(svg)).toBe(true)
    expect(svg).toContain('<title>seed</title>')
    expect(svg).toContain('w, value 4.0\nx, value 3.0')
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['17.0', '3.0', '1.0', 'None']))
    const read = readSvgDocument(svg)
    expect(read.ok && [read.value.moment, readDocument(read.value.text)]).toEqual([7, { ok: true, value: document }])
  })

  test('is the same bytes for the same frame', () => {
    expect(svgOf()).toBe(svgOf())
    expect(svgOf({}, seedFrame(6))).not.toBe(svgOf())
  })

  test('runs nothing and loads nothing', () => {
    expect(svgOf({ fonts: [font('Inter', 400)] })).not.toMatch(/<script|\son\w+=|href|javascript:|url\((?!data:)/i)
  })

  test('shows the whole graph with its wires, or the part that is asked for', () => {
    expect(exportSize(seedFrame(7), 'all').width).toBeGreaterThanOrEqual(800)
    const part = { x: -10, y: -10, width: 200.4, height: 120 }
    const svg = svgOf({ scope: part })
    expect(svg).toContain('viewBox="-10 -10 201 120" width="201" height="120"')
    const texts = textsOf(svg)
    expect(texts).toContain('w')
    expect(texts).not.toContain('add → y')
  })

  test('has the theme’s ground, or none', () => {
    expect(svgOf()).toContain(`fill="${THEMES.light.ground}"/><g`)
    expect(svgOf({ background: false })).not.toContain(`fill="${THEMES.light.ground}"/><g`)
  })

  test('carries no document if none is given', () => {
    const { document: _, ...bare } = plain
    expect(readSvgDocument(exportSvg(seedFrame(7), svgDocument(), THEMES.dark, bare))).toMatchObject({ ok: false })
  })

  test('any name is shown as it is and stays text', () => {
    const special = fc.constantFrom(
      '<script>alert(1)</script>',
      '&amp;',
      '"><g onload="x"/>',
      "a'b",
      ']]>',
      '中文 ∇ 😀',
      '<!--',
    )
    fc.assert(
      fc.property(fc.oneof(special, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })), (name) => {
        const base = seedFrame(7)
        const node = { ...base.nodes[0]!.node, title: name, width: 600 }
        const svg = svgOf({ title: name }, withNode(base, 'w', { node, label: name }))
        expect(isWellFormed(svg), svg).toBe(true)
      }),
      { numRuns: 200 },
    )
    const base = seedFrame(7)
    const node = { ...base.nodes[0]!.node, title: '<b>&"', width: 600 }
    expect(textsOf(svgOf({}, withNode(base, 'w', { node })))).toContain('<b>&"')
  })
})

function font(family: string, weight: number, unicodeRange?: string): EmbeddedFont {
  return {
    family,
    weight,
    format: 'woff2',
    base64: `${family.slice(0, 2)}${weight}`,
    ...(unicodeRange ? { unicodeRange } : {}),
  }
}

describe('fonts', () => {
  test('are embedded as far as the text needs them, in an order of their own', () => {
    const fonts = [
      font('JetBrains Mono', 600),
      font('Inter', 600),
      font('Inter', 400, 'U+0000-00FF'),
      font('Inter', 700),
      font('Noto Sans SC', 400, 'U+4E00-9FFF'),
      font('Comic Sans', 400),
    ]
    const families = (svg: string): string[] =>
      Array.from(svg.matchAll(/font-family:'([^']+)';font-weight:(\d+)/g), ([, f, w]) => `${f!} ${w!}`)
    expect(families(svgOf({ fonts }))).toEqual(['Inter 400', 'Inter 600'])
    // The pulse is set in the monospace face.
    expect(families(svgOf({ fonts }, seedFrame(6)))).toEqual(['Inter 400', 'Inter 600', 'JetBrains Mono 600'])
    const chinese = withNode(seedFrame(7), 'x', { role: '常量' })
    expect(families(svgOf({ fonts }, chinese))).toContain('Noto Sans SC 400')
    expect(svgOf({ fonts: [...fonts].reverse() })).toBe(svgOf({ fonts }))
  })

  test('without fonts the viewer’s own stand in', () => {
    expect(svgOf()).not.toContain('<style')
    expect(svgOf()).toContain('sans-serif')
  })
})

test('a PNG that no browser can draw is refused before it is tried', async () => {
  const png = await exportPng('<svg/>', 5000, 100, 4)
  expect(png).toMatchObject({ ok: false, error: { code: 'png-too-large', params: { width: 20000 } } })
})

// Writes src/scene/font-widths.ts: the advance widths of the bundled fonts, read from their woff files.
// Run it after changing a font package: node scripts/font-metrics.mjs
import fs from 'node:fs'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import prettier from 'prettier'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const OUTPUT = path.join(ROOT, 'src/scene/font-widths.ts')
/** Characters that can occur in names, numbers and short sentences; CJK is one em by rule, not by table. */
const RANGES = [
  [0x20, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x20a0, 0x20bf],
  [0x2191, 0x2215],
]
const SANS_WEIGHTS = [400, 600, 700]

/** The tables of a woff 1.0 file by tag. */
function readTables(file) {
  const bytes = fs.readFileSync(file)
  if (bytes.toString('latin1', 0, 4) !== 'wOFF') throw new Error(`font-metrics: a woff file is needed, got ${file}`)
  const tables = new Map()
  for (let index = 0; index < bytes.readUInt16BE(12); index++) {
    const entry = 44 + 20 * index
    const offset = bytes.readUInt32BE(entry + 4)
    const packed = bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 8))
    const size = bytes.readUInt32BE(entry + 12)
    tables.set(bytes.toString('latin1', entry, entry + 4), packed.length < size ? inflateSync(packed) : packed)
  }
  return tables
}

/** Glyph of a code point from a format 4 subtable (the basic plane), 0 = missing. */
function glyphInFormat4(table, code) {
  const segments = table.readUInt16BE(6) / 2
  for (let segment = 0; segment < segments; segment++) {
    if (code > table.readUInt16BE(14 + 2 * segment)) continue
    const startAt = 16 + 2 * (segments + segment)
    const start = table.readUInt16BE(startAt)
    if (code < start) return 0
    const delta = table.readUInt16BE(startAt + 2 * segments)
    const rangeAt = startAt + 4 * segments
    const range = table.readUInt16BE(rangeAt)
    if (range === 0) return (code + delta) & 0xffff
    const glyph = table.readUInt16BE(rangeAt + range + 2 * (code - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** Glyph of a code point from a format 12 subtable, 0 = missing. */
function glyphInFormat12(table, code) {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + 12 * group
    if (code >= table.readUInt32BE(at) && code <= table.readUInt32BE(at + 4)) {
      return table.readUInt32BE(at + 8) + code - table.readUInt32BE(at)
    }
  }
  return 0
}

/** A function from code point to glyph number. */
function glyphFinder(cmap) {
  const subtables = []
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    subtables.push(cmap.subarray(cmap.readUInt32BE(8 + 8 * index)))
  }
  const full = subtables.find((table) => table.readUInt16BE(0) === 12)
  if (full) return (code) => glyphInFormat12(full, code)
  const basic = subtables.find((table) => table.readUInt16BE(0) === 4)
  if (!basic) throw new Error('font-metrics: cmap needs a subtable of format 4 or 12, got none')
  return (code) => glyphInFormat4(basic, code)
}

/** Adds the advance widths of one file, in 1/1000 em, to `widths` (code point → width). */
function collectWidths(file, widths) {
  const tables = readTables(file)
  const unitsPerEm = tables.get('head').readUInt16BE(18)
  const metrics = tables.get('hhea').readUInt16BE(34)
  const hmtx = tables.get('hmtx')
  const glyphOf = glyphFinder(tables.get('cmap'))
  for (const [first, last] of RANGES) {
    for (let code = first; code <= last; code++) {
      const glyph = glyphOf(code)
      if (glyph === 0 || widths.has(code)) continue
      const advance = hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1))
      widths.set(code, Math.round((1000 * advance) / unitsPerEm))
    }
  }
}

/** Widths of a family in one weight, over all its subset files. */
function fontWidths(family, weight) {
  const folder = path.join(ROOT, 'node_modules/@fontsource', family, 'files')
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(`-${weight}-normal.woff`))
  if (files.length === 0) throw new Error(`font-metrics: ${family} needs weight ${weight}, got no file`)
  const widths = new Map()
  for (const name of files.sort()) collectWidths(path.join(folder, name), widths)
  return widths
}

/** Runs of neighbouring code points: [first, widths…]. */
function runsOf(widths) {
  const runs = []
  for (const code of [...widths.keys()].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run[0] + run.length - 1 === code) run.push(widths.get(code))
    else runs.push([code, widths.get(code)])
  }
  return runs
}

/** JetBrains Mono must be monospaced over the whole table: one number says it all. */
function monoWidth() {
  const widths = new Set()
  for (const weight of [400, 600, 700]) {
    for (const [code, width] of fontWidths('jetbrains-mono', weight)) if (width > 0 && code < 0x2000) widths.add(width)
  }
  if (widths.size !== 1) throw new Error(`font-metrics: one width was expected, got ${[...widths].join(', ')}`)
  return [...widths][0]
}

const text = `// Advance widths of the bundled fonts in 1/1000 em, as runs [first code point, widths…]. Generated: node scripts/font-metrics.mjs
type Runs = readonly (readonly number[])[]

/** Every glyph of JetBrains Mono, all weights. */
export const MONO_WIDTH = ${monoWidth()}

/** Inter by weight. */
export const SANS_WIDTHS: Readonly<Record<${SANS_WEIGHTS.join(' | ')}, Runs>> = {
  ${SANS_WEIGHTS.map((weight) => `${weight}: ${JSON.stringify(runsOf(fontWidths('inter', weight)))}`).join(',\n')}
}
`
const options = (await prettier.resolveConfig(OUTPUT)) ?? {}
fs.writeFileSync(OUTPUT, await prettier.format(text, { ...options, filepath: OUTPUT }))
console.log(`${path.relative(ROOT, OUTPUT)}: ${fs.statSync(OUTPUT).size} bytes`)

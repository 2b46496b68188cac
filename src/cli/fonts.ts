// The bundled fonts for pictures made in Node: described at once, read from disk only when a picture needs them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EmbeddedFont } from '../exporters/fonts'

/** Beside the built program: out/cli and node_modules stand in the same folder. */
const FONTSOURCE = join(__dirname, '..', '..', 'node_modules', '@fontsource')

const FAMILIES = [
  { family: 'Inter', folder: 'inter', weights: [400, 600, 700] },
  { family: 'JetBrains Mono', folder: 'jetbrains-mono', weights: [400, 600] },
  { family: 'Noto Sans SC', folder: 'noto-sans-sc', weights: [400, 600] },
] as const

/** Every subset of every bundled font that the picture's text styles use. */
export function bundledFonts(): EmbeddedFont[] {
  return FAMILIES.flatMap(({ family, folder, weights }) => {
    const subsets = JSON.parse(readFileSync(join(FONTSOURCE, folder, 'unicode.json'), 'utf8')) as Record<string, string>
    return Object.entries(subsets).flatMap(([subset, unicodeRange]) =>
      weights.map((weight): EmbeddedFont => {
        const file = `${folder}-${subset.replace(/[[\]]/g, '')}-${String(weight)}-normal.woff2`
        return {
          family,
          weight,
          format: 'woff2',
          unicodeRange,
          get base64() {
            return readFileSync(join(FONTSOURCE, folder, 'files', file)).toString('base64')
          },
        }
      }),
    )
  })
}

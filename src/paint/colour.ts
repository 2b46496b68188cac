// Colour arithmetic on `#rrggbb`: mixing, and WCAG's contrast ratio.

type Rgb = readonly [number, number, number]

/** `#rrggbb` → red, green, blue, 0 … 255. Throws on any other form: colours are written by us, never read. */
export function parseHex(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new RangeError(`parseHex: colour must be #rrggbb, got ${hex}`)
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

/** The colour `share` (0 … 1) of the way from one to the other, in sRGB. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [parseHex(from), parseHex(to)]
  const at = (channel: 0 | 1 | 2): number => a[channel] + (b[channel] - a[channel]) * share
  return toHex([at(0), at(1), at(2)])
}

/** Relative luminance, 0 (black) … 1 (white). */
function luminance(hex: string): number {
  const [red, green, blue] = parseHex(hex).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2 contrast ratio, 1 … 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

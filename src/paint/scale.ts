// The symmetric colour scale of cells: negative - neutral zero - positive, and the ink that stays legible on it.
import { contrast, mix } from './colour'
import type { Hue } from './theme'

/** Colour at a level of -1 … 1; zero is always the neutral tone. */
export function scaleColour(hue: Hue, level: number): string {
  const end = level < 0 ? hue.negative : hue.positive
  return mix(hue.zero, end, Math.min(1, Math.abs(level)))
}

/** Black or white, whichever stands out more: at least 4.5:1 on any colour. */
export function inkOn(background: string): string {
  return contrast(background, '#000000') >= contrast(background, '#ffffff') ? '#000000' : '#ffffff'
}

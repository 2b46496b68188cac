// How a style that was written for a terminal looks in a theme: in its colours as far as they can be read there.
import type { CSSProperties } from 'react'
import { contrast, mix } from '../../paint/colour'
import { inkOn } from '../../paint/scale'
import type { Theme } from '../../paint/theme'
import type { TextStyle } from './ansi'

const LEAST_CONTRAST = 4.5
/** Steps from a colour to one that can be read. */
const STEPS = 20

/** The ink, moved towards `to` as little as it needs to be read on all of the grounds. */
function legible(ink: string, grounds: readonly string[], to: string): string {
  for (let step = 0; step < STEPS; step++) {
    const moved = mix(ink, to, step / STEPS)
    if (grounds.every((ground) => contrast(moved, ground) >= LEAST_CONTRAST)) return moved
  }
  return to
}

/** What a run of text is drawn with; nothing where it is plain. */
export function looksOf({ ink, ground, inverse, ...style }: TextStyle, theme: Theme): CSSProperties {
  const [front, back] = inverse ? [ground ?? theme.surface, ink ?? theme.text] : [ink, ground]
  const page = [theme.surface, theme.accentSoft, theme.errorSoft]
  const color =
    back !== null ? legible(front ?? inkOn(back), [back], inkOn(back)) : front && legible(front, page, theme.text)
  const lines = [style.underline ? 'underline' : '', style.strike ? 'line-through' : ''].filter(Boolean)
  return {
    ...(color === null ? {} : { color }),
    ...(back === null ? {} : { backgroundColor: back }),
    ...(style.bold ? { fontWeight: 700 } : {}),
    // Paler text could not be read: what is faint is thin.
    ...(style.faint && !style.bold ? { fontWeight: 300 } : {}),
    ...(style.italic ? { fontStyle: 'italic' } : {}),
    ...(lines.length > 0 ? { textDecoration: lines.join(' ') } : {}),
  }
}

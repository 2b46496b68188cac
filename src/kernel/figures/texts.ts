// Texts as they are drawn, and how much room they take: nobody here has a canvas to measure with.
import { shown, sized } from './formula'

/** Widths of characters in the font's sizes, as DejaVu Sans has them: wide ones leave room in every other face. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI|'.,:;!]/u, 0.3],
  [/[ frt()[\]{}/\\"]/u, 0.4],
  [/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/u, 0.41],
  [/\p{Mn}/u, 0],
  [/\u2009/u, 0.2],
  [/[mwMW@%−+=<>~]/u, 0.9],
  [/[A-Z&]/u, 0.7],
  [/[\u2e80-\uffff]/u, 1],
]
const USUAL = 0.62
const LINE = 1.2

/** The lines of a text, with formulas as they are shown. */
export const linesOf = (text: string): string[] => shown(text).split('\n')

const widthOfLine = (line: string): number => {
  let width = 0
  for (const [part, share] of sized(line)) {
    for (const character of part) width += share * (WIDTHS.find(([some]) => some.test(character))?.[1] ?? USUAL)
  }
  return width
}

/** The room that a text takes, in pixels of a font of `size` pixels. */
export function roomOf(text: string, size: number): { readonly width: number; readonly height: number } {
  const lines = linesOf(text)
  return { width: Math.max(...lines.map(widthOfLine)) * size, height: lines.length * size * LINE }
}

/** The same for a text that is turned by degrees. */
export function turnedRoomOf(text: string, size: number, degrees: number): { width: number; height: number } {
  const { width, height } = roomOf(text, size)
  const [cos, sin] = [Math.abs(Math.cos((degrees * Math.PI) / 180)), Math.abs(Math.sin((degrees * Math.PI) / 180))]
  return { width: width * cos + height * sin, height: width * sin + height * cos }
}

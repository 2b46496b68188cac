// Units and the face of all texts: points become pixels, of which there are 100 to the inch.

const PIXELS_PER_POINT = 100 / 72

export const FONT = 'DejaVu Sans, Inter, Helvetica, Arial, sans-serif'

export const px = (points: number): number => points * PIXELS_PER_POINT

/** Rounded to what can be seen, so that the text of a picture stays short. */
export const short = (value: number): number => Math.round(value * 100) / 100

/** A colour as the library wants it, which takes no answer for its own usual one. */
export const colorOf = (color: string | null): string => color ?? 'transparent'

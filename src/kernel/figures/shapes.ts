// Shapes of marks: what Vega draws for Matplotlib's letters. Paths lie in a square from -1 to 1.

interface Shape {
  /** A name that Vega knows, or a path. */
  readonly path: string
  /** Drawn as lines, without an inside. */
  readonly open?: boolean
  /** The mark's size by the size that was asked for. */
  readonly scale?: number
}

const polygon = (points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([x, y]) => `${x},${y}`).join('L')}Z`

/** Corners on a circle, the first one at the top; `inner` is the radius of those between them. */
function star(corners: number, turn = 0, inner?: number): string {
  const count = inner === undefined ? corners : corners * 2
  const points = Array.from({ length: count }, (_, at) => {
    const angle = turn + (at / count) * 2 * Math.PI
    const radius = inner !== undefined && at % 2 === 1 ? inner : 1
    return [round(radius * Math.sin(angle)), round(-radius * Math.cos(angle))] as const
  })
  return polygon(points)
}

const round = (value: number): number => Math.round(value * 1000) / 1000

const SHAPES: Readonly<Record<string, Shape>> = {
  o: { path: 'circle' },
  '.': { path: 'circle', scale: 0.5 },
  ',': { path: 'square', scale: 0.12 },
  s: { path: 'square' },
  D: {
    path: polygon([
      [0, -1.414],
      [1.414, 0],
      [0, 1.414],
      [-1.414, 0],
    ]),
  },
  d: {
    path: polygon([
      [0, -1.414],
      [0.85, 0],
      [0, 1.414],
      [-0.85, 0],
    ]),
  },
  '^': {
    path: polygon([
      [0, -1],
      [1, 1],
      [-1, 1],
    ]),
  },
  v: {
    path: polygon([
      [0, 1],
      [1, -1],
      [-1, -1],
    ]),
  },
  '<': {
    path: polygon([
      [-1, 0],
      [1, -1],
      [1, 1],
    ]),
  },
  '>': {
    path: polygon([
      [1, 0],
      [-1, -1],
      [-1, 1],
    ]),
  },
  '*': { path: star(5, 0, 0.382) },
  p: { path: star(5) },
  h: { path: star(6) },
  H: { path: star(6, Math.PI / 6) },
  '8': { path: star(8, Math.PI / 8) },
  P: { path: 'cross' },
  X: { path: star(4, Math.PI / 4, 0.4) },
  x: { path: 'M-1,-1L1,1M-1,1L1,-1', open: true },
  '+': { path: 'M0,-1L0,1M-1,0L1,0', open: true },
  '|': { path: 'M0,-1L0,1', open: true },
  _: { path: 'M-1,0L1,0', open: true },
}
const CIRCLE: Shape = { path: 'circle' }

export const shapeOf = (letter: string): Shape => SHAPES[letter] ?? CIRCLE

/** How a mark looks: one drawn as lines has its edge in the colour of its inside where it has none. */
export function paintOf(letter: string, face: string | null, edge: string | null): { fill?: string; stroke?: string } {
  const isOpen = shapeOf(letter).open === true
  const stroke = isOpen ? (edge ?? face) : edge
  return { ...(face !== null && !isOpen ? { fill: face } : {}), ...(stroke === null ? {} : { stroke }) }
}

/** Vega's size of a mark: the area of the square around it, whose side is given in pixels. */
export const sizeOf = (letter: string, side: number): number => (side * (shapeOf(letter).scale ?? 1)) ** 2

// Quality of a drawing, measured on what is drawn: crossings of wires, overlapping nodes, wires through nodes, size.

export interface DrawnPoint {
  readonly x: number
  readonly y: number
}

export interface DrawnBox extends DrawnPoint {
  readonly width: number
  readonly height: number
}

/** A drawing with wires as polylines; curves are flattened by the caller. */
export interface Drawing {
  readonly boxes: readonly DrawnBox[]
  readonly wires: readonly { readonly from: number; readonly to: number; readonly points: readonly DrawnPoint[] }[]
}

export interface Quality {
  readonly crossings: number
  readonly overlaps: number
  readonly through: number
  readonly width: number
  readonly height: number
}

interface Piece {
  readonly wire: number
  readonly a: DrawnPoint
  readonly b: DrawnPoint
  readonly left: number
  readonly right: number
}

const side = (a: DrawnPoint, b: DrawnPoint, c: DrawnPoint): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

function cross(p: Piece, q: Piece): boolean {
  if (Math.max(p.a.y, p.b.y) < Math.min(q.a.y, q.b.y) || Math.max(q.a.y, q.b.y) < Math.min(p.a.y, p.b.y)) return false
  return side(p.a, p.b, q.a) * side(p.a, p.b, q.b) < 0 && side(q.a, q.b, p.a) * side(q.a, q.b, p.b) < 0
}

function piecesOf({ wires }: Drawing): Piece[] {
  return wires
    .flatMap(({ points }, wire) =>
      points.slice(1).map((b, index) => {
        const a = points[index]!
        return { wire, a, b, left: Math.min(a.x, b.x), right: Math.max(a.x, b.x) }
      }),
    )
    .sort((p, q) => p.left - q.left)
}

/** Proper crossings of wires that share no node. */
function crossings(drawing: Drawing): number {
  const { wires } = drawing
  let active: Piece[] = []
  let total = 0
  for (const piece of piecesOf(drawing)) {
    active = active.filter((other) => other.right > piece.left)
    const own = wires[piece.wire]!
    for (const other of active) {
      const wire = wires[other.wire]!
      const related = own.from === wire.from || own.to === wire.to || own.from === wire.to || own.to === wire.from
      if (!related && cross(piece, other)) total++
    }
    active.push(piece)
  }
  return total
}

function overlaps({ boxes }: Drawing): number {
  const sorted = [...boxes].sort((a, b) => a.x - b.x)
  let total = 0
  sorted.forEach((box, index) => {
    for (let next = index + 1; next < sorted.length && sorted[next]!.x < box.x + box.width - 0.01; next++) {
      const other = sorted[next]!
      if (box.y < other.y + other.height - 0.01 && other.y < box.y + box.height - 0.01) total++
    }
  })
  return total
}

/** True when the piece passes through the inside of the box. */
function enters({ a, b }: Piece, { x, y, width, height }: DrawnBox): boolean {
  let from = 0
  let to = 1
  for (const [at, step, least, size] of [
    [a.x, b.x - a.x, x + 0.5, width - 1],
    [a.y, b.y - a.y, y + 0.5, height - 1],
  ] as const) {
    if (step === 0 && (at <= least || at >= least + size)) return false
    if (step === 0) continue
    const [enter, leave] = step > 0 ? [least, least + size] : [least + size, least]
    from = Math.max(from, (enter - at) / step)
    to = Math.min(to, (leave - at) / step)
  }
  return from < to
}

/** Pairs of a wire and a node it passes through, its own nodes included. */
function through(drawing: Drawing): number {
  const boxes = drawing.boxes.map((box, number) => ({ box, number })).sort((a, b) => a.box.x - b.box.x)
  const widest = drawing.boxes.reduce((most, box) => Math.max(most, box.width), 0)
  const met = new Set<string>()
  let first = 0
  for (const piece of piecesOf(drawing)) {
    while (first < boxes.length && boxes[first]!.box.x + widest < piece.left) first++
    for (let at = first; at < boxes.length && boxes[at]!.box.x < piece.right; at++) {
      if (enters(piece, boxes[at]!.box)) met.add(`${piece.wire} ${boxes[at]!.number}`)
    }
  }
  return met.size
}

/** Measures a drawing. */
export function qualityOf(drawing: Drawing): Quality {
  const [xs, ys] = [
    drawing.boxes.map(({ x, width }) => [x, x + width]),
    drawing.boxes.map(({ y, height }) => [y, y + height]),
  ]
  const extent = (ranges: number[][]): number => {
    const all = ranges.flat()
    return (
      all.reduce((most, at) => Math.max(most, at), -Infinity) - all.reduce((least, at) => Math.min(least, at), Infinity)
    )
  }
  return {
    crossings: crossings(drawing),
    overlaps: overlaps(drawing),
    through: through(drawing),
    width: Math.round(extent(xs)),
    height: Math.round(extent(ys)),
  }
}

// Matrix products: C (+)= A · B, for float32 and float64. Blocks of A and B are packed so that the innermost loop, a tile of
// 2 rows by 64 bytes of columns held in registers, reads memory in order. Any strides: a transpose costs nothing.

/** Rows of a tile. */
const TILE: i32 = 2
/** Bytes of columns in a tile: four vectors. */
const WIDTH: i32 = 64
/** A pass sums this many products; a block holds so many rows of A, and so many bytes of each row of B. */
const DEPTH: i32 = 256
const ROWS: i32 = 96
const BLOCK_WIDTH: i32 = 4096

const SIZE_A: i32 = 256 * 96 * 8
const SIZE_B: i32 = 256 * 4096

/** Where blocks are packed: behind what the compiler has placed in memory, until `moveScratch` says otherwise. */
let packedA: usize = (__heap_base + 63) & ~63
let packedB: usize = packedA + SIZE_A
let edge: usize = packedB + SIZE_B

/** Where memory is free. */
export function heapBase(): usize {
  return edge + 2 * WIDTH
}

/** Bytes that packed blocks take. */
export function scratchSize(): i32 {
  return SIZE_A + SIZE_B + 2 * WIDTH
}

/** Packs to another place from now on: threads that share memory must not share this. */
export function moveScratch(to: usize): void {
  packedA = to
  packedB = to + SIZE_A
  edge = to + SIZE_A + SIZE_B
}

/** Writes or adds a vector. */
function put<T>(to: usize, value: v128, adds: bool): void {
  v128.store(to, adds ? v128.add<T>(v128.load(to), value) : value)
}

/** sum + factor · value; rounded once where the module is compiled for processors that can. */
function onto<T>(sum: v128, factor: v128, value: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(factor, value, sum)
  return v128.add<T>(sum, v128.mul<T>(factor, value))
}

/** One tile of C from packed panels of A and B. */
function tile<T>(depth: i32, a: usize, b: usize, c: usize, stride: i32, adds: bool): void {
  let c00 = v128.splat<T>(0 as T)
  let c01 = c00
  let c02 = c00
  let c03 = c00
  let c10 = c00
  let c11 = c00
  let c12 = c00
  let c13 = c00
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    const b2 = v128.load(b, 32)
    const b3 = v128.load(b, 48)
    let factor = v128.load_splat<T>(a)
    c00 = onto<T>(c00, factor, b0)
    c01 = onto<T>(c01, factor, b1)
    c02 = onto<T>(c02, factor, b2)
    c03 = onto<T>(c03, factor, b3)
    factor = v128.load_splat<T>(a + sizeof<T>())
    c10 = onto<T>(c10, factor, b0)
    c11 = onto<T>(c11, factor, b1)
    c12 = onto<T>(c12, factor, b2)
    c13 = onto<T>(c13, factor, b3)
    a += TILE * sizeof<T>()
    b += WIDTH
  }
  put<T>(c, c00, adds)
  put<T>(c + 16, c01, adds)
  put<T>(c + 32, c02, adds)
  put<T>(c + 48, c03, adds)
  c += stride
  put<T>(c, c10, adds)
  put<T>(c + 16, c11, adds)
  put<T>(c + 32, c12, adds)
  put<T>(c + 48, c13, adds)
}

/** A tile at the rim of C: computed beside it, and `rows` by `columns` of it taken over. */
function edgeTile<T>(depth: i32, a: usize, b: usize, c: usize, stride: i32, adds: bool, rows: i32, columns: i32): void {
  const size = sizeof<T>() as i32
  tile<T>(depth, a, b, edge, WIDTH, false)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = load<T>(edge + i * WIDTH + j * size)
      const to = c + i * stride + j * size
      store<T>(to, adds ? ((load<T>(to) + value) as T) : value)
    }
  }
}

/** The transpose of 4 by 4 float32: rows `stride` apart become columns, in rows a tile apart. */
function turn(from: usize, stride: i32, to: usize): void {
  const r0 = v128.load(from)
  const r1 = v128.load(from + stride)
  const r2 = v128.load(from + 2 * stride)
  const r3 = v128.load(from + 3 * stride)
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2))
  v128.store(to + WIDTH, v128.shuffle<f64>(low01, low23, 1, 3))
  v128.store(to + 2 * WIDTH, v128.shuffle<f64>(high01, high23, 0, 2))
  v128.store(to + 3 * WIDTH, v128.shuffle<f64>(high01, high23, 1, 3))
}

/** Panels of B, each a tile wide and `depth` high; what is beyond the last column is zero. */
function packB<T>(depth: i32, columns: i32, from: usize, row: i32, column: i32): void {
  const size = sizeof<T>() as i32
  const lanes = WIDTH / size
  let to = packedB
  for (let j = 0; j < columns; j += lanes) {
    const width = min(lanes, columns - j)
    let source = from + j * column
    let k = 0
    if (sizeof<T>() == 4 && width == lanes && row == size) {
      for (; k + 4 <= depth; k += 4, to += 4 * WIDTH, source += 4 * row) {
        for (let lane = 0; lane < lanes; lane += 4) turn(source + lane * column, column, to + lane * size)
      }
    }
    const isWhole = width == lanes && column == size
    for (; k < depth; k++) {
      if (isWhole) {
        v128.store(to, v128.load(source))
        v128.store(to, v128.load(source, 16), 16)
        v128.store(to, v128.load(source, 32), 32)
        v128.store(to, v128.load(source, 48), 48)
      } else {
        for (let lane = 0; lane < width; lane++) store<T>(to + lane * size, load<T>(source + lane * column))
        for (let lane = width; lane < lanes; lane++) store<T>(to + lane * size, 0 as T)
      }
      to += WIDTH
      source += row
    }
  }
}

/** Panels of A, each a tile high and `depth` long; what is below the last row is zero. */
function packA<T>(rows: i32, depth: i32, from: usize, row: i32, column: i32): void {
  let to = packedA
  for (let i = 0; i < rows; i += TILE) {
    let first = from + i * row
    const isWhole = i + 1 < rows
    let k = 0
    if (sizeof<T>() == 4 && isWhole && column == 4) {
      for (; k + 4 <= depth; k += 4, to += 32, first += 16) {
        const upper = v128.load(first)
        const lower = v128.load(first + row)
        v128.store(to, v128.shuffle<f32>(upper, lower, 0, 4, 1, 5))
        v128.store(to, v128.shuffle<f32>(upper, lower, 2, 6, 3, 7), 16)
      }
    }
    for (; k < depth; k++) {
      store<T>(to, load<T>(first))
      store<T>(to + sizeof<T>(), isWhole ? load<T>(first + row) : (0 as T))
      to += TILE * sizeof<T>()
      first += column
    }
  }
}

/** The rows of C that the packed blocks give. */
function blockProduct<T>(rows: i32, columns: i32, depth: i32, c: usize, stride: i32, adds: bool): void {
  const size = sizeof<T>() as i32
  const lanes = WIDTH / size
  for (let j = 0; j < columns; j += lanes) {
    const width = min(lanes, columns - j)
    const b = packedB + j * depth * size
    for (let i = 0; i < rows; i += TILE) {
      const height = min(TILE, rows - i)
      const a = packedA + i * depth * size
      const to = c + i * stride + j * size
      if (height == TILE && width == lanes) tile<T>(depth, a, b, to, stride, adds)
      else edgeTile<T>(depth, a, b, to, stride, adds, height, width)
    }
  }
}

/** C[m, n] (+)= A[m, k] · B[k, n]; strides in elements, neighbours in a row of C lie side by side. */
function product<T>(
  m: i32,
  k: i32,
  n: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  adds: bool,
): void {
  const size = sizeof<T>() as i32
  const columns = BLOCK_WIDTH / size
  for (let j = 0; j < n; j += columns) {
    const width = min(columns, n - j)
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min(DEPTH, k - p)
      packB<T>(depth, width, b + (p * bRow + j * bColumn) * size, bRow * size, bColumn * size)
      for (let i = 0; i < m; i += ROWS) {
        const height = min(ROWS, m - i)
        packA<T>(height, depth, a + (i * aRow + p * aColumn) * size, aRow * size, aColumn * size)
        blockProduct<T>(height, width, depth, c + (i * cRow + j) * size, cRow * size, adds || p > 0)
      }
    }
  }
}

export function matmul32(
  m: i32,
  k: i32,
  n: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  adds: bool,
): void {
  product<f32>(m, k, n, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adds)
}

export function matmul64(
  m: i32,
  k: i32,
  n: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  adds: bool,
): void {
  product<f64>(m, k, n, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adds)
}

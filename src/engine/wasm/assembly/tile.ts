// The innermost loop of matrix products: a tile of C held in registers, from packed panels of A and B. Which shape is fast
// depends on how V8 shares out its 15 registers, and so on whether a sum and a product are one instruction: with it 6 rows
// by 2 vectors reach the processor's peak, without it 2 rows by 4 vectors come nearest. Any shape gives the same bits.

/** Rows of a tile; with fused instructions 4 where that leaves fewer rows over. */
export const TILE: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 2
/** Bytes of columns in a tile. */
export const WIDTH: i32 = ASC_FEATURE_RELAXED_SIMD ? 32 : 64

/** Rows of the next tile where so many are left. */
export function tileRows(left: i32): i32 {
  if (ASC_FEATURE_RELAXED_SIMD && (left <= 4 || left == 7 || left == 8)) return 4
  return TILE
}

/**
 * A tile of C, of `rows` as `tileRows` gives them: the products, added to `start` (rows `step` bytes apart) unless that is 0. That is
 * asked once, behind the loop: with a question for every vector V8 keeps the sums in memory, which takes twice as long.
 */
export function tile<T>(
  rows: i32,
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  stride: i32,
  start: usize,
  step: i32,
): void {
  if (!ASC_FEATURE_RELAXED_SIMD) twoRows<T>(depth, a, b, c, stride, start, step)
  else if (rows == TILE) sixRows<T>(depth, a, b, c, stride, start, step)
  else fourRows<T>(depth, a, b, c, stride, start, step)
}

/** Writes two vectors. */
function put(to: usize, first: v128, second: v128): void {
  v128.store(to, first)
  v128.store(to, second, 16)
}

/** Writes two vectors and what they are added to. */
function add<T>(to: usize, from: usize, first: v128, second: v128): void {
  v128.store(to, v128.add<T>(v128.load(from), first))
  v128.store(to, v128.add<T>(v128.load(from, 16), second), 16)
}

function sixRows<T>(depth: i32, a: usize, b: usize, c: usize, stride: i32, start: usize, step: i32): void {
  const size = sizeof<T>()
  let c00 = v128.splat<T>(0 as T)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  let c40 = c00
  let c41 = c00
  let c50 = c00
  let c51 = c00
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    let factor = v128.load_splat<T>(a)
    c00 = v128.relaxed_madd<T>(factor, b0, c00)
    c01 = v128.relaxed_madd<T>(factor, b1, c01)
    factor = v128.load_splat<T>(a + size)
    c10 = v128.relaxed_madd<T>(factor, b0, c10)
    c11 = v128.relaxed_madd<T>(factor, b1, c11)
    factor = v128.load_splat<T>(a + 2 * size)
    c20 = v128.relaxed_madd<T>(factor, b0, c20)
    c21 = v128.relaxed_madd<T>(factor, b1, c21)
    factor = v128.load_splat<T>(a + 3 * size)
    c30 = v128.relaxed_madd<T>(factor, b0, c30)
    c31 = v128.relaxed_madd<T>(factor, b1, c31)
    factor = v128.load_splat<T>(a + 4 * size)
    c40 = v128.relaxed_madd<T>(factor, b0, c40)
    c41 = v128.relaxed_madd<T>(factor, b1, c41)
    factor = v128.load_splat<T>(a + 5 * size)
    c50 = v128.relaxed_madd<T>(factor, b0, c50)
    c51 = v128.relaxed_madd<T>(factor, b1, c51)
    a += 6 * size
    b += WIDTH
  }
  if (start != 0) {
    add<T>(c, start, c00, c01)
    add<T>(c + stride, start + step, c10, c11)
    add<T>(c + 2 * stride, start + 2 * step, c20, c21)
    add<T>(c + 3 * stride, start + 3 * step, c30, c31)
    add<T>(c + 4 * stride, start + 4 * step, c40, c41)
    add<T>(c + 5 * stride, start + 5 * step, c50, c51)
    return
  }
  put(c, c00, c01)
  put(c + stride, c10, c11)
  put(c + 2 * stride, c20, c21)
  put(c + 3 * stride, c30, c31)
  put(c + 4 * stride, c40, c41)
  put(c + 5 * stride, c50, c51)
}

function fourRows<T>(depth: i32, a: usize, b: usize, c: usize, stride: i32, start: usize, step: i32): void {
  const size = sizeof<T>()
  let c00 = v128.splat<T>(0 as T)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    let factor = v128.load_splat<T>(a)
    c00 = v128.relaxed_madd<T>(factor, b0, c00)
    c01 = v128.relaxed_madd<T>(factor, b1, c01)
    factor = v128.load_splat<T>(a + size)
    c10 = v128.relaxed_madd<T>(factor, b0, c10)
    c11 = v128.relaxed_madd<T>(factor, b1, c11)
    factor = v128.load_splat<T>(a + 2 * size)
    c20 = v128.relaxed_madd<T>(factor, b0, c20)
    c21 = v128.relaxed_madd<T>(factor, b1, c21)
    factor = v128.load_splat<T>(a + 3 * size)
    c30 = v128.relaxed_madd<T>(factor, b0, c30)
    c31 = v128.relaxed_madd<T>(factor, b1, c31)
    a += 4 * size
    b += WIDTH
  }
  if (start != 0) {
    add<T>(c, start, c00, c01)
    add<T>(c + stride, start + step, c10, c11)
    add<T>(c + 2 * stride, start + 2 * step, c20, c21)
    add<T>(c + 3 * stride, start + 3 * step, c30, c31)
    return
  }
  put(c, c00, c01)
  put(c + stride, c10, c11)
  put(c + 2 * stride, c20, c21)
  put(c + 3 * stride, c30, c31)
}

/** sum + factor · value. */
function onto<T>(sum: v128, factor: v128, value: v128): v128 {
  return v128.add<T>(sum, v128.mul<T>(factor, value))
}

function twoRows<T>(depth: i32, a: usize, b: usize, c: usize, stride: i32, start: usize, step: i32): void {
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
    a += 2 * sizeof<T>()
    b += WIDTH
  }
  if (start != 0) {
    add<T>(c, start, c00, c01)
    add<T>(c + 32, start + 32, c02, c03)
    add<T>(c + stride, start + step, c10, c11)
    add<T>(c + stride + 32, start + step + 32, c12, c13)
    return
  }
  put(c, c00, c01)
  put(c + 32, c02, c03)
  c += stride
  put(c, c10, c11)
  put(c + 32, c12, c13)
}

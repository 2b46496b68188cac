// Sample matrices of every shape that factorisations are tried on.
export const SQUARE = [
  [1, 2, -0.5],
  [4, -1, 2],
  [0.5, 3, 1],
]
export const TALL = [
  [1, 2],
  [4, -1],
  [0.5, 3],
]
export const WIDE = [
  [1, 2, -0.5],
  [4, -1, 2],
]
export const BATCH = [
  [
    [1, 2],
    [0.5, -1],
  ],
  [
    [1, 3],
    [4, 2],
  ],
]

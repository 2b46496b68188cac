// Sizes of the workloads that all engines run alike.
export const CONV = { batch: 32, inner: 64, outer: 64, side: 28 } as const
export const MLP = { batch: 64, inputs: 784, hidden: 128, classes: 10 } as const
export const LSTM = { batch: 16, steps: 20, inputs: 64, hidden: 128 } as const
export const BLOCK = { batch: 8, tokens: 64, width: 128, heads: 4 } as const
export const TABLE = { rows: 1000, columns: 1000 } as const
export const RATE = 0.01

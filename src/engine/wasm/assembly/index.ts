// What the engine calls: see `../machine.ts` for how. Written in AssemblyScript, compiled by `scripts/kernels.mjs`.
export { heapBase, matmul32, matmul64, moveScratch, scratchSize } from './matmul'
export { pad32, pad64, roll32, roll64, unpad32, unpad64, unroll32, unroll64 } from './convolution'
export { copyRows32, copyTurned32 } from './copying'
export { addScaled32, binary32, binary64, compare32, exp32, select32 } from './elementwise'
export { sigmoid32, tanh32, unary32, unary64 } from './elementwise'
export { addRows32, exponentialSums32, lowerRows32, rowSums32, softmaxRows32 } from './rows'

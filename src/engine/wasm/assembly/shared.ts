// What two threads call, each on an instance of its own over memory that they share.
export { heapBase, matmul32, matmul64, moveScratch, scratchSize } from './matmul'

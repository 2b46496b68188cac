// Builds main, preload and renderer for the oldest runtime we meet: Electron 25 (Node 18.15, Chrome 114).
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { pythonAssets } from './scripts/lib/python-assets.mjs'
import { shippedData } from './scripts/lib/shipped-data.mjs'
import { withoutNode } from './scripts/lib/without-node.mjs'

export default defineConfig({
  main: {
    build: {
      target: 'node18.15',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/main/index.ts', 'engine-worker': 'src/main/engine-worker.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      target: 'node18.15',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), pythonAssets({ pyodide: true }), shippedData()],
    // Below kernel/ the scheme answers with the worker's own policy.
    worker: {
      format: 'es',
      plugins: () => [withoutNode()],
      rolldownOptions: {
        output: { entryFileNames: 'kernel/[name]-[hash].js', chunkFileNames: 'kernel/[name]-[hash].js' },
      },
    },
    build: {
      target: 'chrome114',
      cssTarget: 'chrome114',
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      // The picture of Python's memory takes its time.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  },
})

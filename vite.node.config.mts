// Bundles one program for Node alone: the command line, or a benchmark named by the environment.
import { basename } from 'node:path'
import { defineConfig } from 'vite'
import { pythonAssets } from './scripts/lib/python-assets.mjs'
import { shippedData } from './scripts/lib/shipped-data.mjs'
import { vegaInNode } from './scripts/lib/vega-in-node.mjs'

const entry = process.env['GRADLOOM_NODE_ENTRY'] ?? 'src/cli/index.ts'
const outDir = process.env['GRADLOOM_NODE_OUT'] ?? 'out/cli'

export default defineConfig({
  // Only the command line runs Python.
  plugins: entry === 'src/cli/index.ts' ? [pythonAssets({ pyodide: false }), shippedData()] : [],
  resolve: { alias: vegaInNode },
  // Packages that exist as ES modules only cannot be required on Node 20, so everything is bundled but what runs apart.
  ssr: { noExternal: true, external: ['electron', 'pyodide', '@playwright/test', 'playwright-core'] },
  build: {
    ssr: entry,
    outDir,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: { format: 'cjs', entryFileNames: `${basename(entry, '.ts')}.cjs` },
      // The picture of Python's memory takes its time.
      checks: { bundlerTimings: false },
    },
  },
})

// Bundles the engine as a library for programs without the app: one module without dependencies, for Node and browsers.
import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    lib: { entry: 'src/engine/index.ts', formats: ['es'], fileName: () => 'engine.mjs' },
    target: 'es2022',
    minify: false,
  },
})

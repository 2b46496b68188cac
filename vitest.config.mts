// Unit tests live beside the code they test; the DOM ones name their environment in a first-line comment.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    environment: 'node',
    setupFiles: ['vitest.setup.mts'],
    // A busy computer makes no test fail: what hangs is found all the same.
    testTimeout: 60_000,
    reporters: process.env['GRADLOOM_UNIT_REPORT'] ? ['default', 'json'] : ['default'],
    outputFile: { json: process.env['GRADLOOM_UNIT_REPORT'] ?? 'test-results/unit.json' },
  },
})

// Compiles the SIMD kernels and writes them as a module; npm run build does so when their source has changed.
import { writeKernels } from './lib/kernels.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { script } from './lib/say.mjs'

await script(async () => {
  await ensurePackages()
  await writeKernels()
})

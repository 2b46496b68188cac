// npm run build: packages, the SIMD kernels if their source has changed, then the app, the command line and the library into out/.
import { ensureBuild } from './lib/build.mjs'
import { ensureKernels } from './lib/kernels.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { script } from './lib/say.mjs'

await script(async () => {
  await ensurePackages()
  await ensureKernels()
  await ensureBuild('app', 'cli', 'engine')
})

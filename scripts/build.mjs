// npm run build: packages, then the app and the command line into out/.
import { ensureBuild } from './lib/build.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { script } from './lib/say.mjs'

await script(async () => {
  await ensurePackages()
  await ensureBuild('app', 'cli')
})

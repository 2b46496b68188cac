// npm run -s cli -- …: builds what it needs, then runs the command line. Only results go to stdout.
import { withDisplay } from './lib/display.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ENGINE_FLAGS, engineEnvironment } from './lib/engine-process.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { inRoot, ROOT } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { script } from './lib/say.mjs'
import { ensureApp, launchSwitches } from './lib/setup.mjs'

const program = inRoot('out', 'cli', 'index.cjs')

/**
 * Python recurses on the stack of JavaScript, through a few calls for each of its own: what ends in a RecursionError must
 * fit before that. The main thread has 8 MB where it is not Windows.
 */
const STACK = process.platform === 'win32' ? [] : ['--stack-size=6000']
const FLAGS = [...ENGINE_FLAGS, ...STACK]

/** PNG pictures are drawn by the app's own window, hidden; everything else runs in Node alone. */
const needsApp = (args) => args.some((argument) => /\.png$/i.test(argument))

await script(async (args) => {
  await ensurePackages()
  await ensureBuild('cli')
  if (!needsApp(args)) return run(process.execPath, [...FLAGS, program, ...args], { env: engineEnvironment() })
  const electron = await ensureApp()
  const launch = JSON.stringify([electron, ROOT, ...launchSwitches(electron, { virtual: true })])
  return withDisplay(
    (env) =>
      run(process.execPath, [...FLAGS, program, ...args], { env: { ...engineEnvironment(env), GRADLOOM_APP: launch } }),
    {
      quiet: true,
    },
  )
})

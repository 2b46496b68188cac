// npm start [-- FILE]: sets everything up and opens the app on a real example, or shows what it does where no display is.
import { resolve } from 'node:path'
import { hasDisplay, withDisplay } from './lib/display.mjs'
import { inRoot, ROOT } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { say, script } from './lib/say.mjs'
import { ensureApp, launchSwitches } from './lib/setup.mjs'

const DEMO_LIMIT_MS = 120_000

await script(async ([file]) => {
  const electron = await ensureApp()
  const opened = file === undefined ? inRoot('examples', 'seed.gradloom') : resolve(file)
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say("running as root: Chromium's sandbox is off (as any other user it is on)")
  }
  if (hasDisplay()) return run(electron, [ROOT, ...launchSwitches(), opened])
  const demo = [ROOT, ...launchSwitches({ virtual: true }), `--demo-out=${inRoot('out')}`, opened]
  return withDisplay((env) => run(electron, demo, { env, timeout: DEMO_LIMIT_MS }))
})

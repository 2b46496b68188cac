// npm start [-- FILE]: sets everything up and opens the app on a real example, or shows what it does where no display is.
import { resolve } from 'node:path'
import { hasDisplay, withDisplay } from './lib/display.mjs'
import { inRoot, ROOT } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { say, script } from './lib/say.mjs'
import { ensureApp, launchSwitches, sandboxObstacle } from './lib/setup.mjs'

const DEMO_LIMIT_MS = 120_000

await script(async ([file]) => {
  const electron = await ensureApp()
  const opened = file === undefined ? inRoot('examples', 'seed.gradloom') : resolve(file)
  const obstacle = sandboxObstacle(electron)
  if (obstacle) say(`Chromium's sandbox is off: ${obstacle}`)
  if (hasDisplay()) return run(electron, [ROOT, ...launchSwitches(electron), opened])
  const demo = [ROOT, ...launchSwitches(electron, { virtual: true }), `--demo-out=${inRoot('out')}`, opened]
  return withDisplay((env) => run(electron, demo, { env, timeout: DEMO_LIMIT_MS }))
})

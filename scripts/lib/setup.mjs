// Everything the app needs before it can start, in order. Each part is a no-op when it is there already.
import { ensureBuild } from './build.mjs'
import { ensurePackages } from './packages.mjs'
import { ensureRuntime } from './runtime.mjs'
import { ensureLibraries } from './system.mjs'

/** Packages, runtime, system libraries and build; answers the Electron executable. */
export async function ensureApp() {
  await ensurePackages()
  const electron = await ensureRuntime()
  await ensureLibraries(electron)
  await ensureBuild('app')
  return electron
}

/** Switches every launch needs here: root cannot have Chromium's sandbox, a virtual display has no GPU. */
export function launchSwitches({ virtual = false } = {}) {
  const switches = []
  if (process.platform === 'linux' && process.getuid?.() === 0) switches.push('--no-sandbox')
  if (virtual) switches.push('--disable-gpu')
  return switches
}

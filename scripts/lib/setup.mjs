// Everything the app needs before it can start, in order. Each part is a no-op when it is there already.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { ensurePackages } from './packages.mjs'
import { ensureRuntime } from './runtime.mjs'
import { ensureLibraries } from './system.mjs'

const MIN_SHARED_BYTES = 256 * 2 ** 20

/** What would make Electron run as plain Node is taken out of the environment (editors set it in their terminals). */
delete process.env.ELECTRON_RUN_AS_NODE

/** Packages, runtime, system libraries and build; answers the Electron executable. */
export async function ensureApp() {
  await ensurePackages()
  const electron = await ensureRuntime()
  await ensureLibraries(electron)
  await ensureBuild('app')
  return electron
}

/** Why Chromium's sandbox cannot be used here, or null. Root cannot have it; others need user namespaces or a setuid helper. */
export function sandboxObstacle(electron) {
  if (process.platform !== 'linux') return null
  if (process.getuid() === 0) return 'running as root'
  const helper = statSync(join(dirname(electron), 'chrome-sandbox'), { throwIfNoEntry: false })
  if (helper && helper.uid === 0 && (helper.mode & 0o4000) !== 0) return null
  // Tried rather than looked up: distributions, containers and chroots forbid it in different ways.
  const probe = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
  return probe.error || probe.status === 0 ? null : 'this system does not let users make namespaces'
}

/** True where Chromium cannot use shared memory as it is used to: containers have little or none of it. */
function lacksSharedMemory() {
  if (process.platform !== 'linux') return false
  try {
    accessSync('/dev/shm', constants.W_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize < MIN_SHARED_BYTES
  } catch {
    return true
  }
}

/**
 * Switches every launch needs here: no sandbox where there can be none; on a virtual display no GPU, and none of
 * Chromium's complaints about the desktop that is not there.
 */
export function launchSwitches(electron, { virtual = false } = {}) {
  return [
    ...(sandboxObstacle(electron) ? ['--no-sandbox'] : []),
    ...(lacksSharedMemory() ? ['--disable-dev-shm-usage'] : []),
    ...(virtual ? ['--disable-gpu', '--log-level=3'] : []),
  ]
}

// A display for windows: the user's own, or a virtual one that this script starts and ends.
import { spawn } from 'node:child_process'
import { say, SetupError } from './say.mjs'
import { ensureXvfb } from './system.mjs'

const START_LIMIT_MS = 15_000

/** True where a window can be shown as things are. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)
}

/** Starts a virtual display on a free number; answers its name and how to end it. */
async function startXvfb() {
  await ensureXvfb()
  // Without -noreset it begins anew whenever its last window closes, and refuses whoever comes at that moment.
  const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-ac', '-noreset', '-displayfd', '3']
  const server = spawn('Xvfb', screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new SetupError('Xvfb: must start within 15 s, got no answer')),
      START_LIMIT_MS,
    )
    server.stdio[3].once('data', (data) => {
      clearTimeout(timer)
      resolve(String(data).trim())
    })
    server.once('error', (error) => reject(new SetupError(`Xvfb: must start, got ${error.message}`)))
    server.once('exit', (code) => reject(new SetupError(`Xvfb: must start, got exit code ${code}`)))
  })
  return { name: `:${number}`, stop: () => server.kill() }
}

/** Runs `work` with a display in the environment: the one there is, or a virtual one for as long as it takes. */
export async function withDisplay(work, { quiet = false } = {}) {
  if (hasDisplay()) return work({ ...process.env })
  if (!quiet) say('no display here: starting a virtual one')
  const display = await startXvfb()
  try {
    return await work({ ...process.env, DISPLAY: display.name })
  } finally {
    display.stop()
  }
}

// Starts other programs: to the end with a time limit, or quietly for their output.
import { spawn, spawnSync } from 'node:child_process'

/** What Windows needs to find npm's command files. */
const shellOnWindows = process.platform === 'win32'

/**
 * Runs a program to its end and answers its exit code. Output goes to ours (`stdio`), stdout to stderr on request.
 * After `timeout` milliseconds it is ended and the code is 124.
 */
export function run(
  command,
  args,
  { timeout = 0, env = process.env, cwd, stdoutToStderr = false, quiet = false } = {},
) {
  const stdio = quiet ? 'ignore' : ['inherit', stdoutToStderr ? 2 : 'inherit', 'inherit']
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio, env, cwd, shell: shellOnWindows && /^(npm|npx)$/.test(command) })
    let timedOut = false
    const timer = timeout > 0 ? setTimeout(() => (timedOut = child.kill('SIGKILL')), timeout) : null
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    const finish = (code) => {
      if (timer) clearTimeout(timer)
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      resolve(timedOut ? 124 : code)
    }
    child.on('error', () => finish(127))
    child.on('close', (code, signal) => finish(code ?? (signal ? 128 : 1)))
  })
}

/** Output of a short program, or null when it is missing or fails. */
export function output(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', shell: shellOnWindows && command === 'npm', ...options })
  return result.status === 0 ? result.stdout : null
}

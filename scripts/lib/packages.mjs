// npm packages: installed exactly as the lock file says, and only when it has changed.
import { readFileSync, writeFileSync } from 'node:fs'
import { contentHash, inRoot, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { say, SetupError } from './say.mjs'

const MIN_NODE = [20, 19]
const stamp = inRoot('node_modules', '.gradloom-lock')

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return
  throw new SetupError(`node: version must be at least ${MIN_NODE.join('.')}, got ${process.versions.node}`)
}

function installed() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return null
  }
}

/** Installs the packages if they are missing or belong to another lock file. */
export async function ensurePackages() {
  checkNode()
  const wanted = contentHash(['package-lock.json'])
  if (installed() === wanted) return
  say('installing packages (npm ci) …')
  // Electron's own check of the Node version is a warning about its installer's helpers; the runtime brings its Node.
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdoutToStderr: true,
  })
  if (code !== 0) throw new SetupError(`npm ci: must succeed, got exit code ${code}`)
  writeFileSync(stamp, wanted)
}

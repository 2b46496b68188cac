// Builds the app and the command line into out/, each only when a source has changed since.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { contentHash, inRoot, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { say, SetupError } from './say.mjs'

const SOURCES = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'vite.node.config.mts']

const PARTS = {
  app: ['electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
  cli: ['vite/bin/vite.js', 'build', '--config', 'vite.node.config.mts', '--logLevel', 'warn'],
}

/** Builds the named parts if needed; says so in one line each. */
export async function ensureBuild(...parts) {
  const wanted = contentHash(SOURCES)
  for (const part of parts) {
    const stamp = inRoot('out', `.built-${part}`)
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue
    const start = Date.now()
    const [bin, ...args] = PARTS[part]
    const code = await run(process.execPath, [inRoot('node_modules', bin), ...args], {
      cwd: ROOT,
      stdoutToStderr: true,
    })
    if (code !== 0) throw new SetupError(`build: ${part} must build, got exit code ${code}`)
    mkdirSync(inRoot('out'), { recursive: true })
    writeFileSync(stamp, wanted)
    say(`built ${part} in ${((Date.now() - start) / 1000).toFixed(1)} s`)
  }
}

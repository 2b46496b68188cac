// Builds the app, the command line and the engine as a library into out/, each only when a source has changed since.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finishEngine } from './engine-package.mjs'
import { contentHash, inRoot, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { say, SetupError } from './say.mjs'

const SOURCES = [
  'src',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.node.config.mts',
  'vite.engine.config.mts',
  'tsconfig.engine.json',
  'scripts/lib/engine-package.mjs',
  'scripts/lib/engine-types.mjs',
  'scripts/lib/python-assets.mjs',
  'scripts/lib/python-snapshot.mjs',
  'scripts/lib/vega-in-node.mjs',
]

/** How each part is built, and where below `out` its result belongs. */
const PARTS = {
  app: { command: ['electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'], place: '.' },
  cli: {
    command: ['vite/bin/vite.js', 'build', '--config', 'vite.node.config.mts', '--logLevel', 'warn'],
    place: 'cli',
  },
  engine: {
    command: ['vite/bin/vite.js', 'build', '--config', 'vite.engine.config.mts', '--logLevel', 'error'],
    place: 'engine',
    finish: finishEngine,
  },
}

/**
 * Builds one part beside its place and moves it there when it is whole: a build that is cut off breaks nothing, and an
 * app that starts meanwhile finds the old one or the new one.
 */
async function build(part) {
  const { command, place, finish } = PARTS[part]
  const scratch = inRoot('out', `.${part}-${process.pid}`)
  const [bin, ...args] = command
  try {
    const code = await run(process.execPath, [inRoot('node_modules', bin), ...args, '--outDir', scratch], {
      cwd: ROOT,
      stdoutToStderr: true,
    })
    if (code !== 0) throw new SetupError(`build: ${part} must build, got exit code ${code}`)
    await finish?.(scratch)
    mkdirSync(inRoot('out', place), { recursive: true })
    for (const name of readdirSync(scratch)) {
      const target = inRoot('out', place, name)
      if (existsSync(target)) renameSync(target, join(scratch, `old-${name}`))
      renameSync(join(scratch, name), target)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Builds the named parts if needed; says so in one line each. */
export async function ensureBuild(...parts) {
  const wanted = contentHash(SOURCES)
  for (const part of parts) {
    const stamp = inRoot('out', `.built-${part}`)
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue
    const start = Date.now()
    await build(part)
    writeFileSync(stamp, wanted)
    say(`built ${part} in ${((Date.now() - start) / 1000).toFixed(1)} s`)
  }
}

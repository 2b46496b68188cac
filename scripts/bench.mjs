// npm run bench [-- NAME …]: builds and runs the benchmarks in bench/, one after another.
import { readdirSync } from 'node:fs'
import { ensureBuild } from './lib/build.mjs'
import { withDisplay } from './lib/display.mjs'
import { ENGINE_FLAGS, engineEnvironment } from './lib/engine-process.mjs'
import { inRoot, ROOT } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { say, script, SetupError } from './lib/say.mjs'
import { ensureApp } from './lib/setup.mjs'

await script(async (names) => {
  const electron = await ensureApp()
  await ensureBuild('cli')
  const all = readdirSync(inRoot('bench')).flatMap((file) => /^(.*)\.bench\.ts$/.exec(file)?.[1] ?? [])
  const unknown = names.find((name) => !all.includes(name))
  if (unknown) throw new SetupError(`bench: name must be one of ${all.join(', ')}, got "${unknown}"`)
  for (const name of names.length > 0 ? names : all) {
    say(`benchmark ${name}`)
    const env = { ...process.env, GRADLOOM_NODE_ENTRY: `bench/${name}.bench.ts`, GRADLOOM_NODE_OUT: 'out/bench' }
    const vite = [
      inRoot('node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      'vite.node.config.mts',
      '--logLevel',
      'error',
    ]
    const built = await run(process.execPath, vite, { cwd: ROOT, env, stdoutToStderr: true })
    if (built !== 0) throw new SetupError(`bench: ${name} must build, got exit code ${built}`)
    const program = inRoot('out', 'bench', `${name}.bench.cjs`)
    const code = await withDisplay((display) =>
      run(process.execPath, [...ENGINE_FLAGS, '--expose-gc', program], {
        cwd: ROOT,
        env: { ...engineEnvironment(display), GRADLOOM_ELECTRON: electron },
      }),
    )
    if (code !== 0) return code
  }
  return 0
})

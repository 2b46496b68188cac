// The SIMD kernels: AssemblyScript in src/engine/wasm/assembly, compiled into the module src/engine/wasm/bytes.ts. That file
// is committed: tests, type checks and every bundler then read it like any other, and nothing needs a build before it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentHash, inRoot, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { say, SetupError } from './say.mjs'

const SOURCE = join('src', 'engine', 'wasm', 'assembly')
const MODULE = inRoot('src', 'engine', 'wasm', 'bytes.ts')

/** AS112: v128 cannot be exchanged with JavaScript; it only passes from one of our files to another. */
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--disableWarning', '112']
/** Multiplications with an addition in one instruction, where the platform knows it. */
const FUSED = ['--enable', 'relaxed-simd']
/** Memory that two threads look at. Its largest size is part of what it is: 1 GiB. */
const SHARED = ['--enable', 'threads', '--importMemory', '--sharedMemory', '--maximumMemory', '16384']

/** What is compiled: the name in the module, what that is, further options. */
const VARIANTS = [
  ['KERNELS', 'For one thread.', []],
  ['FUSED_KERNELS', 'The same with fused multiplication and addition.', FUSED],
  ['SHARED_KERNELS', 'For two threads, over memory that they share.', SHARED],
  ['FUSED_SHARED_KERNELS', 'The same with fused multiplication and addition.', [...FUSED, ...SHARED]],
]

/** What the committed module must say it was made from. */
export function sourceHash() {
  return contentHash([SOURCE, join('scripts', 'lib', 'kernels.mjs')])
}

/** Compiles one variant; its bytes in base64. */
async function compiled(folder, options) {
  const file = join(folder, 'kernels.wasm')
  const compiler = inRoot('node_modules', 'assemblyscript', 'bin', 'asc.js')
  const code = await run(process.execPath, [compiler, join(SOURCE, 'index.ts'), ...OPTIONS, ...options, '-o', file], {
    cwd: ROOT,
    stdoutToStderr: true,
  })
  if (code !== 0) throw new SetupError(`kernels: must compile, got exit code ${code}`)
  return readFileSync(file).toString('base64')
}

/** Compiles the kernels, whether or not they have changed. */
export async function writeKernels() {
  const folder = mkdtempSync(join(tmpdir(), 'gradloom-kernels-'))
  try {
    let text = `// The compiled SIMD kernels in base64, written by scripts/kernels.mjs: do not edit.

/** What they were compiled from. */
export const SOURCE_HASH = '${sourceHash()}'
`
    for (const [name, what, options] of VARIANTS) {
      text += `\n/** ${what} */\nexport const ${name} =\n  '${await compiled(folder, options)}'\n`
    }
    writeFileSync(MODULE, text)
    say(`compiled the kernels, ${text.length} characters`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Compiles the kernels if their source has changed. */
export async function ensureKernels() {
  if (!readFileSync(MODULE, 'utf8').includes(sourceHash())) await writeKernels()
}

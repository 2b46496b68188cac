// kill -9 at random moments while saving: the file on disk is always whole, and never older than the last acknowledged save.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** GRADLOOM_KILLS=1000 for the long version. */
const KILLS = Number(process.env['GRADLOOM_KILLS'] ?? '25')

let folder: string
let program: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradloom-kill-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: resolve('src/main/testing/save-forever.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'save-forever.cjs' } },
    },
  })
  program = join(folder, 'save-forever.cjs')
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the saver until `delay` ms after its first acknowledged save, kills it, answers the last acknowledged number. */
function saveAndKill(path: string, from: number, delay: number): Promise<number> {
  const child = spawn(process.execPath, [program, path, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let words = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (words === '') setTimeout(() => child.kill('SIGKILL'), delay)
    words += text
  })
  return new Promise((settle) => child.on('close', () => settle(Number(words.trimEnd().split('\n').at(-1)))))
}

test(`${KILLS} kills: 0 torn files, 0 acknowledged saves lost`, async () => {
  const path = join(folder, 'target.json')
  let saves = 0
  for (let kill = 0, from = 0; kill < KILLS; kill++) {
    const acknowledged = await saveAndKill(path, from, Math.random() * 30)
    const { number, length, body } = JSON.parse(await readFile(path, 'utf8')) as {
      number: number
      length: number
      body: string
    }
    expect(body).toBe(String(number % 10).repeat(length))
    expect(number).toBeGreaterThanOrEqual(acknowledged)
    saves += number + 1 - from
    from = number + 1
  }
  expect(saves).toBeGreaterThanOrEqual(KILLS)
  const temps = (await readdir(folder)).filter((name) => name.endsWith('.gradloom-tmp'))
  console.info(`${KILLS} kills, ${saves} saves, ${temps.length} temp files left for the sweep`)
}, 1_000_000)

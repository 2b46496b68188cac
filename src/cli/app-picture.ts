// PNG pictures: drawn by the app itself in a hidden window, so that they are what the app would export.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { fail, ok, type Result } from '../model/result'
import type { Command } from './arguments'

/** How to start the app, a JSON list of program and arguments; set by the script that runs the command line. */
const LAUNCH = 'GRADLOOM_APP'

const LIMIT_MS = 90_000

/** Chromium's own chatter on stderr, which is no news to the user. */
const NOISE = /^\[\d+:\d+\/[\d.]+:(ERROR|WARNING|INFO)|^$/

function launchCommand(): readonly [string, ...string[]] | null {
  const [program, ...args] = JSON.parse(process.env[LAUNCH] ?? '[]') as string[]
  return program === undefined ? null : [program, ...args]
}

/** Has the app draw the picture and write it. */
export function drawPng(command: Extract<Command, { kind: 'render' }>): Promise<Result<null>> {
  const launch = launchCommand()
  const missing = { code: 'no-app', message: `render: PNG needs the app, got no ${LAUNCH}; use npm run -s cli` }
  if (!launch) return Promise.resolve(fail(missing))
  const { out, step, theme, scale, language, file } = command
  const wish = JSON.stringify({ out: resolve(out), step, theme, scale, language })
  const [program, ...args] = launch
  const child = spawn(program, [...args, `--picture=${wish}`, resolve(file)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LIMIT_MS,
  })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text))
  return new Promise((settle) => {
    const refuse = (message: string): void => settle(fail({ code: 'render', message }))
    child.on('error', (error) => refuse(`render: the app must start, got ${error.message}`))
    child.on('close', (code) => {
      if (code === 0) {
        settle(ok(null))
        return
      }
      const said = words.split('\n').filter((line) => !NOISE.test(line))
      refuse(said.at(-1) ?? `render: the app must draw the picture, got exit code ${String(code)}`)
    })
  })
}

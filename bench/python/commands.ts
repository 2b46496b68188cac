// `run` of one print beside what it stands on: plain Pyodide that prints the same, and Node that does nothing.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare, printComparison, type Outside } from '../harness'

const CODE = 'print("on")'
const PLAIN = `require('pyodide').loadPyodide().then((python) => python.runPython(${JSON.stringify(CODE)}))`
/** Written to stderr as the process ends: what it cost, its threads included. */
const TELL =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); require('fs').writeSync(2, 'cost ' + (user + system) / 1e3) })"

/** A program of Node's as a candidate: milliseconds on a processor, as it says itself. */
function program(name: string, folder: string, args: readonly string[]): Outside {
  const tell = join(folder, 'tell.cjs')
  writeFileSync(tell, TELL)
  return {
    name,
    batch: async (count) => {
      let sum = 0
      for (let at = 0; at < count; at++) sum += await cost(['--require', tell, ...args])
      return sum
    },
  }
}

function cost(args: readonly string[]): Promise<number> {
  return new Promise((settle, refuse) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    child.stderr.on('data', (text: Buffer) => (words += text.toString()))
    child.on('error', refuse)
    child.on('close', () => {
      const told = /cost ([\d.]+)/.exec(words)?.[1]
      if (told === undefined) refuse(new Error(`commands: program must tell its cost, got "${words}"`))
      else settle(Number(told))
    })
  })
}

/** Needs the built command line. */
export async function compareCommands(folder: string): Promise<void> {
  const file = join(folder, 'print.py')
  writeFileSync(file, CODE)
  const rows = await compare(
    [
      program('plain Pyodide, nothing of ours', folder, ['--eval', PLAIN]),
      program('run FILE.py', folder, ['--stack-size=6000', join('out', 'cli', 'index.cjs'), 'run', file]),
      program('Node alone', folder, ['--eval', '0']),
    ],
    7,
  )
  printComparison('processor time, against plain Pyodide', rows)
}

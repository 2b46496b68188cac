// The command line's grammar: reads arguments into a command, or says in one sentence what is wrong.
import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../model/result'

export type Command =
  | {
      readonly kind: 'render'
      readonly file: string
      readonly out: string
      readonly format: 'svg' | 'png'
      /** Moment to draw; null = the last. */
      readonly step: number | null
      readonly theme: 'light' | 'dark'
      readonly scale: number
      readonly language: 'en' | 'zh'
    }
  | { readonly kind: 'trace'; readonly file: string }
  | {
      readonly kind: 'run'
      readonly file: string
      /** Seeds torch, numpy and random before the first line; null = nothing is seeded. */
      readonly seed: number | null
      readonly graph: { readonly out: string; readonly format: 'svg' | 'png' | 'gradloom' } | null
      /** Folder whose files stand in Python's working folder. */
      readonly data: string | null
    }
  | { readonly kind: 'ops'; readonly json: boolean }
  | { readonly kind: 'help' }

export const HELP = `gradloom - graphs without a window

  npm run -s cli -- render FILE -o OUT.svg|OUT.png [--step N|last] [--theme light|dark] [--scale 1-4] [--lang en|zh]
  npm run -s cli -- trace FILE --json
  npm run -s cli -- run CODE [--seed N] [--graph OUT.svg|OUT.png|OUT.gradloom] [--data DIR]
  npm run -s cli -- ops [--json]

FILE is a .gradloom document, or an SVG that Gradloom exported. CODE is a .py script or an .ipynb notebook; it prints
what Python prints. --graph writes the graph of the last backward(), --data puts a folder's files where CODE looks.
ops lists the operations that graphs are made of.
`

const OPTIONS = {
  out: { type: 'string', short: 'o' },
  step: { type: 'string' },
  theme: { type: 'string' },
  scale: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  seed: { type: 'string' },
  graph: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

function usage(message: string): Result<never> {
  return fail({ code: 'usage', message: `${message} (see --help)` })
}

/** Reads the arguments after the program's name. */
export function readArguments(argv: readonly string[]): Result<Command> {
  let parsed
  try {
    parsed = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    return usage(`cli: options must be known, got "${error instanceof Error ? error.message : String(error)}"`)
  }
  const { values, positionals } = parsed
  const [name, file, ...more] = positionals
  if (values.help || (name === undefined && argv.length === 0)) return ok({ kind: 'help' })
  if (name === 'ops') return readOps(positionals.length - 1, values)
  if (name !== 'render' && name !== 'trace' && name !== 'run') {
    return usage(`cli: command must be render, trace, run or ops, got "${name ?? ''}"`)
  }
  if (file === undefined || more.length > 0) return usage(`${name}: takes one file, got ${positionals.length - 1}`)
  if (name === 'run') return readRun(file, values)
  return name === 'trace' ? readTrace(file, values) : readRender(file, values)
}

type Values = Partial<Record<keyof typeof OPTIONS, string | boolean>>

function readTrace(file: string, values: Values): Result<Command> {
  return values.json === true ? ok({ kind: 'trace', file }) : usage('trace: needs --json, the only format it has')
}

function readOps(files: number, { json }: Values): Result<Command> {
  return files > 0 ? usage(`ops: takes no file, got ${files}`) : ok({ kind: 'ops', json: json === true })
}

function readRun(file: string, { seed, graph, data }: Values): Result<Command> {
  if (!/\.(py|ipynb)$/i.test(file)) return usage(`run: file must end in .py or .ipynb, got "${file}"`)
  if (seed !== undefined && !/^\d{1,10}$/.test(String(seed))) {
    return usage(`run: --seed must be a whole number, got "${String(seed)}"`)
  }
  const format = /\.(svg|png|gradloom)$/i.exec(String(graph))?.[1]?.toLowerCase() as
    'svg' | 'png' | 'gradloom' | undefined
  if (graph !== undefined && !format) {
    return usage(`run: --graph must end in .svg, .png or .gradloom, got "${String(graph)}"`)
  }
  return ok({
    kind: 'run',
    file,
    seed: seed === undefined ? null : Number(seed),
    graph: format ? { out: String(graph), format } : null,
    data: data === undefined ? null : String(data),
  })
}

function readRender(file: string, values: Values): Result<Command> {
  const { out, step = 'last', theme = 'light', scale = '2', lang = 'en' } = values
  if (typeof out !== 'string') return usage('render: needs -o OUT.svg or OUT.png, got no output file')
  const format = /\.(svg|png)$/i.exec(out)?.[1]?.toLowerCase()
  if (format !== 'svg' && format !== 'png') return usage(`render: output must end in .svg or .png, got "${out}"`)
  if (step !== 'last' && !/^\d+$/.test(String(step))) {
    return usage(`render: --step must be a number or last, got "${String(step)}"`)
  }
  if (theme !== 'light' && theme !== 'dark')
    return usage(`render: --theme must be light or dark, got "${String(theme)}"`)
  if (!/^[1-4]$/.test(String(scale))) return usage(`render: --scale must be 1, 2, 3 or 4, got "${String(scale)}"`)
  if (lang !== 'en' && lang !== 'zh') return usage(`render: --lang must be en or zh, got "${String(lang)}"`)
  const moment = step === 'last' ? null : Number(step)
  return ok({ kind: 'render', file, out, format, step: moment, theme, scale: Number(scale), language: lang })
}

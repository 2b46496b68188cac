// Outputs of a run, put together and taken apart: parts of one stream join, `\r` writes over its line, and a flood is cut.
import type { CellError, Output } from '../../../model/notebook'

/** Characters of one stream that are kept; the middle of a longer one is left out. */
const STREAM_LIMIT = 200_000
/** Outputs of one cell that are kept. */
const COUNT_LIMIT = 500

/** Writes over the line what comes after a lone `\r`, as terminals do (progress bars). */
function withReturns(text: string): string {
  if (!text.includes('\r')) return text
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => (line.includes('\r') ? overwritten(line) : line))
    .join('\n')
}

const ESCAPE = String.fromCharCode(27)
/** A control sequence, or a letter. */
const TOKEN = new RegExp(`${ESCAPE}\\[[0-9;:?]*[@-~]|[^${ESCAPE}]`, 'gsu')
/** Erases the line, or the rest of it. */
const ERASES = new RegExp(`${ESCAPE}\\[[02]?K`)

/** What a part leaves of the line that it is written over. */
function rest(line: string, part: string): string {
  if (ERASES.test(part)) return ''
  if (!line.includes(ESCAPE) && !part.includes(ESCAPE)) return line.slice(part.length)
  const isLetter = (token: string): boolean => !token.startsWith(ESCAPE)
  const [shown = [], over = []] = [line, part].map((text) => text.match(TOKEN) ?? [])
  let hidden = over.filter(isLetter).length
  // Sequences stay: what is left keeps its colours.
  const left = shown.filter((token) => !isLetter(token) || hidden-- <= 0)
  return left.some(isLetter) ? left.join('') : ''
}

function overwritten(line: string): string {
  let shown = ''
  for (const part of line.split('\r')) shown = part + rest(shown, part)
  // A return at the end waits for what it will write over.
  return line.endsWith('\r') ? `${shown}\r` : shown
}

function cut(text: string): string {
  if (text.length <= STREAM_LIMIT) return text
  const half = STREAM_LIMIT / 2
  return `${text.slice(0, half)}\n⋯\n${text.slice(-half)}`
}

/** The outputs with one more. */
export function withOutput(outputs: readonly Output[], next: Output): readonly Output[] {
  const last = outputs.at(-1)
  if (next.kind === 'stream' && last?.kind === 'stream' && last.stream === next.stream) {
    return [...outputs.slice(0, -1), { ...last, text: cut(withReturns(last.text + next.text)) }]
  }
  if (outputs.length >= COUNT_LIMIT) return outputs
  return [...outputs, next.kind === 'stream' ? { ...next, text: cut(withReturns(next.text)) } : next]
}

/** What an exception says below its sentence, such as the nearest name to one that is missing; empty where it says nothing. */
export function notesOf({ name, message, traceback }: CellError): string {
  const said = `${name}: ${message}\n`
  const at = traceback.lastIndexOf(said)
  return at < 0 ? '' : traceback.slice(at + said.length).trim()
}

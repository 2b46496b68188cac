// From an edit to the repainted picture in the real window: a leaf's value is typed, and the root's new number is on screen.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { writeDocument } from '../src/formats/document'
import { emptyDocument, type DocumentNode, type GraphDocument } from '../src/model/document'

const SIZES = [20, 200, 1_000]
const EDITS = 15

/**
 * Columns of h ← h · w + b from one x, added up: every edit of x reaches every op, and every w and b has a gradient.
 * Four to eight blocks deep, so that the whole graph fits into the window.
 */
function columns(size: number): GraphDocument {
  const nodes: DocumentNode[] = []
  const leaf = (id: string, data: number): string => {
    const params = { data, dtype: 'float32', requires_grad: true }
    nodes.push({ id, op: 'tensor', name: id, params, inputs: [] })
    return id
  }
  const op = (id: string, name: string, ...inputs: string[]): string => {
    nodes.push({ id, op: name, params: {}, inputs: inputs.map((node) => ({ node, output: 0 })) })
    return id
  }
  const x = leaf('x', 1)
  const depth = size < 100 ? 4 : 8
  const ends: string[] = []
  while (nodes.length + 4 * depth + 1 <= size) {
    const column = ends.length
    let h = x
    for (let block = 0; block < depth; block++) {
      const at = `${String(column)}_${String(block)}`
      const product = op(`mul_${at}`, 'mul', h, leaf(`w_${at}`, 1 + (block % 2 === 0 ? 0.01 : -0.01) * column))
      h = op(`add_${at}`, 'add', product, leaf(`b_${at}`, 0.01))
    }
    ends.push(h)
  }
  const pairs = [...ends]
  while (pairs.length > 1) {
    const [left = '', right = ''] = pairs.splice(0, 2)
    pairs.push(op(`sum_${String(nodes.length)}`, 'add', left, right))
  }
  const root = op('loss', 'neg', pairs[0] ?? x)
  return { ...emptyDocument(`columns of ${String(size)}`), nodes, root }
}

/** Types a new value of x and waits for the frame that shows the root's new label; milliseconds from Enter to paint. */
async function edit(page: Page, root: string, value: number): Promise<number> {
  const input = page.getByTestId('param-data')
  await input.fill(String(value))
  const measured = page.evaluate((id) => {
    const target = document.querySelector(`[data-testid="node-${id}"]`)
    const before = target?.getAttribute('aria-label')
    return new Promise<number>((settle) => {
      let start = 0
      addEventListener('keydown', () => (start = performance.now()), { capture: true, once: true })
      const watch = (): void => {
        const now = document.querySelector(`[data-testid="node-${id}"]`)?.getAttribute('aria-label')
        if (start === 0 || now === before) {
          requestAnimationFrame(watch)
          return
        }
        // The label has changed in this frame; a task queued from its callback runs after it is painted.
        const channel = new MessageChannel()
        channel.port1.onmessage = () => settle(performance.now() - start)
        channel.port2.postMessage(null)
      }
      requestAnimationFrame(watch)
    })
  }, root)
  await input.press('Enter')
  return measured
}

async function measure(size: number, folder: string): Promise<{ nodes: number; times: number[] }> {
  const document = columns(size)
  const file = join(folder, `${String(size)}.gradloom`)
  writeFileSync(file, writeDocument(document))
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: process.env['GRADLOOM_ELECTRON'] ?? '',
    args: [
      '.',
      `--user-data-dir=${join(folder, `profile-${String(size)}`)}`,
      '--disable-gpu',
      '--still',
      ...root,
      file,
    ],
    timeout: 60_000,
  })
  try {
    const page = await app.firstWindow()
    await page.getByTestId('node-x').click()
    const times: number[] = []
    for (let at = 0; at <= EDITS; at++) {
      const time = await edit(page, document.root ?? '', 2 + at / 4)
      if (at > 0) times.push(time)
    }
    return { nodes: document.nodes.length, times: times.sort((a, b) => a - b) }
  } finally {
    const ended = new Promise<void>((settle) => app.once('close', () => settle()))
    app.process().kill('SIGKILL')
    await ended
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gradloom-bench-'))
  console.log(`\nedit → repainted frame in the real window (median, quartiles of ${String(EDITS)} edits)`)
  let reference = Number.NaN
  for (const size of SIZES) {
    const { nodes, times } = await measure(size, folder)
    const at = (share: number): number => times[Math.floor(share * times.length)] ?? Number.NaN
    const median = at(0.5)
    if (Number.isNaN(reference)) reference = median
    const spread = `${at(0.25).toFixed(1)}-${at(0.75).toFixed(1)}`
    const ratio = (median / reference).toFixed(2)
    console.log(
      `  ${String(nodes).padStart(5)} nodes   ${median.toFixed(1)} ms (${spread})   x ${ratio} of the smallest`,
    )
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

void main()

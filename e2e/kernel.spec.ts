// Python in the real app: start, graphs, interrupts, replacement, and what code can reach. On a page without the app's own code.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { KernelClient, KernelMessage, RunOutcome } from '../src/kernel/client'
import type * as PageSide from '../src/kernel/page'
import type { Output } from '../src/model/notebook'
import { expect, test } from './fixtures/app'

interface Ran {
  readonly outcome: RunOutcome
  readonly outputs: readonly Output[]
  readonly graphs: number
}

interface Kernel {
  readonly run: (code: string) => Promise<Ran>
  readonly interruptAfterStart: (code: string) => Promise<{ how: string; ms: number; ran: Ran }>
  readonly crossOriginIsolated: boolean
}

/** Opens a page of the app's origin that has the app's policy and none of its code, and starts Python there. */
async function startKernel(page: Page): Promise<void> {
  await page.goto('app://gradloom/lost.txt')
  await page.evaluate(async () => {
    const address = '/kernel-page.js'
    const { KernelClient: Client, spawnPython } = (await import(address)) as typeof PageSide
    const kernel: KernelClient = new Client({ spawn: spawnPython })
    const run = async (code: string, seen?: (message: KernelMessage) => void): Promise<Ran> => {
      const outputs: Output[] = []
      let graphs = 0
      const stop = kernel.onMessage((message) => {
        if (message.kind === 'output') outputs.push(message.output)
        if (message.kind === 'graph') graphs++
        seen?.(message)
      })
      const outcome = await kernel.run(code, { name: 'c1' })
      stop()
      return { outcome, outputs, graphs }
    }
    const interruptAfterStart = async (code: string): Promise<{ how: string; ms: number; ran: Ran }> => {
      let begun = (): void => undefined
      const printed = new Promise<void>((settle) => (begun = settle))
      const running = run(code, (message) => message.kind === 'output' && begun())
      await printed
      const start = performance.now()
      const how = await kernel.interrupt()
      return { how, ms: performance.now() - start, ran: await running }
    }
    const made: Kernel = { run: (code) => run(code), interruptAfterStart, crossOriginIsolated }
    Object.assign(window, { kernel: made })
  })
}

const run = (page: Page, code: string): Promise<Ran> =>
  page.evaluate((text) => (window as unknown as { kernel: Kernel }).kernel.run(text), code)

const interrupt = (page: Page, code: string) =>
  page.evaluate((text) => (window as unknown as { kernel: Kernel }).kernel.interruptAfterStart(text), code)

const errorName = ({ outputs }: Ran): string | undefined =>
  outputs.flatMap((each) => (each.kind === 'error' ? [each.name] : [])).at(-1)

test.beforeEach(async ({ app, page }) => {
  await startKernel(page)
  app.forgive(/Failed to load resource/)
})

// The app is started once for all tests: each leaves its page as the next one expects it.
test.afterEach(async ({ page }) => {
  await page.goto('app://gradloom/index.html')
})

test('code runs, its values and its graph come back', async ({ page }) => {
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  const ran = await run(
    page,
    'import torch\nw = torch.tensor(4., requires_grad=True)\ny = w * 3 + 5\ny.backward()\nprint("dy/dw:", w.grad)\ny',
  )
  expect(ran.outcome).toEqual({ status: 'ok', executionCount: 1, reads: [], writes: ['torch', 'w', 'y'] })
  expect(ran.outputs).toEqual([
    { kind: 'stream', stream: 'stdout', text: 'dy/dw: tensor(3.)\n' },
    { kind: 'result', data: { 'text/plain': 'tensor(17., grad_fn=<AddBackward0>)' } },
  ])
  expect(ran.graphs).toBeGreaterThan(0)
})

test('MNIST comes with the app', async ({ page }) => {
  const code = `from torchvision.datasets import MNIST
digits = MNIST('data', download=True)
print(len(digits), [label for _, label in (digits[at] for at in range(8))], len(MNIST('data', train=False)))`
  const { outcome, outputs } = await run(page, code)
  expect(outcome).toMatchObject({ status: 'ok' })
  expect(outputs).toEqual([{ kind: 'stream', stream: 'stdout', text: '60000 [5, 0, 4, 1, 9, 2, 1, 3] 10000\n' }])
})

test('it starts from the picture: all of our modules are there before code asks for them', async ({ page }) => {
  const { outputs } = await run(page, 'import sys\n{"torchvision.models", "matplotlib.pyplot"} <= set(sys.modules)')
  expect(outputs).toEqual([{ kind: 'result', data: { 'text/plain': 'True' } }])
})

test('a figure is drawn in the sandbox, by the first run and in the same bytes as on the command line', async ({
  page,
}, testInfo) => {
  const code = `
import sys
import matplotlib.pyplot as plt
plt.plot([1, 10, 100], "o-", label="loss")
plt.yscale("log")
plt.legend(title="runs")
plt.savefig(sys.stdout)
plt.close()
`
  const { outputs } = await run(page, code)
  const text = outputs.map((each) => (each.kind === 'stream' ? each.text : JSON.stringify(each))).join('')
  expect(text).toMatch(/^<svg .*>loss<\/text>.*<\/svg>$/)
  const file = testInfo.outputPath('figure.py')
  writeFileSync(file, code)
  const { stdout } = spawnSync(process.execPath, ['scripts/cli.mjs', 'run', file], { encoding: 'utf8' })
  expect(stdout).toBe(text)
})

test("Python's large files come by a scheme that has nothing else; a later worker needs no WebAssembly of its own", async ({
  app,
  page,
}) => {
  await run(page, '1')
  const asked = await page.evaluate(async () => {
    const address = '/kernel-page.js'
    const { spawnPython } = (await import(address)) as typeof PageSide
    // The app may start a spare of its own meanwhile: what is asked for twice counts once.
    const answers = new Map<string, boolean>()
    const fetchFile = window.fetch.bind(window)
    window.fetch = async (place, options) => {
      const answer = await fetchFile(place, options)
      answers.set(place as string, answer.ok)
      return answer
    }
    const worker = spawnPython()
    await new Promise<void>((settle) => {
      worker.onmessage = ({ data }) => (data as { readonly kind: string }).kind === 'ready' && settle()
      worker.postMessage({ kind: 'start', interrupt: null })
    })
    worker.terminate()
    window.fetch = fetchFile
    const other = await fetchFile('app-python://gradloom/python.json').then(
      () => 'open',
      () => 'closed',
    )
    return { answers: [...answers], other }
  })
  app.forgive(/app-python|Failed to load resource/)
  expect(asked).toEqual({
    answers: [
      ['app-python://gradloom/pyodide/python_stdlib.zip', true],
      ['app-python://gradloom/snapshot.bin', true],
    ],
    other: 'closed',
  })
})

test('an endless loop is interrupted, and its variables stay', async ({ page }) => {
  const { how, ran } = await interrupt(page, 'kept = 1\nprint("on")\nwhile True: pass')
  expect([how, ran.outcome.status, errorName(ran)]).toEqual(['interrupted', 'interrupted', 'KeyboardInterrupt'])
  expect((await run(page, 'kept')).outputs).toEqual([{ kind: 'result', data: { 'text/plain': '1' } }])
})

test('code that no interrupt reaches is replaced, and Python goes on', async ({ page }) => {
  const { how, ran } = await interrupt(page, 'kept = 1\nprint("on")\nsum(range(10**13))')
  expect([how, ran.outcome.status]).toEqual(['replaced', 'replaced'])
  expect(errorName(await run(page, 'kept'))).toBe('NameError')
})

test('a broken interpreter is replaced', async ({ app, page }) => {
  const ran = await run(
    page,
    'class A:\n    def __lt__(self, other): return sorted([A(), A()])\nimport sys\nsys.setrecursionlimit(10**6)\nA() < A()',
  )
  expect(ran.outcome.status).toBe('died')
  expect((await run(page, '1 + 1')).outputs).toEqual([{ kind: 'result', data: { 'text/plain': '2' } }])
  app.forgive(/fatal error|RangeError/)
})

const ESCAPE = 'import _engine\nF = _engine.catalogText.constructor\n'
for (const [what, code] of Object.entries({
  'import js': 'import js',
  pyodide_js: 'import pyodide_js',
  'pyodide.http': 'import pyodide.http',
  run_js: 'from pyodide.code import run_js\nrun_js("1")',
  'the finder taken away': 'import sys\nsys.meta_path.pop(0)\nimport js',
  'the constructor escape': `${ESCAPE}F("return 1")()`,
  eval: `${ESCAPE}F("return globalThis")().eval("1")`,
  socket: 'import socket\nsocket.create_connection(("127.0.0.1", 9), 1)',
  urllib: 'import urllib.request\nurllib.request.urlopen("http://127.0.0.1:9/", timeout=1)',
})) {
  test(`closed: ${what}`, async ({ app, page }) => {
    const ran = await run(page, code)
    expect(ran.outcome.status).toBe('error')
    app.forgive(/Content Security Policy|unsafe-eval|TrustedScript|WebSocket/)
  })
}

test('the scope of the worker has no way out', async ({ page }) => {
  const names = [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'importScripts',
    'indexedDB',
    'caches',
    'Worker',
  ]
  const more = ['BroadcastChannel', 'navigator', 'postMessage', 'close', 'WebTransport', 'Notification', 'eval']
  // What JavaScript's own objects can reach: the global object by a sloppy function's `this` is not among it.
  const code = `
import _engine
reach = _engine.catalogText
seen = []
for name in ${JSON.stringify([...names, ...more])}:
    place = reach
    while place is not None:
        if hasattr(place, name): seen.append(name)
        place = getattr(place, "__proto__", None)
print(seen)`
  expect((await run(page, code)).outputs).toEqual([{ kind: 'stream', stream: 'stdout', text: '[]\n' }])
})

test('a picture that does not come costs time and no more, for later workers too', async ({ launch }) => {
  const app = await launch()
  await app.electron.evaluate(({ session }) =>
    session.defaultSession.webRequest.onBeforeRequest((request, decide) =>
      decide({ cancel: request.url.endsWith('/snapshot.bin') }),
    ),
  )
  const run = () =>
    app.page.evaluate(async () => {
      const address = '/kernel-page.js'
      const { KernelClient: Client, spawnPython } = (await import(address)) as typeof PageSide
      const client = new Client({ spawn: spawnPython, spare: false })
      const { status } = await client.run('import torch', { name: 'c1' })
      client.dispose()
      return status
    })
  // The second one is given what the first has compiled.
  expect([await run(), await run()]).toEqual(['ok', 'ok'])
  app.forgive(/Failed to load resource/)
})

// What benchmarks do with Python in the app's page: a worker on its own, and the client with a spare one.
import type { Page } from 'playwright-core'
import type * as PageSide from '../../src/kernel/page'

/** Milliseconds from the making of a worker until Python stands, and from there to the first print. */
export interface Start {
  readonly ready: number
  readonly print: number
}

/** Times of the client, in milliseconds. */
export interface Stops {
  /** Until an endless loop has ended, its variables kept. */
  readonly interrupt: number
  /** Until code that no interrupt reaches has been replaced. */
  readonly replaced: number
  /** From a kill to what the spare worker prints. */
  readonly change: number
}

/** The page's side of Python (src/kernel/page.ts), as the build has it. */
type PageModule = typeof PageSide

/** Where the app has it. */
const PAGE_SIDE = '/kernel-page.js'

/** Starts one worker, lets it print, and ends it. */
export function startOnce(page: Page): Promise<Start> {
  return page.evaluate(async (address) => {
    const { spawnPython } = (await import(address)) as PageModule
    const begun = performance.now()
    const worker = spawnPython()
    const heard = (wanted: string): Promise<number> =>
      new Promise((settle, refuse) => {
        worker.onmessage = ({ data }) => {
          const { kind } = data as { readonly kind: string }
          if (kind === 'died') refuse(new Error(JSON.stringify(data)))
          if (kind === wanted) settle(performance.now())
        }
      })
    worker.postMessage({ kind: 'start', interrupt: null })
    const ready = await heard('ready')
    worker.postMessage({ kind: 'run', run: 1, request: { code: 'print("on")', name: 'c1' } })
    const printed = await heard('output')
    worker.terminate()
    return { ready: ready - begun, print: printed - ready }
  }, PAGE_SIDE)
}

/** Puts a client into the page; `spare` says whether a second worker is kept warm. Settles when all its workers stand. */
export async function openClient(page: Page, spare: boolean): Promise<void> {
  await page.evaluate(
    async ({ address, isSpare }) => {
      const { KernelClient, spawnPython } = (await import(address)) as PageModule
      let standing = 0
      let told = (): void => undefined
      const spawn: typeof spawnPython = () => {
        const worker = spawnPython()
        const target = worker as unknown as Worker
        target.addEventListener('message', ({ data }: MessageEvent<{ readonly kind: string }>) => {
          if (data.kind === 'ready') standing++
          told()
        })
        return worker
      }
      const client = new KernelClient({ spawn, spare: isSpare })
      const stand = (count: number): Promise<void> =>
        new Promise((settle) => {
          told = () => standing >= count && settle()
          told()
        })
      const print = (): Promise<void> =>
        new Promise((settle) => {
          const stop = client.onMessage((message) => {
            if (message.kind !== 'output') return
            stop()
            settle()
          })
        })
      Object.assign(window, { python: { client, stand, print } })
      await stand(isSpare ? 2 : 1)
    },
    { address: PAGE_SIDE, isSpare: spare },
  )
}

interface InPage {
  readonly client: InstanceType<PageModule['KernelClient']>
  /** Settles when so many workers have come to stand. */
  readonly stand: (count: number) => Promise<void>
  /** The next output. */
  readonly print: () => Promise<void>
}

/** Ends the client and its workers. */
export async function closeClient(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as { python: InPage }).python.client.dispose())
}

/** Stops endless code in both ways; `stood`: how many workers have come to stand in this client, which has a spare one. */
export function stops(page: Page, stood: number): Promise<Stops> {
  return page.evaluate(async (count) => {
    const { client, stand, print } = (window as unknown as { python: InPage }).python
    const stop = async (code: string): Promise<number> => {
      const on = print()
      void client.run(`print("on")\n${code}`, { name: 'c1' })
      await on
      const begun = performance.now()
      await client.interrupt()
      return performance.now() - begun
    }
    const interrupt = await stop('while True: pass')
    const replaced = await stop('sum(range(10**13))')
    const begun = performance.now()
    const on = print()
    void client.run('print("on")', { name: 'c1' })
    await on
    const change = performance.now() - begun
    await stand(count + 1)
    return { interrupt, replaced, change }
  }, stood)
}

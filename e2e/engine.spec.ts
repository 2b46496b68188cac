// The engine's thread in the real runtime: a long computation neither freezes the window nor keeps a newer one waiting.
import { expect, test } from './fixtures/app'

type Params = Readonly<Record<string, unknown>>

interface Raw {
  gradloom: { invoke: (channel: string, request: unknown) => Promise<{ ok: boolean; error?: { code: string } }> }
}

const node = (id: string, op: string, params: Params, inputs: string[] = []) => ({
  ...{ id, op, params },
  inputs: inputs.map((from) => ({ node: from, output: 0 })),
})

/** The text of a document: products of square matrices of this size, one after the other. */
function products(size: number, count: number): string {
  const nodes = [node('m', 'full', { size: [size, size], fill_value: 1, dtype: 'float32', requires_grad: false })]
  for (let index = 0; index < count; index++) {
    nodes.push(node(`p${index}`, 'matmul', {}, ['m', index === 0 ? 'm' : `p${index - 1}`]))
  }
  return JSON.stringify({
    ...{ format: 'gradloom', version: 1, title: 'products' },
    nodes,
    root: null,
    seed: 0,
    direction: 'right',
  })
}

const LONG = products(1500, 30)
const SHORT = products(2, 1)

test('a newer run does not wait for a longer one, and the window stays alive meanwhile', async ({ page }) => {
  await expect(page.getByTestId('step-count')).toBeVisible()
  const outcome = await page.evaluate(
    async ([long, short]) => {
      const { invoke } = (window as unknown as Raw).gradloom
      const answer = async (text: string | undefined) => {
        const reply = await invoke('engine:run', {
          document: { text, bytes: new Uint8Array(), letters: new Uint8Array() },
        })
        return { code: reply.ok ? 'ok' : (reply.error?.code ?? ''), at: performance.now() }
      }
      const first = answer(long)
      await new Promise((resolve) => setTimeout(resolve, 300))
      const asked = performance.now()
      await invoke('app:info', {})
      const alive = performance.now() - asked
      const started = performance.now()
      const second = await answer(short)
      return { first: (await first).code, second: second.code, took: second.at - started, alive }
    },
    [LONG, SHORT],
  )
  expect(outcome).toMatchObject({ first: 'superseded', second: 'ok' })
  expect(outcome.took).toBeLessThan(2000)
  expect(outcome.alive).toBeLessThan(500)
})

test('a run can be stopped', async ({ page }) => {
  await expect(page.getByTestId('step-count')).toBeVisible()
  const outcome = await page.evaluate(
    async ([long, short]) => {
      const { invoke } = (window as unknown as Raw).gradloom
      const run = (text: string | undefined) =>
        invoke('engine:run', { document: { text, bytes: new Uint8Array(), letters: new Uint8Array() } })
      const running = run(long)
      await new Promise((resolve) => setTimeout(resolve, 300))
      const asked = performance.now()
      await invoke('engine:cancel', {})
      const stopped = await running
      const took = performance.now() - asked
      return { code: stopped.error?.code ?? 'ok', took, next: (await run(short)).ok }
    },
    [LONG, SHORT],
  )
  expect(outcome).toMatchObject({ code: 'cancelled', next: true })
  expect(outcome.took).toBeLessThan(500)
})

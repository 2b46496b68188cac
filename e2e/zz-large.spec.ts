import { test } from './fixtures/app'
import { openCode, runs, write } from './fixtures/code'
test.setTimeout(200000)
for (const rows of [5000]) test('large ' + rows, async ({ launch }) => {
  const app = await launch({ still: true })
  const { page } = app
  await openCode(page)
  await write(page, `import torch\n1\n`)
  await page.keyboard.press('Control+Enter')
  await runs(page, 'c1')
  await page.waitForTimeout(1500)
  await page.evaluate(() => { (window as any).long = []; new PerformanceObserver((l) => { for (const e of l.getEntries()) (window as any).long.push(Math.round(e.duration)) }).observe({ entryTypes: ['longtask'] }) })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(`import torch\nX = torch.randn(${rows}, 50)\nw = torch.randn(50, requires_grad=True)\nloss = (X @ w).pow(2).mean()\nloss.backward()\n`)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 500 }); await cdp.send('Profiler.start')
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(300)
  await runs(page, 'c1')
  await page.getByTestId('node-loss').waitFor()
  await page.waitForTimeout(3000)
  const { profile } = (await cdp.send('Profiler.stop')) as any
  const parent = new Map<number, any>(); const byId = new Map<number, any>()
  for (const n of profile.nodes) { byId.set(n.id, n); for (const c of n.children ?? []) parent.set(c, n) }
  const self = new Map<string, number>(); const total = new Map<string, number>()
  profile.samples.forEach((id: number, i: number) => {
    const dt = profile.timeDeltas[i] / 1000; const n = byId.get(id); const nm = (x: any) => x.callFrame.functionName + ':' + x.callFrame.lineNumber
    self.set(nm(n), (self.get(nm(n)) ?? 0) + dt)
    const seen = new Set<string>(); for (let x = n; x; x = parent.get(x.id)) { const k = nm(x); if (!seen.has(k)) { seen.add(k); total.set(k, (total.get(k) ?? 0) + dt) } }
  })
  const top = (m: Map<string, number>) => [...m].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([k, v]) => `${v.toFixed(0)} ${k}`).join('\n')
  console.log(rows * 50, 'long tasks', JSON.stringify(await page.evaluate(() => (window as any).long)))
  console.log('SELF\n' + top(self)); console.log('TOTAL\n' + top(total))
  app.forgive(/./)
})

// What a page could do if it turned hostile, tried in the real runtime: every way out is closed.
import { join } from 'node:path'
import { expect, test } from './fixtures/app'

interface Raw {
  gradloom: { invoke: (channel: string, request: unknown) => Promise<{ ok: boolean; error?: { message: string } }> }
}

test('the page is isolated: no Node, no Electron, a frozen bridge, its own process', async ({ page, app }) => {
  const seen = await page.evaluate(() => ({
    isolated: crossOriginIsolated,
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window),
    bridge: Object.keys((window as unknown as Raw).gradloom),
    frozen: Object.isFrozen((window as unknown as Raw).gradloom),
  }))
  expect(seen).toEqual({
    isolated: true,
    globals: [],
    bridge: ['invoke', 'on', 'openDropped'],
    frozen: true,
  })
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return contents && 'getLastWebPreferences' in contents
      ? (contents.getLastWebPreferences as () => Electron.WebPreferences)()
      : null
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})

test('no code from text, no markup from text', async ({ page, app }) => {
  const outcome = await page.evaluate(async () => {
    const attempt = (action: () => unknown) =>
      // In a timer, because what the debugger itself evaluates is free of the policy.
      new Promise<string>((settle) => {
        setTimeout(() => {
          try {
            action()
            settle('open')
          } catch (error) {
            settle(error instanceof Error ? error.name : String(error))
          }
        })
      })
    return {
      eval: await attempt(() => (0, eval)('1')),
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- whether it works is the question
      function: await attempt(() => new Function('1')),
      html: await attempt(() => (document.createElement('div').innerHTML = '<b>x</b>')),
      script: await attempt(() => (document.createElement('script').text = '1')),
      policy: await attempt(() =>
        (
          window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
        ).trustedTypes.createPolicy('x', {}),
      ),
    }
  })
  expect(outcome).toEqual({
    eval: 'EvalError',
    function: 'EvalError',
    html: 'TypeError',
    script: 'TypeError',
    policy: 'TypeError',
  })
  expect(app.forgive(/TrustedScript|TrustedHTML|trusted-types|TrustedTypePolicy|unsafe-eval/i).length).toBeGreaterThan(
    0,
  )
})

test('nothing leaves the origin: no request, no navigation, no window, no frame', async ({ page, app }) => {
  const start = page.url()
  const reached = await page.evaluate(async () => {
    const failed = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'open',
        () => 'closed',
      )
    const socket = failed(
      new Promise((resolve, reject) => {
        try {
          const opened = new WebSocket('wss://example.com')
          opened.onopen = resolve
          opened.onerror = reject
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }),
    )
    const frame = document.createElement('iframe')
    frame.src = location.href
    document.body.append(frame)
    await new Promise((settle) => (frame.onload = settle))
    let framed = 'closed'
    try {
      if (frame.contentDocument?.querySelector('#root')) framed = 'open'
    } catch {
      // An error page of another origin.
    }
    frame.remove()
    return {
      fetch: await failed(fetch('https://example.com/')),
      socket: await socket,
      beacon: navigator.sendBeacon('https://example.com/') ? 'queued' : 'closed',
      popup: window.open('https://example.com/') === null ? 'closed' : 'open',
      frame: framed,
    }
  })
  expect(reached).toMatchObject({ fetch: 'closed', socket: 'closed', popup: 'closed', frame: 'closed' })
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete')
  expect(page.url()).toBe(start)
  app.forgive(/Content Security Policy|Refused to|Not allowed to load local resource|ERR_BLOCKED|ERR_FAILED|violates/)
})

test('files outside the app are not served', async ({ page, app }) => {
  const statuses = await page.evaluate(async () => {
    const paths = [
      '%2e%2e/%2e%2e/package.json',
      '..%2f..%2fpackage.json',
      '%2e%2e%2fmain%2findex.cjs',
      '/etc/passwd',
      'lost.js',
    ]
    return Promise.all(paths.map(async (path) => (await fetch(`app://gradloom/${path}`)).status))
  })
  for (const status of statuses) expect([403, 404]).toContain(status)
  app.forgive(/Failed to load resource/)
})

test('permissions are denied without asking', async ({ page }) => {
  const outcome = await page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    clipboard: await navigator.clipboard.readText().then(
      () => 'open',
      () => 'denied',
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'open',
      () => 'denied',
    ),
    place: await new Promise((settle) =>
      navigator.geolocation.getCurrentPosition(
        () => settle('open'),
        () => settle('denied'),
      ),
    ),
  }))
  expect(outcome).toEqual({ notification: 'denied', clipboard: 'denied', camera: 'denied', place: 'denied' })
})

test('the bridge refuses what the contract does not offer', async ({ page }) => {
  const words = await page.evaluate(async () => {
    const { invoke } = (window as unknown as Raw).gradloom
    const say = async (channel: string, request: unknown): Promise<string> => {
      try {
        const reply = await invoke(channel, request)
        return reply.ok ? 'open' : (reply.error?.message ?? '')
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    }
    return [
      await say('file:openDropped', { path: '/etc/passwd' }),
      await say('shell:open', {}),
      await say('file:openPath', { path: '/etc/passwd' }),
      await say('engine:run', { document: { format: 'gradloom' } }),
    ]
  })
  expect(words).toEqual([
    expect.stringContaining('channel must be in the contract'),
    expect.stringContaining('channel must be in the contract'),
    expect.stringContaining('file must be a recent one or chosen by the user'),
    expect.stringContaining('must have the shape of the contract'),
  ])
})

test('another window with the same preload is a stranger', async ({ app, page }) => {
  await page.waitForLoadState('load')
  const reply = await app.electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await stranger.loadURL('app://gradloom/lost.txt').catch(() => undefined)
      const script = 'window.gradloom.invoke("app:info", {}).then((reply) => reply.error?.message ?? "open")'
      const answer: unknown = await stranger.webContents.executeJavaScript(script)
      stranger.destroy()
      return answer
    },
    join(__dirname, '..', 'out', 'preload', 'index.cjs'),
  )
  expect(reply).toBe("app:info: sender must be the app's own window, got another")
})

// What a page could do if it turned hostile, tried in the real runtime: every way out is closed.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
      .end()
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const { port } = server.address() as AddressInfo
  const start = page.url()
  const reached = await page.evaluate(async (host) => {
    const outcome = (attempt: (yes: () => void, no: () => void) => void): Promise<string> =>
      new Promise((settle) =>
        attempt(
          () => settle('open'),
          () => settle('closed'),
        ),
      )
    const frame = document.createElement('iframe')
    frame.src = location.href
    const framed = outcome((yes, no) => {
      frame.onload = () => {
        try {
          if (frame.contentDocument?.querySelector('script')) yes()
          else no()
        } catch {
          no()
        }
      }
    })
    document.body.append(frame)
    navigator.sendBeacon(`http://${host}/beacon`)
    return {
      fetch: await fetch(`http://${host}/fetch`).then(
        () => 'open',
        () => 'closed',
      ),
      image: await outcome((yes, no) => {
        Object.assign(new Image(), { onload: yes, onerror: no, crossOrigin: '', src: `http://${host}/image` })
      }),
      socket: await outcome((yes, no) => {
        Object.assign(new WebSocket(`ws://${host}/socket`), { onopen: yes, onerror: no })
      }),
      popup: window.open(`http://${host}/popup`) === null ? 'closed' : 'open',
      frame: await framed,
    }
  }, `127.0.0.1:${port}`)
  expect(reached).toEqual({ fetch: 'closed', image: 'closed', socket: 'closed', popup: 'closed', frame: 'closed' })
  for (const away of [`http://127.0.0.1:${port}/navigation`, 'file:///etc/passwd']) {
    await page.evaluate((url) => {
      location.href = url
    }, away)
    await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete')
    expect(page.url()).toBe(start)
  }
  expect(visits).toEqual([])
  server.close()
  app.forgive(/Content Security Policy|Refused to|Not allowed to load local resource|ERR_|violates/)
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

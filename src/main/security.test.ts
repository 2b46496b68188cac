// Security settings: one check per rule, and every check is shown to find a configuration that breaks its rule.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session, WebContents, WebPreferences } from 'electron'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isOwnUrl, isTrustedSender } from './guard'
import { hardenContents, hardenSession, mayLoad, webPreferences } from './hardening'
import { assetOf, contentSecurityPolicy, headersFor, kernelPolicy, serve } from './scheme'

vi.mock('electron', () => ({ protocol: {} }))

type Check<T> = readonly [rule: string, holds: (subject: T) => boolean, broken: (subject: T) => T]

/** Each rule holds for the real thing, and fails for a copy in which just that rule is broken. */
function assertAll<T>(real: T, checks: readonly Check<T>[]): void {
  for (const [rule, holds, broken] of checks) {
    expect(holds(real), rule).toBe(true)
    expect(holds(broken(real)), `${rule}, broken`).toBe(false)
  }
}

describe('web preferences', () => {
  const flag = (name: keyof WebPreferences, wanted: boolean): Check<WebPreferences> => [
    `${name} is ${wanted}`,
    (preferences) => preferences[name] === wanted,
    (preferences) => ({ ...preferences, [name]: !wanted }),
  ]
  test('sandboxed, isolated, without Node, nothing experimental', () => {
    assertAll(webPreferences('/preload.cjs', false), [
      flag('sandbox', true),
      flag('contextIsolation', true),
      flag('webSecurity', true),
      flag('nodeIntegration', false),
      flag('nodeIntegrationInWorker', false),
      flag('nodeIntegrationInSubFrames', false),
      flag('allowRunningInsecureContent', false),
      flag('experimentalFeatures', false),
      flag('webviewTag', false),
      flag('navigateOnDragDrop', false),
      flag('spellcheck', false),
      flag('devTools', false),
      [
        'no Blink features are switched on',
        (preferences) => preferences.enableBlinkFeatures === undefined,
        (preferences) => ({ ...preferences, enableBlinkFeatures: 'CSSVariables' }),
      ],
    ])
  })
})

describe('headers', () => {
  const directive = (policy: string, name: string): string | undefined =>
    policy
      .split('; ')
      .find((part) => part.startsWith(`${name} `))
      ?.slice(name.length + 1)
  const allows = (name: string, wanted: string): Check<string> => [
    `${name} ${wanted}`,
    (policy) => directive(policy, name) === wanted,
    (policy) => policy.replace(`${name} ${wanted}`, `${name} ${wanted} https:`),
  ]
  test('policy of the Python worker', () => {
    const own = 'app://gradloom/kernel/'
    assertAll(kernelPolicy(), [
      allows('default-src', "'none'"),
      allows('script-src', `${own} 'wasm-unsafe-eval'`),
      allows('connect-src', own),
      allows('worker-src', "'none'"),
      allows('trusted-types', "'none'"),
      allows('require-trusted-types-for', "'script'"),
      ['no eval', (policy) => !policy.includes("'unsafe-eval'"), (policy) => `${policy} 'unsafe-eval'`],
    ])
  })
  test('content security policy', () => {
    assertAll(contentSecurityPolicy('N'), [
      allows('default-src', "'none'"),
      allows('script-src', "'self'"),
      allows('connect-src', "'self' app-python://gradloom/"),
      allows('worker-src', "'self'"),
      allows('style-src', "'self' 'nonce-N'"),
      allows('img-src', "'self' data: blob:"),
      allows('font-src', "'self' data:"),
      allows('base-uri', "'none'"),
      allows('form-action', "'none'"),
      allows('frame-ancestors', "'none'"),
      allows('object-src', "'none'"),
      allows('require-trusted-types-for', "'script'"),
      allows('trusted-types', 'gradloom-kernel dompurify'),
      ['no eval', (policy) => !policy.includes('unsafe-eval'), (policy) => policy.replace("'self'", "'unsafe-eval'")],
      [
        'no inline',
        (policy) => !policy.includes('unsafe-inline'),
        (policy) => policy.replace("'self'", "'unsafe-inline'"),
      ],
    ])
  })
  test('isolation', () => {
    const is = (name: string, wanted: string): Check<Record<string, string>> => [
      name,
      (headers) => headers[name] === wanted,
      (headers) => ({ ...headers, [name]: 'unsafe-none' }),
    ]
    assertAll(headersFor('text/html', 'N'), [
      is('cross-origin-opener-policy', 'same-origin'),
      is('cross-origin-embedder-policy', 'require-corp'),
      is('cross-origin-resource-policy', 'same-origin'),
      is('x-content-type-options', 'nosniff'),
      is('referrer-policy', 'no-referrer'),
    ])
  })
})

describe('serving', () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'gradloom-scheme-'))
    writeFileSync(
      join(root, 'index.html'),
      '<meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__">',
    )
    writeFileSync(join(root, 'main.js'), '"__CSP_NONCE__"')
    writeFileSync(join(root, 'secret.key'), 'x')
    writeFileSync(`${root}-secret.js`, 'x')
  })
  afterAll(() => {
    rmSync(root, { recursive: true })
    rmSync(`${root}-secret.js`)
  })
  const get = (url: string, method = 'GET') => serve(root, { url, method })

  test('files of the app with their type and every header', async () => {
    const response = await get('app://gradloom/main.js?v=1#x')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await response.text()).toBe('"__CSP_NONCE__"')
  })
  test('each load of the page has a nonce of its own, the same in header and page', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await get('app://gradloom/')
        const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? ''
        expect(await response.text()).toBe(`<meta name="csp-nonce" content="${nonce}"><style nonce="${nonce}">`)
        expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })
  test('nothing outside the folder, no other host, no unknown type, no other method', async () => {
    const escapes = [
      '..%2f..',
      '%2e%2e%5c',
      '....//',
      '%00',
      '%',
      '/etc/passwd',
      '..%2f' + root.slice(5) + '-secret.js',
    ]
    for (const path of [...escapes, 'secret.key', 'lost.js']) {
      const { status } = await get(`app://gradloom/${path}`)
      expect([403, 404], path).toContain(status)
    }
    // Newer URL parsers take these for the folder itself, older ones for nothing.
    const page = await (await get('app://gradloom/')).text()
    for (const path of ['..', '%2e%2e', '../..']) {
      const shown = await (await get(`app://gradloom/${path}`)).text()
      expect([0, page.length], path).toContain(shown.length)
    }
    for (const url of ['app://other/main.js', 'file:///etc/passwd', 'https://gradloom/main.js', 'nonsense']) {
      expect((await get(url)).status, url).toBe(403)
    }
    expect((await get('app://gradloom/main.js', 'POST')).status).toBe(405)
  })
  test('a path that normalises to a neighbour of the folder is refused', () => {
    expect(assetOf('/app/renderer', 'app://gradloom/%2e%2e%2frenderer-secret.js')).toBeNull()
    expect(assetOf('/app/renderer', 'app://gradloom/a/../main.js')?.path).toBe(join('/app/renderer', 'main.js'))
  })
})

describe('senders', () => {
  const frame = { url: 'app://gradloom/index.html' }
  const own = { mainFrame: frame } as unknown as WebContents
  const event = (sender: unknown, senderFrame: unknown) => ({ sender, senderFrame }) as never

  test('only the main frame of our window on our origin', () => {
    expect(isTrustedSender(event(own, frame), own)).toBe(true)
    expect(isTrustedSender(event({ mainFrame: frame }, frame), own)).toBe(false)
    expect(isTrustedSender(event(own, { url: frame.url }), own)).toBe(false)
    expect(isTrustedSender(event(own, null), own)).toBe(false)
    const away = { url: 'https://example.com/' }
    const strayed = { mainFrame: away } as unknown as WebContents
    expect(isTrustedSender(event(strayed, away), strayed)).toBe(false)
  })
  test('look-alike addresses are not ours', () => {
    const strangers = [
      'app://gradloom.evil/',
      'app://gradloomx',
      'https://gradloom/',
      'app:gradloom',
      '',
      'file:///app://gradloom/',
    ]
    for (const url of strangers) expect(isOwnUrl(url), url).toBe(false)
    for (const url of [
      'https://a/',
      'ws://a/',
      'file:///etc/passwd',
      'blob:https://a/1',
      'ftp://a',
      'chrome://gpu',
      'app-python://gradloom/other',
    ]) {
      expect(mayLoad(url), url).toBe(false)
    }
    for (const url of [
      'app://gradloom/main.js',
      'app-python://gradloom/snapshot.bin',
      'blob:app://gradloom/1',
      'data:image/png;base64,',
    ]) {
      expect(mayLoad(url), url).toBe(true)
    }
  })
})

describe('hardening', () => {
  interface Recorder {
    readonly target: unknown
    readonly handlers: Map<string, (...args: never[]) => unknown>
  }
  /** Stands for an Electron object: remembers every handler that is set on it, by event or method. */
  function recorder(): Recorder {
    const handlers = new Map<string, (...args: never[]) => unknown>()
    const target: unknown = new Proxy(
      {},
      {
        get: (_, name: string) =>
          name === 'webRequest'
            ? target
            : (first: unknown, second: unknown) =>
                handlers.set(name === 'on' ? String(first) : name, (name === 'on' ? second : first) as never),
      },
    )
    return { target, handlers }
  }
  const prevented = (handler: unknown, ...args: unknown[]): boolean => {
    const event = { preventDefault: vi.fn() }
    ;(handler as (...args: unknown[]) => void)(event, ...args)
    return event.preventDefault.mock.calls.length > 0
  }

  test('a page stays where it is, opens nothing and embeds nothing', () => {
    const { target, handlers } = recorder()
    hardenContents(target as WebContents)
    for (const name of ['will-navigate', 'will-redirect']) {
      expect(prevented(handlers.get(name), 'https://example.com/'), name).toBe(true)
      expect(prevented(handlers.get(name), 'app://gradloom/index.html'), name).toBe(false)
    }
    expect(prevented(handlers.get('will-attach-webview'))).toBe(true)
    expect(handlers.get('setWindowOpenHandler')?.()).toEqual({ action: 'deny' })
  })
  test('every permission, device, download and foreign request is refused', () => {
    const { target, handlers } = recorder()
    hardenSession(target as Session)
    const decide = vi.fn()
    for (const permission of ['media', 'clipboard-read', 'openExternal', 'fileSystem', 'fullscreen']) {
      handlers.get('setPermissionRequestHandler')?.(...([null, permission, decide] as never[]))
    }
    expect(decide.mock.calls).toEqual(Array.from({ length: 5 }, () => [false]))
    expect(handlers.get('setPermissionCheckHandler')?.()).toBe(false)
    expect(handlers.get('setDevicePermissionHandler')?.()).toBe(false)
    expect(prevented(handlers.get('will-download'))).toBe(true)
    const cancelled = (url: string): unknown => {
      const answer = vi.fn()
      handlers.get('onBeforeRequest')?.(...([{ url }, answer] as never[]))
      return answer.mock.calls[0]?.[0]
    }
    expect(cancelled('https://example.com/')).toEqual({ cancel: true })
    expect(cancelled('ws://example.com/')).toEqual({ cancel: true })
    expect(cancelled('app://gradloom/main.js')).toEqual({ cancel: false })
  })
})

describe('what main never does', () => {
  /** Ways for a page's text to become a program, a file elsewhere or a foreign page. */
  const FORBIDDEN = /\b(shell|openExternal|child_process|loadFile|remote|sendSync|desktopCapturer)\b/
  const sources = readdirSync('src/main').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))

  test('no shell, no other programs, no file:// pages, no synchronous messages', () => {
    expect(sources).toContain('start.ts')
    for (const file of [...sources.map((name) => join('src/main', name)), 'src/preload/index.ts']) {
      expect(readFileSync(file, 'utf8'), file).not.toMatch(FORBIDDEN)
    }
    expect("import { shell } from 'electron'").toMatch(FORBIDDEN)
  })
})

// How the app is started: its own arguments among those of Electron, Chromium and Playwright; work without a user.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { packTrace } from '../ipc/trace-wire'
import { emptyDocument } from '../model/document'
import { fail, ok } from '../model/result'
import { run } from '../engine/run'
import { readAnyDocument } from '../formats/any-document'
import { readStartArguments } from './arguments'
import { ownArguments } from './launch'
import { menuTemplate } from './menu'
import { languageOf, themeSourceOf } from './preferences'
import { taskOf, TaskRun, type TaskParts } from './task'
import { usableBounds } from './window'

vi.mock('electron', () => ({ app: {}, Menu: {}, nativeTheme: {}, BrowserWindow: {}, screen: {} }))

describe('arguments', () => {
  const read = (...argv: string[]) => readStartArguments(argv, '/home/me')
  test('a file, relative to where the user stands', () => {
    expect(read('graph.gradloom').file).toBe('/home/me/graph.gradloom')
    expect(read('/a/b.svg').file).toBe('/a/b.svg')
    expect(read('--no-sandbox', '').file).toBeNull()
  })
  test('what to do without a user', () => {
    expect(read('--demo-out=out', 'x').demoOut).toBe('/home/me/out')
    const wish = { out: '/o.png', step: null, theme: 'dark', scale: 3, language: 'zh' }
    expect(read(`--picture=${JSON.stringify(wish)}`, 'x')).toMatchObject({ picture: wish, problem: null })
    expect(read('--picture={"out":1}').problem).toBe('picture: must be a valid wish in JSON, got "{"out":1}"')
    expect(read('--picture=').problem).not.toBeNull()
    expect(read('--still').still).toBe(true)
  })
  test('only what follows the path of the app is ours', () => {
    const paths = ['/repo', '/repo/out/main/index.cjs']
    expect(ownArguments(['electron', '-r', '/pw/loader.js', '/repo', '--still', 'a'], paths, false)).toEqual([
      '--still',
      'a',
    ])
    expect(ownArguments(['electron', '/repo/out/main/index.cjs', 'a'], paths, false)).toEqual(['a'])
    expect(ownArguments(['gradloom', '/repo'], paths, true)).toEqual(['/repo'])
  })
})

describe('languages and themes', () => {
  test('every Chinese reads Chinese, everyone else English', () => {
    expect(['zh', 'zh-CN', 'zh-Hant-TW', 'en-GB', 'de', 'zhx', ''].map(languageOf)).toEqual([
      'zh',
      'zh',
      'zh',
      'en',
      'en',
      'en',
      'en',
    ])
  })
  test('high contrast follows the system', () => {
    expect((['system', 'light', 'dark', 'contrast'] as const).map(themeSourceOf)).toEqual([
      'system',
      'light',
      'dark',
      'system',
    ])
  })
})

describe('the window', () => {
  const display = { x: 0, y: 0, width: 1920, height: 1040 }
  const bounds = (x: number, y: number) => ({ x, y, width: 800, height: 600, maximized: false })
  test('opens where it was, unless that display is gone', () => {
    expect(usableBounds(bounds(100, 100), [display])).toEqual(bounds(100, 100))
    for (const lost of [bounds(1900, 0), bounds(-750, 0), bounds(0, 1030), bounds(0, -50)]) {
      expect(usableBounds(lost, [display]), JSON.stringify(lost)).toBeNull()
    }
    expect(usableBounds(bounds(2000, 0), [display, { ...display, x: 1920 }])).toEqual(bounds(2000, 0))
    expect(usableBounds(null, [display])).toBeNull()
  })
})

describe('the menu', () => {
  test('shows what the page sent and says which command was chosen', () => {
    const commands: unknown[] = []
    const item = { kind: 'command', id: 'open', label: 'Open', enabled: true } as const
    const [file, ...more] = menuTemplate(
      [
        {
          id: 'file',
          label: 'File',
          items: [
            { ...item, accelerator: 'CmdOrCtrl+O' },
            { kind: 'separator' },
            {
              kind: 'submenu',
              id: 'recent',
              label: 'Recent',
              items: [{ ...item, argument: '/a', checked: true, enabled: false }],
            },
            { kind: 'role', role: 'quit', label: 'Quit' },
          ],
        },
      ],
      (command) => commands.push(command),
      'linux',
    )
    expect(more).toEqual([])
    const items = file?.submenu as Electron.MenuItemConstructorOptions[]
    expect(items[0]).toMatchObject({
      id: 'open',
      accelerator: 'CmdOrCtrl+O',
      registerAccelerator: false,
      enabled: true,
    })
    const [recent] = items[2]?.submenu as Electron.MenuItemConstructorOptions[]
    expect(recent).toMatchObject({ id: 'open:/a', type: 'checkbox', checked: true, enabled: false })
    for (const chosen of [items[0], recent]) chosen?.click?.({} as never, undefined, {})
    expect(commands).toEqual([{ id: 'open' }, { id: 'open', argument: '/a' }])
    expect(items[3]).toEqual({ role: 'quit', label: 'Quit' })
  })
  test('macOS has its own menu in front', () => {
    expect(menuTemplate([], () => undefined, 'darwin')).toEqual([{ role: 'appMenu' }])
  })
})

describe('work without a user', () => {
  let folder: string
  let said: string[]
  let code: Promise<number>
  let exit: (code: number) => void
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gradloom-task-'))
    said = []
    code = new Promise((resolve) => (exit = resolve))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const demo = (change: Partial<TaskParts> = {}) =>
    new TaskRun({
      ...(taskOf(readStartArguments([`--demo-out=${folder}`], '/')) as Pick<TaskParts, 'task' | 'pathOf' | 'talk'>),
      run: (document) => {
        const trace = run(document)
        return Promise.resolve(trace.ok ? ok(packTrace(trace.value)) : trace)
      },
      print: (line) => said.push(line),
      complain: (line) => said.push(`! ${line}`),
      exit,
      ...change,
    })
  const picture = (kind: 'svg' | 'png') => ({ kind, bytes: new TextEncoder().encode(kind) })
  const done = { pictures: [picture('svg'), picture('png')], moment: 7, problem: null }

  test('the demonstration writes its pictures and prints every value and gradient', async () => {
    const seed = readAnyDocument(await readFile('examples/seed.gradloom', 'utf8'))
    const task = demo()
    if (seed.ok) task.begin(seed.value.document, 'seed')
    await task.finish(done)
    expect(await code).toBe(0)
    expect(await readFile(join(folder, 'seed.svg'), 'utf8')).toBe('svg')
    expect(await readFile(join(folder, 'seed.png'), 'utf8')).toBe('png')
    const words = said.join('\n')
    expect(words).toContain('  x = 3  float32[]  tensor  x.grad = None (no-requires-grad)')
    expect(words).toContain('  w = 4  float32[]  tensor  w.grad = 3')
    expect(words).toContain('  b = 5  float32[]  tensor  b.grad = 1')
    expect(words).toContain('  y = 17  float32[]  add')
    expect(words).toMatch(/seed\.svg \(3 bytes\)/)
  })
  test('a problem of the page, a missing picture and a folder that is a file end with code 1 and one sentence', async () => {
    const problem = { code: 'x', message: 'export: at most 16384 pixels, got more' }
    const cases: [Partial<typeof done> | { problem: typeof problem }, string][] = [
      [{ problem }, '! export: at most 16384 pixels, got more'],
      [{ pictures: [picture('svg')] }, '! picture: page must draw png, got none'],
    ]
    for (const [change, sentence] of cases) {
      said = []
      await demo().finish({ ...done, ...change })
      expect(said).toEqual([sentence])
    }
    said = []
    await writeFile(join(folder, 'file'), '')
    await demo({ talk: false, pathOf: () => join(folder, 'file', 'seed.svg') }).finish(done)
    expect(said).toEqual([`! save: file must be writable, got ENOTDIR for "${join(folder, 'file', 'seed.svg')}"`])
    expect(await code).toBe(1)
  })
  test('an engine that fails is said', async () => {
    const task = demo({ run: () => Promise.resolve(fail({ code: 'engine-gone', message: 'run: gone' })) })
    task.begin(emptyDocument('t'), 't')
    await task.finish(done)
    expect([await code, said]).toEqual([1, ['! run: gone']])
  })
  test('a page that never answers ends after a minute', async () => {
    vi.useFakeTimers()
    demo()
    vi.advanceTimersByTime(60_000)
    expect([await code, said]).toEqual([1, ['! picture: must be drawn within 60 s, got nothing']])
    vi.useRealTimers()
  })
  test('a wish for one picture is a task without words', () => {
    const wish = { out: '/o.png', step: 2, theme: 'dark', scale: 1, language: 'zh' }
    const task = taskOf(readStartArguments([`--picture=${JSON.stringify(wish)}`], '/'))
    expect(task).toMatchObject({
      talk: false,
      task: { kinds: ['png'], moment: 2, walk: false, theme: 'dark', language: 'zh' },
    })
    expect(task?.pathOf('png', 'any')).toBe('/o.png')
    expect(taskOf(readStartArguments([], '/'))).toBeNull()
  })
})

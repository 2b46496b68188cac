// A picture of a prepared Python: who starts from it has everything imported, and nothing of the start that it was taken at.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pythonSources } from '../testing/sources'
import { startHost, type Host } from './host'
import { takePicture } from './picture'
import type { Modules } from './places'
import { PYODIDE_PACKAGE } from './pyodide-package'
import { Reach } from './reach'

const LIMIT_MS = 120_000
const zone = process.env['TZ']

/** Functions of the engine's that were called while the picture was taken. */
const called = new Set<string>()
let picture: Uint8Array
let host: Host
let another: Host

const noSources = (): never => {
  throw new Error('sources must not be asked for')
}

const begin = (file: Uint8Array): Promise<Host> => startHost(Promise.resolve(file), noSources, PYODIDE_PACKAGE)

/** The modules with functions that say that they were called. */
function watched({ _engine, _host }: Modules): Modules {
  const members = Object.entries(_engine ?? {}).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member]
    const told = (...given: unknown[]): unknown => {
      called.add(name)
      return Reflect.apply(member, undefined, given)
    }
    return [name, told]
  })
  return { _engine: Object.fromEntries(members) as object, _host: _host ?? {} }
}

beforeAll(async () => {
  process.env['TZ'] = 'Etc/UTC'
  picture = await takePicture(pythonSources(), watched(new Reach().modules))
  process.env['TZ'] = 'America/New_York'
  host = await begin(picture)
  await host.loadFigures()
  another = await begin(picture)
}, LIMIT_MS)

afterAll(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

function run(code: string, python = host, seed: number | null = null): string {
  let text = ''
  python.run(
    { code, name: 'c1', seed },
    { echo: false, record: true },
    {
      output: (output) => (text += output.kind === 'stream' ? output.text : `${JSON.stringify(output)}\n`),
      graph: ({ calls }) => (text += `${calls.length} passes\n`),
    },
  )
  return text
}

describe('a start from it', () => {
  test('computes, records and draws', () => {
    expect(
      run(`
import torch
x = torch.tensor(4., requires_grad=True)
y = 1 - x ** 2 / 2 + (2 - x) * 3
y.backward()
print(y, x.grad, x > 3, (x.detach().int() << 1) & 3)`),
    ).toBe(
      '1 passes\ntensor(-13., grad_fn=<AddBackward0>) tensor(-7.) tensor(True) tensor(0, dtype=torch.int32)\n1 passes\n',
    )
    expect(run('import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()')).toContain('image/svg+xml')
  })
  test('has our modules without files, and can show their text', () => {
    expect(
      run(`
import inspect, os, pkgutil, sys, torch
print(os.path.exists(torch.__file__), "torchvision.models.resnet" in sys.modules)
print(inspect.getsource(torch.nn.Identity).splitlines()[0])
print([each.name for each in pkgutil.iter_modules(torch.nn.__path__) if each.ispkg])`),
    ).toBe("False True\nclass Identity(Module):\n['modules', 'parallel', 'utils']\n")
  })
  test('hides our frames, and those of what finds our modules', () => {
    const failed = run('import torch\ntorch.ones(2) @ torch.ones(3)')
    expect(failed).toContain('in <module>')
    expect(failed).not.toContain('site-packages')
    expect(run('import torch.nothing')).not.toContain('gradloom')
  })
  test('closes the doors', () => {
    expect(run('import js')).toContain('ModuleNotFoundError')
    expect(run('from pyodide.code import run_js\nrun_js("1")')).toContain('PermissionError')
  })
})

describe('what is not in it', () => {
  const DRAWS = 'import random, numpy\nprint(random.random(), numpy.random.rand())'
  test('what the engine was told: it was only asked', () => {
    expect([...called]).toEqual(['catalogText'])
  })
  test('random numbers: each start has its own, and a seed gives the same', () => {
    expect(run(DRAWS)).not.toBe(run(DRAWS, another))
    expect(run(DRAWS, host, 7)).toBe(run(DRAWS, another, 7))
  })
  test('the time zone: it is that of the computer', () => {
    expect(run('import time\nprint(time.tzname, time.timezone, time.altzone, time.daylight)')).toBe(
      "('UTC-0500', 'UTC-0400') 18000 14400 1\n",
    )
    expect(run('import time\nprint(time.strftime("%Z", time.localtime(0)), time.localtime(0).tm_hour)')).toBe(
      'UTC-0500 19\n',
    )
  })
  test('the working folder: it stands in the path once', () => {
    expect(run('import sys\nprint(sys.path.count(""))')).toBe('1\n')
  })
})

test(
  'a picture that does not come costs time, no more',
  async () => {
    const lost = startHost(Promise.reject(new Error('lost')), pythonSources, PYODIDE_PACKAGE)
    expect(run('print(1 + 1)', await lost)).toBe('2\n')
  },
  LIMIT_MS,
)

test(
  'a file that is no picture costs time, no more',
  async () => {
    const broken = picture.slice()
    broken[0] = (broken[0] ?? 0) ^ 1
    expect(
      run(
        'import torch\nprint(torch.ones(1))',
        await startHost(Promise.resolve(broken), pythonSources, PYODIDE_PACKAGE),
      ),
    ).toBe('tensor([1.])\n')
  },
  LIMIT_MS,
)

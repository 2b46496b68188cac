// The host in Node: what cells print, show and raise; names read and bound; graphs; doors that are closed.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../model/notebook'
import { errorOf, runner } from '../testing/cells'
import { pythonSources } from '../testing/sources'
import type { OfferedNames } from '../protocol'
import { startHost, type Host } from './host'
import { PYODIDE_PACKAGE } from './pyodide-package'

let host: Host

beforeAll(async () => {
  host = await startHost(null, pythonSources, PYODIDE_PACKAGE)
}, 60_000)

const run = runner(() => host)

describe('what a cell shows', () => {
  test('prints and the value of its last expression, in order', () => {
    const { outputs } = run('print("a")\nimport sys\nprint("b", file=sys.stderr)\nprint("c")\n1 + 1')
    expect(outputs).toEqual([
      { kind: 'stream', stream: 'stdout', text: 'a\n' },
      { kind: 'stream', stream: 'stderr', text: 'b\n' },
      { kind: 'stream', stream: 'stdout', text: 'c\n' },
      { kind: 'result', data: { 'text/plain': '2' } },
    ])
  })
  test('a missing package has the usual sentence, and below it what can be done', () => {
    const { message, traceback } = errorOf(run('import sklearn'))
    expect(message).toBe("No module named 'sklearn'")
    expect(traceback).toMatch(/'sklearn'\nGradloom has only the packages that come with it, .*\.\n$/)
  })
  test('errors of the system have the numbers that they have elsewhere', () => {
    expect(errorOf(run('open("none.txt")')).message).toBe("[Errno 2] No such file or directory: 'none.txt'")
    expect(errorOf(run('import os\nos.mkdir("/tmp")')).message).toMatch(/^\[Errno 17\]/)
  })
  test('ordered dicts are written as pairs, as PyTorch printed them before Python 3.12, and stay what they are', () => {
    const { stdout } = run(`
import pickle, pprint
from collections import OrderedDict
import torch
torch.manual_seed(0)
pairs = OrderedDict(weights=list(range(20)), bias=list(range(20)))
pprint.pprint(pairs)
print(OrderedDict(), torch.nn.Linear(1, 1).state_dict(), type(pairs))
print(pickle.loads(pickle.dumps(pairs)) == pairs, OrderedDict(a=1), OrderedDict(a=1) == {'a': 1})`)
    const numbers = Array.from({ length: 20 }, (_, at) => at)
    expect(stdout.split('\n').slice(0, -1)).toEqual([
      "OrderedDict([('weights',",
      ...numbers.map((at) => `${' '.repeat(14)}${at === 0 ? '[' : ' '}${at}${at === 19 ? ']),' : ','}`),
      "             ('bias',",
      ...numbers.map((at) => `${' '.repeat(14)}${at === 0 ? '[' : ' '}${at}${at === 19 ? '])])' : ','}`),
      "OrderedDict() OrderedDict([('weight', tensor([[-0.0075]])), ('bias', tensor([0.5364]))]) <class 'collections.OrderedDict'>",
      "True OrderedDict([('a', 1)]) True",
    ])
  })
  test('None, a semicolon or a script show no value', () => {
    expect([run('None').outputs, run('1;').outputs, run('1', { echo: false }).outputs]).toEqual([[], [], []])
  })
  test('names stay from cell to cell, HTML is offered', () => {
    run('class Table:\n    def _repr_html_(self): return "<b>t</b>"\n    def __repr__(self): return "t"\nt = Table()')
    expect(run('t').outputs).toEqual([{ kind: 'result', data: { 'text/plain': 't', 'text/html': '<b>t</b>' } }])
  })
  test('the count goes up, seeds repeat', () => {
    const first = run('import torch, random, numpy\nprint(torch.rand(1), random.random(), numpy.random.rand())', {
      seed: 3,
    })
    const second = run('print(torch.rand(1), random.random(), numpy.random.rand())', { seed: 3 })
    expect(second.stdout).toBe(first.stdout)
    expect(second.end.executionCount).toBe(first.end.executionCount + 1)
  })
})

describe('interrupts', () => {
  const byte = new Uint8Array(1)
  const INTERRUPT = 2
  /** Runs code that is interrupted whenever it prints `go`. */
  const interrupted = (code: string): { outputs: Output[]; status: string } => {
    const outputs: Output[] = []
    host.python.setInterruptBuffer(byte)
    const { status } = host.run(
      { code, name: 'c1', seed: null },
      { echo: true, record: false },
      {
        output: (output) => {
          outputs.push(output)
          if (output.kind === 'stream' && output.text === 'go\n') byte[0] = INTERRUPT
        },
        graph: () => undefined,
      },
    )
    return { outputs, status }
  }
  const WAIT = 'print("go")\nfor each in range(10**6): pass'

  test('end the code, also where it catches everything else', () => {
    const { outputs, status } = interrupted(`try:\n    ${WAIT.replace('\n', '\n    ')}\nexcept Exception: print("no")`)
    expect([status, outputs.length, outputs.at(-1)]).toMatchObject(['interrupted', 2, { name: 'KeyboardInterrupt' }])
  })
  test('do not end the telling of an error', () => {
    const body = WAIT.replace('\n', '\n        ')
    const code = `class Told(Exception):\n    def __str__(self):\n        ${body}\n        return "told"\nraise Told()`
    const { outputs, status } = interrupted(code)
    expect([status, outputs.at(-1)]).toMatchObject(['error', { name: 'Told', message: 'told' }])
    expect(interrupted(WAIT).status).toBe('interrupted')
  })
  test('do what the code has asked them to do, also in later runs', () => {
    interrupted('import signal\nkept = signal.signal(signal.SIGINT, lambda *_: print("mine"))')
    expect(interrupted(WAIT).outputs.at(-1)).toEqual({ kind: 'stream', stream: 'stdout', text: 'mine\n' })
    interrupted('signal.signal(signal.SIGINT, kept);')
    expect(interrupted(WAIT).status).toBe('interrupted')
  })
})

describe('errors', () => {
  test('a traceback without our frames, with the line', () => {
    const shown = errorOf(run('import torch\ndef f():\n    return torch.ones(2) @ torch.ones(3)\nf()'))
    expect(shown).toMatchObject({ name: 'RuntimeError', line: 3 })
    expect(shown.traceback).not.toContain('site-packages')
    expect(shown.traceback).toContain('File "c1", line 4, in <module>\n    f()')
    expect(shown.traceback).toContain('File "c1", line 3, in f\n    return torch.ones(2) @ torch.ones(3)')
  })
  test('syntax errors know their line', () => {
    expect(errorOf(run('x = 1\nx ==== 2'))).toMatchObject({ name: 'SyntaxError', line: 2 })
  })
  test('causes are shown without our frames too', () => {
    const { traceback } = errorOf(
      run('try:\n    torch.nothing\nexcept AttributeError as e:\n    raise ValueError("x") from e'),
    )
    expect(traceback).toContain('direct cause')
    expect(traceback).not.toContain('site-packages')
  })
  test('one that the code catches after it went through the engine leaves nothing on stderr', () => {
    const code =
      'import torch\ndef no(x): raise ValueError("no")\nwith torch.autograd.graph.saved_tensors_hooks(lambda x: x, no):\n' +
      '    y = torch.ones(2, requires_grad=True) ** 2\ntry:\n    y.sum().backward()\nexcept ValueError as e:\n    print(e)\n'
    expect(run(code)).toMatchObject({ stdout: 'no\n', stderr: '' })
    const shown = 'import sys\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    sys.excepthook(*sys.exc_info())'
    expect(run(shown).stderr).toContain('ZeroDivisionError: division by zero')
  })
  test('sys.exit tells its code', () => {
    expect(run('import sys; sys.exit(3)', { echo: false }).end.exit).toBe(3)
    expect(run('import sys; sys.exit("no")', { echo: false })).toMatchObject({ end: { exit: 1 }, stderr: 'no\n' })
  })
  test('endless recursion and deep caches are clean', () => {
    expect(errorOf(run('def f(n): return f(n + 1)\nf(0)')).name).toBe('RecursionError')
    expect(
      run(
        'import functools, sys\nsys.setrecursionlimit(20000)\n@functools.cache\ndef g(n): return 0 if n == 0 else 1 + g(n - 1)\ng(5000)',
      ).outputs,
    ).toEqual([{ kind: 'result', data: { 'text/plain': '5000' } }])
  })
})

test('names read before they are bound, names bound', () => {
  const { end } = run('import math\ndef f(a):\n    return a * scale + later\nlater = t\nlater = later + 1\nq += 1')
  expect([end.reads, end.writes]).toEqual([
    ['t', 'q', 'scale'],
    ['math', 'f', 'later', 'q'],
  ])
})

describe('graphs', () => {
  test('of a pass: variable names, cell and line', () => {
    const { graphs } = run('w = torch.tensor(4., requires_grad=True)\ny = w * 3\ny.backward()', { record: true })
    const { first, calls } = graphs.at(-1) ?? {}
    if (!first || !('document' in first)) throw new Error('a graph must be recorded')
    expect(calls).toEqual([{ value: 12, name: 'y', failed: false, cell: 'c1', line: 3 }])
    expect(first.document.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(['w', 'y']))
    const y = first.document.nodes.find(({ name }) => name === 'y')
    expect(first.origins[y?.id ?? '']).toMatchObject({ cell: 'c1', line: 2 })
  })
  test('without a pass: of the last tensor that has one', () => {
    const { graphs } = run('v = torch.tensor(4., requires_grad=True)\nz = v * v', { record: true })
    expect(graphs).toHaveLength(1)
  })
  test('nothing to show, nothing sent', () => {
    expect(run('1', { record: true }).graphs).toEqual([])
  })
  test('the one that make_dot is asked for, whether it has a name, and of which run, or not', () => {
    const code = 'from torchviz import make_dot\nu = torch.ones(2, requires_grad=True)\nnext = u + 1\nmake_dot(u * 3)'
    const ops = ({ graphs }: ReturnType<typeof run>) =>
      graphs.flatMap(({ first }) => (first && 'document' in first ? first.document.nodes.map(({ op }) => op) : []))
    const shown = run(code, { record: true })
    expect(ops(shown)).toEqual(['tensor', 'mul'])
    expect(shown.outputs.at(-1)).toMatchObject({
      data: { 'text/plain': expect.stringMatching(/^The graph stands/) as string },
    })
    expect(ops(run('make_dot(next)', { record: true }))).toEqual(['tensor', 'add'])
    // No pass begins at several numbers.
    const [first] = shown.graphs
    expect(first?.first && 'document' in first.first && first.first.document.root).toBeNull()
  })
})

describe('doors', () => {
  test.each([
    'import js',
    'from js import fetch',
    'import pyodide_js',
    'import pyodide.http',
    'from pyodide.http import pyfetch',
    'from pyodide.code import run_js; run_js("1")',
    'import pyodide; pyodide.code.run_js("1")',
    'import importlib; importlib.import_module("js")',
    'import sys; sys.modules["js"]',
    'import sys; sys.meta_path.pop(0); import js',
  ])('%s', (code) => {
    expect(['ModuleNotFoundError', 'ImportError', 'PermissionError', 'KeyError']).toContain(errorOf(run(code)).name)
  })
})

test('files go into the working folder and not out of it', () => {
  host.addFiles([
    { path: 'data/a.txt', bytes: new TextEncoder().encode('hello') },
    { path: '../../evil.txt', bytes: new Uint8Array() },
  ])
  expect(run('import os\nprint(open("data/a.txt").read(), os.path.exists("/evil.txt"))').stdout).toBe('hello False\n')
})

test('code below the data folder finds what lies beside it and above it, and folders without files', () => {
  host.addFolders(['lessons/empty', '../out'])
  host.addFiles([
    { path: 'lessons/beside.py', bytes: new TextEncoder().encode('word = "beside"') },
    { path: 'above/b.txt', bytes: new TextEncoder().encode('above') },
  ])
  host.enter('lessons')
  const code =
    'import os, beside\nprint(beside.word, open("../above/b.txt").read(), os.listdir("empty"), os.path.exists("/home/out"))'
  expect(run(code).stdout).toBe('beside above [] False\n')
  run('os.chdir("..")')
})

test('what Gradloom itself says is said in the language of the window', () => {
  const code = '!pip install torch\nimport jovian\njovian.commit()'
  expect(run(code, { language: 'zh' }).stderr).toMatch(/^\[pip\] 无需安装.*\n\[jovian\] 快照/)
  expect(run(code).stderr).toMatch(/^\[pip\] nothing is installed.*\n\[jovian\] Snapshots/)
})

describe('names for the editor', () => {
  const offered = (expression: string, source = ''): Record<string, OfferedNames['names'][number]> =>
    Object.fromEntries((host.namesOf(expression, source)?.names ?? []).map((each) => [each.name, each]))

  test('of packages, by imports that have not run', () => {
    const source = 'import torch.nn as nn\nfrom torch import optim, nn as layers\nimport numpy as np'
    expect(offered('nn', source)['Linear']).toMatchObject({ kind: 'class' })
    expect(offered('nn', source)['Linear']?.signature).toContain('in_features')
    expect(offered('layers', source)['Conv2d']).toMatchObject({ kind: 'class' })
    expect(offered('optim', source)['SGD']).toMatchObject({ kind: 'class' })
    expect(offered('np.random', source)['randn']).toMatchObject({ kind: 'function' })
    expect(host.namesOf('torch.nn.functional', 'import torch')?.owner).toBe('torch.nn.functional')
    expect(host.namesOf('np', '')).toBeNull()
  })

  test('of what the code has made, without running any of it', () => {
    const { stdout } = run(`import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = torch.nn.Linear(2, 3)
    @property
    def trap(self):
        print('it ran')
        return self.fc1
net = Net()
w = torch.ones(2, requires_grad=True)
def half(value, by=2):
    """Divides."""
    return value / by`)
    expect(stdout).toBe('')
    expect(offered('net')['fc1']).toMatchObject({ kind: 'value', doc: 'Linear' })
    expect(offered('net')['trap']).toMatchObject({ kind: 'value' })
    expect(offered('net.fc1')['weight']).toBeDefined()
    expect(host.namesOf('w', '')?.owner).toBe('Tensor')
    expect(offered('')['half']).toEqual({
      name: 'half',
      kind: 'function',
      signature: '(value, by=2)',
      doc: 'Divides.',
    })
    expect(run('').stdout).toBe('')
  })
})

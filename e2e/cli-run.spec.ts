// `run` on the command line: what Python prints, its exit codes, notebooks, seeds, data folders and graphs.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test, type TestInfo } from '@playwright/test'
import { PNG } from 'pngjs'
import { readAnyDocument } from '../src/formats/any-document'
import { required } from '../src/model/result'

function run(...args: string[]): { code: number | null; out: string; words: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/cli.mjs', 'run', ...args], {
    encoding: 'utf8',
  })
  return { code: status, out: stdout, words: stderr }
}

function put(testInfo: TestInfo, name: string, text: string): string {
  const path = testInfo.outputPath(name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const SEED = `import torch
x = torch.tensor(3.)
w = torch.tensor(4., requires_grad=True)
b = torch.tensor(5., requires_grad=True)
y = w * x + b
print(y)
y.backward()
print('dy/dw:', w.grad)
`

test('a script prints what Python prints, and nothing else', ({}, testInfo) => {
  const file = put(testInfo, 'seed.py', `${SEED}y`)
  expect(run(file)).toEqual({ code: 0, out: 'tensor(17., grad_fn=<AddBackward0>)\ndy/dw: tensor(3.)\n', words: '' })
})

test('Python starts from the picture, with our modules in it', ({}, testInfo) => {
  const file = put(testInfo, 'modules.py', 'import sys\nprint("torchvision.models" in sys.modules)')
  expect(run(file).out).toBe('True\n')
})

test('an exception: traceback on stderr, exit code 1; sys.exit gives its own', ({}, testInfo) => {
  const failed = run(
    put(testInfo, 'bad.py', 'print("before")\nimport torch\ntorch.ones(2) @ torch.ones(3)\nprint("after")'),
  )
  expect([failed.code, failed.out]).toEqual([1, 'before\n'])
  expect(failed.words).toContain('line 3, in <module>')
  expect(failed.words).toContain('RuntimeError: ')
  expect(failed.words).not.toContain('site-packages')
  expect(run(put(testInfo, 'exit.py', 'import sys\nsys.exit(7)'))).toEqual({ code: 7, out: '', words: '' })
})

test('a notebook: cells in order, values by repr, an exception does not end it', ({}, testInfo) => {
  const cell = (source: string): object => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    execution_count: null,
    source,
  })
  const cells = [
    cell('!pip install jovian --upgrade -q\nimport torch'),
    { cell_type: 'markdown', metadata: {}, source: '# text' },
    cell('torch.tensor([1., 2.])'),
    cell('torch.tensor([[1], [2, 3]])'),
    cell('x = 1;x;'),
    cell('print(x)'),
  ]
  const file = put(testInfo, 'book.ipynb', JSON.stringify({ nbformat: 4, nbformat_minor: 2, metadata: {}, cells }))
  const { code, out } = run(file)
  expect(code).toBe(0)
  expect(out).toBe('tensor([1., 2.])\nValueError: expected sequence of length 1 at dim 1 (got 2)\n1\n')
})

test('--seed seeds all generators, --data brings files', ({}, testInfo) => {
  const file = put(testInfo, 'seeded.py', 'import torch\nprint(torch.rand(3))\nprint(open("in/a.txt").read())')
  const folder = dirname(dirname(put(testInfo, 'data/in/a.txt', 'hello')))
  expect(run(file, '--seed', '0', '--data', folder).out).toBe('tensor([0.4963, 0.7682, 0.0885])\nhello\n')
})

test('MNIST comes with the command line', ({}, testInfo) => {
  const code =
    "from torchvision.datasets import MNIST\nprint(len(MNIST('d', download=True)), int(MNIST('d').data.sum()))"
  expect(run(put(testInfo, 'digits.py', code))).toEqual({ code: 0, out: '60000 1567298545\n', words: '' })
})

test('--graph writes the graph of the last backward', ({}, testInfo) => {
  const file = put(testInfo, 'seed.py', SEED)
  const [document, picture] = [testInfo.outputPath('g.gradloom'), testInfo.outputPath('g.svg')]
  expect(run(file, '--graph', document)).toMatchObject({ code: 0, words: '' })
  expect(run(file, '--graph', picture)).toMatchObject({ code: 0, words: '' })
  const read = required(readAnyDocument(readFileSync(document, 'utf8')))
  expect(read.document.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(['x', 'w', 'b', 'y']))
  expect(readFileSync(picture, 'utf8')).toContain('>17.0<')
  const png = testInfo.outputPath('g.png')
  expect(run(file, '--graph', png)).toMatchObject({ code: 0, words: '' })
  const { width, height } = PNG.sync.read(readFileSync(png))
  expect(width).toBeGreaterThan(height)
  const none = run(put(testInfo, 'none.py', 'print(1)'), '--graph', document)
  expect(none).toEqual({ code: 1, out: '1\n', words: 'run: --graph needs a graph, got code that made none\n' })
})

test('what cannot be read is one sentence', () => {
  expect(run('missing.py')).toEqual({
    code: 1,
    out: '',
    words: 'run: file must be readable, got ENOENT for "missing.py"\n',
  })
})

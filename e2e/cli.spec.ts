// The command line, as scripts and CI use it: numbers as JSON, pictures as files, one sentence and exit code 1 when refused.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { readAnyDocument } from '../src/formats/any-document'
import { writeDocument } from '../src/formats/document'

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly words: string
}

function cli(...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/cli.mjs', ...args], { encoding: 'utf8' })
  return { code: status, out: stdout, words: stderr.trim() }
}

const seed = 'examples/seed.gradloom'

test('trace prints values and gradients after the last step', () => {
  const { code, out, words } = cli('trace', seed, '--json')
  expect([code, words]).toEqual([0, ''])
  const { nodes, steps } = JSON.parse(out) as {
    nodes: {
      name: string
      value: number
      grad: number | null
      dtype: string
      shape: number[]
      requires_grad: boolean
    }[]
    steps: unknown[]
  }
  expect(nodes.map(({ name, value, grad }) => [name, value, grad])).toEqual([
    ['x', 3, null],
    ['w', 4, 3],
    ['b', 5, 1],
    ['mul', 12, null],
    ['y', 17, null],
  ])
  expect(nodes.map((node) => node.requires_grad)).toEqual([false, true, true, true, true])
  expect(nodes[0]).toMatchObject({ dtype: 'float32', shape: [] })
  expect(steps).toHaveLength(7)
})

test('every example runs', () => {
  const grads = (name: string): unknown => {
    const { nodes } = JSON.parse(cli('trace', `examples/${name}.gradloom`, '--json').out) as {
      nodes: { name: string; grad: unknown }[]
    }
    return Object.fromEntries(nodes.filter(({ grad }) => grad !== null).map(({ name: each, grad }) => [each, grad]))
  }
  expect(grads('matrix')).toEqual({
    w: [
      [5, 5],
      [7, 7],
      [9, 9],
    ],
    b: [2, 2],
  })
  expect(grads('chain')).toEqual({ w: -2, b: -1, l: 3.5, m: 0.5, c: -10, d: 1 })
  expect(grads('fan-out')).toEqual({ x: 39, w: 26 })
})

test('render writes an SVG that carries the document, the same bytes every time', ({}, testInfo) => {
  const [first, second] = [testInfo.outputPath('a.svg'), testInfo.outputPath('b.svg')]
  expect(cli('render', seed, '-o', first)).toEqual({ code: 0, out: '', words: '' })
  expect(cli('render', first, '-o', second, '--step', 'last')).toEqual({ code: 0, out: '', words: '' })
  const svg = readFileSync(first, 'utf8')
  expect(readFileSync(second, 'utf8')).toBe(svg)
  for (const text of ['17.0', '3.0', '1.0', 'None', 'requires_grad', 'constant']) expect(svg).toContain(`>${text}<`)
  const carried = readAnyDocument(svg)
  expect(carried.ok && writeDocument(carried.value.document)).toBe(readFileSync(seed, 'utf8'))
})

test('render writes a PNG by the app itself', ({}, testInfo) => {
  const [one, three] = [testInfo.outputPath('one.png'), testInfo.outputPath('three.png')]
  expect(cli('render', seed, '-o', one, '--scale', '1')).toEqual({ code: 0, out: '', words: '' })
  expect(cli('render', seed, '-o', three, '--scale', '3', '--theme', 'dark')).toMatchObject({ code: 0 })
  const [small, large] = [PNG.sync.read(readFileSync(one)), PNG.sync.read(readFileSync(three))]
  expect([large.width, large.height]).toEqual([3 * small.width, 3 * small.height])
  expect(small.data[0]).toBeGreaterThan(200)
  expect(large.data[0]).toBeLessThan(60)
})

test('what cannot be done is one sentence and exit code 1', ({}, testInfo) => {
  const missing = cli('trace', 'no-such-file.gradloom', '--json')
  expect(missing).toEqual({
    code: 1,
    out: '',
    words: 'open: file must be readable, got ENOENT for "no-such-file.gradloom"',
  })
  const broken = testInfo.outputPath('broken.gradloom')
  writeFileSync(broken, '{ "format": "gradloom", "version": 99 }')
  expect(cli('trace', broken, '--json').words).toBe(
    'open: version must be at most 1, got 99 - a newer Gradloom wrote this file',
  )
  expect(cli('render', seed, '-o', '/no/such/folder/a.svg')).toMatchObject({ code: 1 })
  expect(cli('render', seed).words).toContain('render: needs -o OUT.svg or OUT.png')
})

test('a graph that is refused still prints what ran', ({}, testInfo) => {
  const text = readFileSync('examples/matrix.gradloom', 'utf8').replace('[0.1, -0.2]', '[0.1, -0.2, 0.3]')
  const file = testInfo.outputPath('mismatch.gradloom')
  writeFileSync(file, text)
  const { code, out, words } = cli('trace', file, '--json')
  expect(code).toBe(1)
  expect(words).toBe('y: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 1')
  const { nodes } = JSON.parse(out) as { nodes: { name: string; value: unknown; error: string | null }[] }
  expect(nodes.find(({ name }) => name === 'matmul')?.value).toEqual([
    [3, 2.5],
    [9, 3.25],
  ])
  expect(nodes.find(({ name }) => name === 'y')?.error).toContain('non-singleton dimension 1')
})

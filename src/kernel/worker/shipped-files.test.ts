// Data sets that come with the program: found by name only, read by torchvision, and behind the user's own files.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Output } from '../../model/notebook'
import { pythonSources } from '../testing/sources'
import { startHost } from './host'
import { PYODIDE_PACKAGE } from './pyodide-package'
import { byName } from './shipped-files'

/** An idx file of bytes with these sizes. */
function idx(sizes: readonly number[], byte: number): Uint8Array {
  const count = sizes.reduce((product, size) => product * size, 1)
  const file = Buffer.alloc(4 + 4 * sizes.length + count, byte)
  file.set([0, 0, 8, sizes.length])
  sizes.forEach((size, at) => file.writeUInt32BE(size, 4 + 4 * at))
  return file
}

test('only names of files are asked for', () => {
  const asked: string[] = []
  const files = byName((name) => {
    asked.push(name)
    return undefined
  })
  for (const name of ['MNIST/a-b.gz', '../MNIST/a.gz', 'MNIST/../a.gz', '/etc/a.gz', 'MNIST/a.txt', 'a.gz']) files(name)
  expect(asked).toEqual(['MNIST/a-b.gz'])
})

test('torchvision reads them where the working folder has no such file', { timeout: 60_000 }, async () => {
  const files = new Map([
    ['MNIST/train-images-idx3-ubyte.gz', idx([3, 28, 28], 7)],
    ['MNIST/train-labels-idx1-ubyte.gz', idx([3], 5)],
  ])
  const shipped = byName((name) => {
    const file = files.get(name)
    return file && gzipSync(file)
  })
  const host = await startHost(null, pythonSources, PYODIDE_PACKAGE, shipped)
  const run = (code: string): string => {
    const outputs: Output[] = []
    const request = { code, name: 'cell', seed: null }
    host.run(request, { echo: false, record: false }, { output: (each) => outputs.push(each), graph: () => undefined })
    return outputs
      .map((each) => (each.kind === 'stream' ? each.text : each.kind === 'error' ? each.message : ''))
      .join('')
  }
  const load = 'from torchvision.datasets import MNIST, FashionMNIST\n'
  expect(run(`${load}data = MNIST("data", download=True)\nprint(len(data), data[0][1], int(data.data[0, 0, 0]))`)).toBe(
    '3 5 7\n',
  )
  expect(run(`${load}FashionMNIST("data")`)).toMatch(/^Dataset not found/)
  host.addFiles([
    { path: 'own/MNIST/raw/train-images-idx3-ubyte', bytes: idx([2, 28, 28], 1) },
    { path: 'own/MNIST/raw/train-labels-idx1-ubyte', bytes: idx([2], 2) },
  ])
  expect(run(`${load}print(len(MNIST("own")))`)).toBe('2\n')
})

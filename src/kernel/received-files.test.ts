// Files that come over a port, piece by piece.
import { expect, test } from 'vitest'
import { filesFrom } from './received-files'

test('files are asked for by name, are whole when their last piece has come, and the port is closed after the last', async () => {
  const { port1, port2 } = new MessageChannel()
  const asked: unknown[] = []
  port1.onmessage = ({ data }) => asked.push(data)
  const closed = new Promise((settle) => port1.addEventListener('close', settle))
  const ask = filesFrom(port2)
  const wasm = ask('pyodide/pyodide.asm.wasm')
  const library = ask('pyodide/python_stdlib.zip')
  for (const piece of [3, Uint8Array.of(1, 2), Uint8Array.of(3), 1]) port1.postMessage(piece)
  expect([...(await wasm)]).toEqual([1, 2, 3])
  port1.postMessage(Uint8Array.of(9))
  expect([...(await library)]).toEqual([9])
  expect(asked).toEqual(['pyodide/pyodide.asm.wasm', 'pyodide/python_stdlib.zip'])
  const picture = ask('snapshot.bin')
  for (const piece of [1, Uint8Array.of(7)]) port1.postMessage(piece)
  expect([...(await picture)]).toEqual([7])
  await closed
})

test('a file that is not there is an error of its own', async () => {
  const { port1, port2 } = new MessageChannel()
  const ask = filesFrom(port2)
  const wasm = ask('pyodide/pyodide.asm.wasm')
  const picture = ask('snapshot.bin')
  const refused = expect(picture).rejects.toThrow('must be there')
  for (const piece of [1, Uint8Array.of(7), 0]) port1.postMessage(piece)
  expect([...(await wasm)]).toEqual([7])
  await refused
  port1.close()
})

// The large files of Python as main sends them and as the worker puts them together.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { FilePiece } from '../model/kernel-files'
import { sendFile } from './kernel-files'

vi.mock('electron', () => ({ MessageChannelMain: MessageChannel }))

const folder = mkdtempSync(join(tmpdir(), 'kernel-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sent = async (path: string): Promise<FilePiece[]> => {
  const pieces: FilePiece[] = []
  await sendFile(path, (piece) => pieces.push(piece))
  return pieces
}

test('a file goes in pieces of at most 1 MiB, its length first', async () => {
  const bytes = Uint8Array.from({ length: 2 ** 20 + 5 }, (_, at) => at % 251)
  writeFileSync(join(folder, 'large'), bytes)
  const [size, ...pieces] = await sent(join(folder, 'large'))
  expect(size).toBe(bytes.length)
  expect(pieces.map((piece) => (piece as Uint8Array).length)).toEqual([2 ** 20, 5])
  expect(Buffer.concat(pieces as Uint8Array[]).equals(bytes)).toBe(true)
})

test('a file that is not there is told as none', async () => {
  expect(await sent(join(folder, 'none'))).toEqual([0])
})

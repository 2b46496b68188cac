// Code files, whichever kind: a script or a notebook, read into our noun and written back.
import type { CellId, Notebook } from '../model/notebook'
import { ok, type Result } from '../model/result'
import { readIpynb, writeIpynb, type CellRun, type IpynbFile } from './ipynb'
import { readPy, writePy, type PyFile } from './py-cells'

export const CODE_FORMATS = ['py', 'ipynb'] as const
export type CodeFormat = (typeof CODE_FORMATS)[number]

/** A code file as read. Its `text` is what writing starts from. */
export type CodeFile = (PyFile & { readonly format: 'py' }) | (IpynbFile & { readonly format: 'ipynb' })

/** What Jupyter writes for a notebook without cells. */
const BLANK_NOTEBOOK = `{
 "cells": [],
 "metadata": {
  "kernelspec": {
   "display_name": "Python 3",
   "language": "python",
   "name": "python3"
  },
  "language_info": {
   "name": "python"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`

/** Reads the text of a code file. A script can always be read. */
export function readCodeFile(format: CodeFormat, text: string): Result<CodeFile> {
  if (format === 'py') return ok({ format, ...readPy(text) })
  const read = readIpynb(text)
  if (!read.ok) return read
  const { notebook } = read.value
  // A notebook always has a cell to type into.
  const cells = notebook.cells.length > 0 ? notebook.cells : readPy('').notebook.cells
  return ok({ format, ...read.value, notebook: cells === notebook.cells ? notebook : { cells } })
}

/** The file with other ids for its cells, one for each in their order: the ids that a window knows them by. */
export function withCellIds(file: CodeFile, ids: readonly CellId[]): CodeFile {
  const cells = file.notebook.cells.map((cell, at) => ({ ...cell, id: ids[at] ?? cell.id }))
  if (file.format === 'py') return { ...file, notebook: { cells } }
  const renamed = <T>(by: ReadonlyMap<CellId, T>): Map<CellId, T> =>
    new Map(
      file.notebook.cells.flatMap(({ id }, at) => {
        const found = by.get(id)
        return found ? [[ids[at] ?? id, found] as const] : []
      }),
    )
  return { ...file, notebook: { cells }, runs: renamed(file.runs), attachments: renamed(file.attachments) }
}

/** A file of one format that holds nothing yet. */
export function blankCodeFile(format: CodeFormat): CodeFile {
  return format === 'py'
    ? { format, ...readPy('') }
    : { format, text: BLANK_NOTEBOOK, notebook: { cells: [] }, runs: new Map(), attachments: new Map() }
}

/** A new notebook: one empty cell to type into. */
export function emptyCodeFile(): CodeFile {
  return { ...blankCodeFile('ipynb'), notebook: readPy('').notebook }
}

/** The text of the file in a format, its own or the other one, with the edits and the runs in it. */
export function writeCodeFile(
  file: CodeFile,
  format: CodeFormat,
  notebook: Notebook,
  runs: ReadonlyMap<CellId, CellRun>,
): string {
  const base = file.format === format ? file : blankCodeFile(format)
  return base.format === 'py' ? writePy(base, notebook) : writeIpynb(base, notebook, runs)
}

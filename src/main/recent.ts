// Recent files: the last ten documents, newest first.
import { basename } from 'node:path'
import type { RecentFile } from '../ipc/contract'
import { codeFormatOf } from './read-file'

const LIMIT = 10

/** File name without folder and without the extensions that are ours. */
export function documentName(path: string): string {
  return basename(path).replace(/\.(gradloom|svg|py|ipynb)$/i, '')
}

/** The list with this path at its head. */
export function addRecent(recent: readonly string[], path: string): string[] {
  return [path, ...recent.filter((other) => other !== path)].slice(0, LIMIT)
}

/** The list without this path. */
export function removeRecent(recent: readonly string[], path: string): string[] {
  return recent.filter((other) => other !== path)
}

/** The list as menus show it. */
export function recentFiles(recent: readonly string[]): RecentFile[] {
  return recent.map((path) => ({ path, name: codeFormatOf(path) === null ? documentName(path) : basename(path) }))
}

// Our Python modules as the build ships them, read from the source tree.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { PythonSources } from '../worker/prepare'

const FOLDER = join(import.meta.dirname, '..', 'python')

export function pythonSources(): PythonSources {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(FOLDER, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  )
}

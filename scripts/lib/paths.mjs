// Where things are, from the root of the project.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** An absolute path inside the project. */
export function inRoot(...parts) {
  return join(ROOT, ...parts)
}

function* filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) {
    yield path
    return
  }
  for (const entry of readdirSync(path).sort()) yield* filesUnder(join(path, entry))
}

/** One hash over names and contents of files and folders (relative to the root), to see whether any has changed. */
export function contentHash(places) {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesUnder(inRoot(place))) {
      hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

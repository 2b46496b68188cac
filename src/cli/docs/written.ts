// Pages in docs/ that tests make: read to be compared, or written anew when GRADLOOM_WRITE_DOCS=1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The page as it is committed; with GRADLOOM_WRITE_DOCS=1 it is first replaced by `current`. */
export function writtenPage(name: string, current: string): string {
  const path = join(import.meta.dirname, '../../../docs', name)
  if (process.env['GRADLOOM_WRITE_DOCS'] === '1') writeFileSync(path, current)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

// The files of one kind in a folder of the app's own.
import { readdir } from 'node:fs/promises'

/** Their names without the extension; none where there is no folder yet. */
export async function storedNames(folder: string, extension: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return files.flatMap((file) => (file.endsWith(extension) ? [file.slice(0, -extension.length)] : []))
}

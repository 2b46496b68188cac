// The system's dialogs for choosing files, in the app's language.
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import type { Language, LocalText } from '../model/local-text'

export type FileKind = 'gradloom' | 'svg' | 'png'

/** How main asks the user for files; tests answer instead. */
export interface Dialogs {
  /** A file to open; null = cancelled. */
  open(folder: string | null): Promise<string | null>
  /** Where to save a file of this kind, with its extension; null = cancelled. */
  save(suggestion: string, kind: FileKind): Promise<string | null>
}

const KIND_NAMES: Readonly<Record<FileKind | 'any', LocalText>> = {
  gradloom: { en: 'Gradloom documents', zh: 'Gradloom 文档' },
  svg: { en: 'SVG pictures', zh: 'SVG 图片' },
  png: { en: 'PNG pictures', zh: 'PNG 图片' },
  any: { en: 'Gradloom documents and pictures', zh: 'Gradloom 文档和图片' },
}

/** The path with the extension of its kind, added where it is missing. */
export function withExtension(path: string, kind: FileKind): string {
  return path.toLowerCase().endsWith(`.${kind}`) ? path : `${path}.${kind}`
}

/** Dialogs that belong to a window. */
export function systemDialogs(window: () => BrowserWindow | null, language: () => Language): Dialogs {
  const filter = (name: FileKind | 'any', extensions: string[]): FileFilter => ({
    name: KIND_NAMES[name][language()],
    extensions,
  })
  return {
    open: async (folder) => {
      const options: Electron.OpenDialogOptions = {
        properties: ['openFile'],
        filters: [filter('any', ['gradloom', 'svg'])],
        ...(folder === null ? {} : { defaultPath: folder }),
      }
      const owner = window()
      const { filePaths } = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options))
      return filePaths[0] ?? null
    },
    save: async (suggestion, kind) => {
      const options = { defaultPath: suggestion, filters: [filter(kind, [kind])] }
      const owner = window()
      const chosen = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options))
      return chosen.canceled || !chosen.filePath ? null : withExtension(chosen.filePath, kind)
    },
  }
}

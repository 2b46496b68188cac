// The system's dialogs for choosing files, in the app's language.
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import type { Language, LocalText } from '../model/local-text'

export type FileKind = 'gradloom' | 'svg' | 'png' | 'py' | 'ipynb'

/** How main asks the user for files; tests answer instead. */
export interface Dialogs {
  /** A file to open; null = cancelled. */
  open(folder: string | null): Promise<string | null>
  /** Where to save a file of one of these kinds, the first being the usual one, with its extension; null = cancelled. */
  save(suggestion: string, ...kinds: readonly [FileKind, ...FileKind[]]): Promise<string | null>
}

const KIND_NAMES: Readonly<Record<FileKind | 'any', LocalText>> = {
  gradloom: { en: 'Gradloom documents', zh: 'Gradloom 文档' },
  svg: { en: 'SVG pictures', zh: 'SVG 图片' },
  png: { en: 'PNG pictures', zh: 'PNG 图片' },
  py: { en: 'Python scripts', zh: 'Python 脚本' },
  ipynb: { en: 'Jupyter notebooks', zh: 'Jupyter 笔记本' },
  any: { en: 'Graphs, notebooks and scripts', zh: '计算图、笔记本和脚本' },
}

/** The path with the extension of its kind; the first kind's is added where none of them is there. */
function withExtension(path: string, ...kinds: readonly [FileKind, ...FileKind[]]): string {
  return kinds.some((kind) => path.toLowerCase().endsWith(`.${kind}`)) ? path : `${path}.${kinds[0]}`
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
        filters: [filter('any', ['gradloom', 'svg', 'ipynb', 'py'])],
        ...(folder === null ? {} : { defaultPath: folder }),
      }
      const owner = window()
      const { filePaths } = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options))
      return filePaths[0] ?? null
    },
    save: async (suggestion, ...kinds) => {
      const options = { defaultPath: suggestion, filters: kinds.map((kind) => filter(kind, [kind])) }
      const owner = window()
      const chosen = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options))
      return chosen.canceled || !chosen.filePath ? null : withExtension(chosen.filePath, ...kinds)
    },
  }
}

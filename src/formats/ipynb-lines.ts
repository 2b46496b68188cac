// Texts as .ipynb files keep them: one string, or lines that each keep their line break.
import { z } from '../model/zod'

export const LinesSchema = z.union([z.string(), z.array(z.string())])

/** The whole text. */
export const joined = (lines: string | readonly string[]): string =>
  typeof lines === 'string' ? lines : lines.join('')

/** Lines as Jupyter writes them. */
export const linesOf = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\n)/))

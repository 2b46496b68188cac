// Shipped notebooks hold their texts in two languages: a text cell's other language stands in its metadata.
import type { Language } from '../model/local-text'
import { z } from '../model/zod'

const CellSchema = z.looseObject({
  metadata: z.looseObject({ gradloom: z.strictObject({ zh: z.array(z.string()) }).optional() }),
})
const NotebookSchema = z.looseObject({ cells: z.array(CellSchema) })

/**
 * The notebook in one language, as Jupyter writes it: texts in another language are chosen, and what held them is gone. The
 * text itself where it is no notebook, or holds one language only.
 */
export function translatedNotebook(text: string, language: Language): string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return text
  }
  const read = NotebookSchema.safeParse(json)
  if (!read.success || !read.data.cells.some(({ metadata }) => metadata.gradloom)) return text
  const cells = read.data.cells.map(({ metadata: { gradloom, ...metadata }, ...cell }) => ({
    ...cell,
    metadata,
    ...(gradloom && language === 'zh' ? { source: gradloom.zh } : {}),
  }))
  // Jupyter writes keys in order, one space deep.
  return `${JSON.stringify(sorted({ ...read.data, cells }), null, 1)}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

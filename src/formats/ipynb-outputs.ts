// Outputs as .ipynb files keep them, from and to our own.
import type { MimeBundle, Output } from '../model/notebook'
import { z } from '../model/zod'
import { joined, linesOf, LinesSchema } from './ipynb-lines'

const Bundle = z.record(z.string(), z.unknown())

/** Loose, because a file may hold outputs of kinds that are not known yet: those are kept in the file and not shown. */
export const RawOutputSchema = z.looseObject({
  output_type: z.string(),
  name: z.string().optional(),
  text: LinesSchema.optional(),
  data: Bundle.optional(),
  ename: z.string().optional(),
  evalue: z.string().optional(),
  traceback: z.array(z.string()).optional(),
})

type RawOutput = z.infer<typeof RawOutputSchema>

/** A form of an output as text; what is neither text nor lines, such as JSON, is written out. */
const formText = (form: unknown): string =>
  typeof form === 'string' || isLines(form) ? joined(form) : JSON.stringify(form)

const isLines = (form: unknown): form is readonly string[] =>
  Array.isArray(form) && form.every((line) => typeof line === 'string')

export function readOutputs(raw: readonly RawOutput[]): Output[] {
  return raw.flatMap((each): Output[] => {
    if (each.output_type === 'stream')
      return [{ kind: 'stream', stream: each.name === 'stderr' ? 'stderr' : 'stdout', text: joined(each.text ?? '') }]
    if (each.output_type === 'execute_result') return [{ kind: 'result', data: bundleOf(each) }]
    if (each.output_type === 'display_data') return [{ kind: 'display', data: bundleOf(each) }]
    if (each.output_type !== 'error') return []
    const traceback = (each.traceback ?? []).join('\n')
    return [{ kind: 'error', name: each.ename ?? 'Error', message: each.evalue ?? '', traceback, line: null }]
  })
}

function bundleOf({ data = {} }: RawOutput): MimeBundle {
  return Object.fromEntries(Object.entries(data).map(([mime, form]) => [mime, formText(form)]))
}

/** The value of a cell's `outputs` field. */
export function outputFields(run: {
  readonly executionCount: number | null
  readonly outputs: readonly Output[]
}): unknown[] {
  return run.outputs.map((output) => {
    switch (output.kind) {
      case 'stream':
        return { name: output.stream, output_type: 'stream', text: linesOf(output.text) }
      case 'result':
        return {
          data: forms(output.data),
          execution_count: run.executionCount,
          metadata: {},
          output_type: 'execute_result',
        }
      case 'display':
        return { data: forms(output.data), metadata: {}, output_type: 'display_data' }
      case 'error': {
        const { name, message, traceback } = output
        return {
          ename: name,
          evalue: message,
          output_type: 'error',
          traceback: traceback.replace(/\n$/, '').split('\n'),
        }
      }
    }
  })
}

/** Text forms as lines, pictures as they are. */
function forms(data: MimeBundle): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([mime, form]) => [mime, mime.startsWith('text/') ? linesOf(form) : form]),
  )
}

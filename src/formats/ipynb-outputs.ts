// Outputs as .ipynb files keep them, from and to our own.
import type { MimeBundle, Output } from '../model/notebook'
import { z } from '../model/zod'

const Text = z.union([z.string(), z.array(z.string())])
const Bundle = z.record(z.string(), z.unknown())

/** Loose, because a file may hold outputs of kinds that are not known yet: those are kept in the file and not shown. */
export const RawOutputSchema = z.looseObject({
  output_type: z.string(),
  name: z.string().optional(),
  text: Text.optional(),
  data: Bundle.optional(),
  ename: z.string().optional(),
  evalue: z.string().optional(),
  traceback: z.array(z.string()).optional(),
})

type RawOutput = z.infer<typeof RawOutputSchema>

const joined = (text: unknown): string =>
  typeof text === 'string' ? text : Array.isArray(text) ? text.join('') : JSON.stringify(text)

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
  return Object.fromEntries(Object.entries(data).map(([mime, form]) => [mime, joined(form)]))
}

/** The value of a cell's `outputs` field. */
export function outputFields(run: {
  readonly executionCount: number | null
  readonly outputs: readonly Output[]
}): unknown[] {
  return run.outputs.map((output) => {
    switch (output.kind) {
      case 'stream':
        return { name: output.stream, output_type: 'stream', text: lines(output.text) }
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
    Object.entries(data).map(([mime, form]) => [mime, mime.startsWith('text/') ? lines(form) : form]),
  )
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}

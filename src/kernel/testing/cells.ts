// Cells in a host, for tests.
import type { Language } from '../../model/local-text'
import type { LiveRun } from '../../model/live-graph'
import type { Output } from '../../model/notebook'
import type { Host, HostEnd, RunOptions } from '../worker/host'

/** What a run of a cell has brought. */
export interface Ran {
  readonly outputs: Output[]
  readonly graphs: LiveRun[]
  readonly end: HostEnd
  readonly stdout: string
  readonly stderr: string
}

/** Runs cells in a host: what they bring. */
export const runner =
  (host: () => Host) =>
  (code: string, options: Partial<RunOptions> & { seed?: number; language?: Language } = {}): Ran => {
    const outputs: Output[] = []
    const graphs: LiveRun[] = []
    const { seed = null, language = 'en', ...rest } = options
    const end = host().run(
      { code, name: 'c1', seed, language },
      { echo: true, record: false, ...rest },
      { output: (output) => outputs.push(output), graph: (graph) => graphs.push(graph) },
    )
    const text = (stream: string): string =>
      outputs.map((each) => (each.kind === 'stream' && each.stream === stream ? each.text : '')).join('')
    return { outputs, graphs, end, stdout: text('stdout'), stderr: text('stderr') }
  }

/** The error that a run has ended with. */
export const errorOf = ({ outputs }: Ran): Extract<Output, { kind: 'error' }> => {
  const last = outputs.at(-1)
  if (last?.kind !== 'error') throw new Error(`an error must be shown, got ${JSON.stringify(last)}`)
  return last
}

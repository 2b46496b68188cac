// Outputs: what running a cell brought: text, values, pictures, and exceptions whose lines lead into the code.
import { useTranslation } from 'react-i18next'
import type { CellError, CellId, MimeBundle, Output } from '../../model/notebook'
import { notesOf } from '../app/code/outputs'
import { useApp, useAppState } from '../shell/app-context'
import { classes } from '../ui/classes'
import { withoutStyles } from './ansi'
import { AnsiText } from './ansi-text'
import { dataAddress } from './data-address'
import { HtmlOutput } from './html-output'
import { Markdown } from './markdown'
import styles from './outputs.module.css'

interface DataProps {
  readonly data: MimeBundle
  readonly number: number
}

/** A value in the richest form that there is. */
function Data({ data, number }: DataProps) {
  const { t } = useTranslation()
  const picture = dataAddress(data)
  const text = data['text/plain'] ?? ''
  if (picture !== null) {
    return (
      <img className={styles.picture} src={picture} alt={withoutStyles(text) || t('code.imageAlt', { n: number })} />
    )
  }
  if (data['text/html'] !== undefined) return <HtmlOutput html={data['text/html']} fallback={withoutStyles(text)} />
  const written = data['text/markdown'] ?? (data['text/latex'] === undefined ? undefined : asMath(data['text/latex']))
  if (written !== undefined) return <Markdown text={written} />
  return (
    <pre className={styles.text}>
      <AnsiText text={text} />
    </pre>
  )
}

const asMath = (tex: string): string => (tex.trim().startsWith('$') ? tex : `$$${tex}$$`)

interface PlacesProps {
  readonly text: string
}

/** A piece of a traceback; places in cells lead there, and are called what the reader sees: the cell's place in the notebook. */
function Places({ text }: PlacesProps) {
  const { t } = useTranslation()
  const app = useApp()
  const cells = useAppState(({ code }) => code.open.notebook.cells)
  const parts = text.split(/File "([^"\n]+)", line (\d+)/)
  return parts.map((part, at) => {
    if (at % 3 === 0) return part
    if (at % 3 === 2) return null
    const line = Number(parts[at + 1])
    const n = cells.findIndex(({ id }) => id === part) + 1
    if (n === 0) return `File "${part}", line ${line}`
    return (
      <button key={at} type="button" className={styles.frame} onClick={() => app.cells.goTo(part, line)}>
        {t('code.frame', { n, line })}
      </button>
    )
  })
}

const places = (text: string) => <Places text={text} />

/** Python's sentence, without the cell and line that it ends with: they stand beside it. */
const sentenceOf = ({ message, line }: CellError, cell: CellId): string => {
  const place = ` (${cell}, line ${line ?? ''})`
  return withoutStyles(message.endsWith(place) ? message.slice(0, -place.length) : message)
}

interface FailureProps {
  readonly error: CellError
  readonly cell: CellId
}

/** The traceback; the last line says what happened and comes first for the eyes. */
function Failure({ error, cell }: FailureProps) {
  const app = useApp()
  const { line } = error
  const { t } = useTranslation()
  const notes = notesOf({ ...error, traceback: withoutStyles(error.traceback) })
  return (
    <div className={styles.failure} role="alert" data-testid={`error-${cell}`}>
      <p className={styles.sentence}>
        <strong>{error.name}</strong>
        {error.message !== '' && `: ${sentenceOf(error, cell)}`}{' '}
        {line !== null && (
          <button type="button" className={styles.place} onClick={() => app.cells.goTo(cell, line)}>
            {t('code.line', { n: line })}
          </button>
        )}
      </p>
      {notes !== '' && <p className={styles.notes}>{notes}</p>}
      {error.name === 'MemoryError' && error.message === '' && <p className={styles.notes}>{t('code.memoryFull')}</p>}
      <details>
        <summary>{t('code.traceback')}</summary>
        <pre className={styles.text}>
          <AnsiText text={error.traceback} piece={places} />
        </pre>
      </details>
    </div>
  )
}

interface OutputsProps {
  readonly outputs: readonly Output[]
  readonly cell: CellId
  readonly number: number
}

/** All outputs of a cell, in their order. */
export function Outputs({ outputs, cell, number }: OutputsProps) {
  return (
    <div className={styles.outputs} data-testid={`output-${cell}`}>
      {outputs.map((output, index) => {
        if (output.kind === 'error') return <Failure key={index} error={output} cell={cell} />
        if (output.kind !== 'stream') return <Data key={index} data={output.data} number={number} />
        return (
          <pre key={index} className={classes(styles.text, output.stream === 'stderr' && styles.aside)}>
            <AnsiText text={output.text} />
          </pre>
        )
      })}
    </div>
  )
}

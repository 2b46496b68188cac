// TensorView: a tensor's numbers, a scalar as one number, a matrix as a table, more dimensions as slices of it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { elementText, shapeText } from '../../model/number-text'
import { numel, type TensorValue } from '../../model/tensor-value'
import { classes } from '../ui/classes'
import { exactText } from '../values/value-text'
import styles from './tensor-view.module.css'

interface TensorViewProps {
  readonly name: string
  readonly value: TensorValue
  readonly hue: 'value' | 'gradient'
  /** Every digit instead of four. */
  readonly exact?: boolean
  /** Rows and columns shown at most. */
  readonly limit?: number
  readonly testId?: string
}

/** Offset of the matrix at these leading indices. */
function offsetOf(shape: readonly number[], indices: readonly number[]): number {
  const matrix = numel(shape.slice(-2))
  return shape.slice(0, -2).reduce((at, size, dim) => at * size + (indices[dim] ?? 0), 0) * matrix
}

function Slices({ shape, indices, onChange }: SlicesProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.slices}>
      {shape.slice(0, -2).map((size, dim) => (
        <label key={dim} className={styles.slice}>
          <span>{`[${String(dim)}]`}</span>
          <input
            type="range"
            min={0}
            max={size - 1}
            value={indices[dim] ?? 0}
            aria-label={t('inspector.slice', { dim })}
            onChange={(event) => onChange(dim, Number(event.target.value))}
          />
          <output>{indices[dim] ?? 0}</output>
        </label>
      ))}
    </div>
  )
}

interface SlicesProps {
  readonly shape: readonly number[]
  readonly indices: readonly number[]
  readonly onChange: (dim: number, index: number) => void
}

function Matrix({ name, value, hue, exact = false, limit = 24, offset }: TensorViewProps & { offset: number }) {
  const { t } = useTranslation()
  const rows = value.shape.length < 2 ? 1 : (value.shape.at(-2) ?? 0)
  const columns = value.shape.at(-1) ?? 0
  const shown = { rows: Math.min(rows, limit), columns: Math.min(columns, limit) }
  const text = exact ? exactText : elementText
  const cut = shown.rows < rows || shown.columns < columns
  return (
    <>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="group"
        aria-label={t('inspector.table', { name, shape: shapeText(value.shape) })}
      >
        <table className={classes(styles.table, styles[hue])}>
          <tbody>
            {Array.from({ length: shown.rows }, (_, row) => (
              <tr key={row}>
                {Array.from({ length: shown.columns }, (_, column) => {
                  const at = offset + row * columns + column
                  return (
                    <td key={column} title={`[${String(row)}, ${String(column)}] ${exactText(value, at)}`}>
                      {text(value, at)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cut && <p className={styles.note}>{t('inspector.tableMore', { ...shown, shape: shapeText(value.shape) })}</p>}
    </>
  )
}

/** The numbers of a tensor. */
export function TensorView(props: TensorViewProps) {
  const { value, hue, exact = false, testId } = props
  const [indices, setIndices] = useState<readonly number[]>([])
  if (numel(value.shape) === 1) {
    return (
      <span className={classes(styles.scalar, styles[hue])} title={exactText(value, 0)} data-testid={testId}>
        {exact ? exactText(value, 0) : elementText(value, 0)}
      </span>
    )
  }
  if (numel(value.shape) === 0) {
    return (
      <span className={classes(styles.scalar, styles[hue])} data-testid={testId}>
        []
      </span>
    )
  }
  const change = (dim: number, index: number): void => {
    setIndices(value.shape.slice(0, -2).map((_, each) => (each === dim ? index : (indices[each] ?? 0))))
  }
  return (
    <div className={styles.tensor} data-testid={testId}>
      {value.shape.length > 2 && <Slices shape={value.shape} indices={indices} onChange={change} />}
      <Matrix {...props} offset={offsetOf(value.shape, indices)} />
    </div>
  )
}

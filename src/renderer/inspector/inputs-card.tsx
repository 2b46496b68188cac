// InputsCard: what each input is wired to; the way to wire without a drag, and to put a constant in place of a wire.
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpInfo } from '../../model/catalog'
import { findNode, type DocumentNode } from '../../model/document'
import { present } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { CommitInput } from '../ui/commit-input'
import { Field } from '../ui/field'
import { Select } from '../ui/select'
import { literalText, parseScalar } from '../values/literal'
import { Card } from './card'
import { inputRows, sourceKey, sourceOptions, type InputRow, type SourceOption } from './input-sources'

const OPEN = 'open'
const CONSTANT = 'constant'

interface RowProps {
  readonly node: DocumentNode
  readonly row: InputRow
  readonly sources: readonly SourceOption[]
}

/** The number that replaces a wire at first: what came through it if that is one number, else 1. */
function useFirstConstant(node: DocumentNode, port: number): number {
  return useAppState((state) => {
    const source = node.inputs[port]
    const data = source ? findNode(present(state), source.node)?.params['data'] : undefined
    return typeof data === 'number' ? data : 1
  })
}

function Constant({ node, row }: Pick<RowProps, 'node' | 'row'>) {
  const { t } = useTranslation()
  const { editing } = useApp()
  const [problem, setProblem] = useState<string | null>(null)
  const commit = (draft: string): boolean => {
    const parsed = parseScalar(draft)
    if (!parsed.ok) {
      setProblem(t(`literal.${parsed.key}`, parsed.params))
      return false
    }
    return editing.setConstant({ node: node.id, port: row.port }, row.name, parsed.value)
  }
  return (
    <Field label={t('inspector.constantValue', { name: row.name })} problem={problem}>
      {(ids) => (
        <CommitInput
          {...ids}
          code
          value={literalText(node.params[row.name] ?? null)}
          aria-invalid={problem !== null}
          data-testid={`constant-${row.name}`}
          onCommit={commit}
          onDraft={() => setProblem(null)}
        />
      )}
    </Field>
  )
}

function InputField({ node, row, sources }: RowProps) {
  const { t } = useTranslation()
  const { editing } = useApp()
  const first = useFirstConstant(node, row.port)
  const wired = node.inputs[row.port]
  const constant = !wired && row.scalar && (node.params[row.name] ?? null) !== null
  const open = row.optional ? t('inspector.absent') : row.extra ? t('inspector.addInput') : t('inspector.notWired')
  const options = [
    { value: OPEN, label: open },
    ...(row.scalar ? [{ value: CONSTANT, label: t('inspector.constant') }] : []),
    ...sources.map(({ key, label }) => ({ value: key, label })),
  ]
  const choose = (value: string): void => {
    const to = { node: node.id, port: row.port }
    const source = sources.find(({ key }) => key === value)?.source
    if (source) editing.connect(source, to)
    else if (value === CONSTANT) editing.setConstant(to, row.name, first)
    else if (wired) editing.disconnect(to)
    else if (constant) editing.setParam(node.id, row.name, null)
  }
  return (
    <>
      <Field label={row.name} mono>
        {(ids) => (
          <Select
            {...ids}
            code
            value={wired ? sourceKey(wired) : constant ? CONSTANT : OPEN}
            options={options}
            data-testid={`input-${row.name}`}
            onChange={choose}
          />
        )}
      </Field>
      {constant && <Constant node={node} row={row} />}
    </>
  )
}

/** The inputs of a node. */
export function InputsCard({ node, op }: { readonly node: DocumentNode; readonly op: OpInfo }) {
  const { t } = useTranslation()
  const document = useAppState(present)
  const catalog = useAppState((state) => state.catalog)
  const sources = useMemo(() => sourceOptions(document, catalog, node.id), [document, catalog, node.id])
  return (
    <Card title={t('inspector.inputs')} testId="inputs-card">
      {inputRows(op, node).map((row) => (
        <InputField key={row.port} node={node} row={row} sources={sources} />
      ))}
    </Card>
  )
}

// ValueEditor: the value of a leaf, edited where it stands: a number or nested lists, dtype, requires_grad.
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { findOp } from '../../model/catalog'
import { findNode, nodeName, type DocumentNode, type ParamValue } from '../../model/document'
import { ParamControl } from '../inspector/param-control'
import { formParams } from '../inspector/params-card'
import { present, type Popup } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { classes } from '../ui/classes'
import field from '../ui/field.module.css'
import { Popover } from '../ui/popover'
import { literalText, packedText, parseData } from '../values/literal'
import styles from './value-editor.module.css'

/** Nested lists one row per line, so that a matrix looks like one; nothing where the numbers are too many to be text. */
function dataText(value: ParamValue): string {
  if (packedText(value) !== undefined) return ''
  if (!Array.isArray(value) || !value.some(Array.isArray)) return literalText(value)
  return `[${value.map(literalText).join(',\n ')}]`
}

function DataField({ node, onDone }: { readonly node: DocumentNode; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { editing } = useApp()
  const input = useRef<HTMLTextAreaElement>(null)
  const data = node.params['data'] ?? 0
  const [draft, setDraft] = useState(() => dataText(data))
  const [problem, setProblem] = useState<string | null>(null)
  const commit = (): void => {
    const parsed = parseData(draft)
    if (!parsed.ok) setProblem(t(`literal.${parsed.key}`, parsed.params))
    else if (editing.setParam(node.id, 'data', parsed.value)) onDone()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    commit()
  }
  return (
    <div className={styles.data}>
      <textarea
        ref={input}
        className={classes(field.input, field.code, styles.text)}
        rows={Math.min(8, draft.split('\n').length)}
        aria-label={t('editor.value')}
        aria-invalid={problem !== null}
        aria-describedby="value-editor-help"
        spellCheck={false}
        autoFocus
        value={draft}
        placeholder={packedText(data)}
        data-testid="value-input"
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setDraft(event.target.value)
          setProblem(null)
        }}
        onKeyDown={onKeyDown}
      />
      <Button look="primary" onClick={commit} data-testid="value-apply">
        {t('editor.apply')}
      </Button>
      <p
        id="value-editor-help"
        className={problem === null ? styles.help : field.problem}
        role={problem === null ? undefined : 'alert'}
        data-testid="value-problem"
      >
        {problem ?? t('editor.help')}
      </p>
    </div>
  )
}

/** The popover at a leaf. */
export function ValueEditor({ popup }: { readonly popup: Extract<Popup, { kind: 'value' }> }) {
  const { t } = useTranslation()
  const { editing, selecting } = useApp()
  const node = useAppState((state) => findNode(present(state), popup.node))
  const op = useAppState((state) => (node ? findOp(state.catalog, node.op) : undefined))
  if (!node || !op) return null
  const close = (): void => selecting.closePopup()
  return (
    <Popover
      label={t('editor.title', { name: nodeName(node) })}
      anchor={popup.rect}
      onClose={close}
      testId="value-editor"
      className={styles.editor}
    >
      <DataField node={node} onDone={close} />
      {formParams(op)
        .filter((param) => param.name !== 'data')
        .map((param) => (
          <ParamControl
            key={param.name}
            param={param}
            value={node.params[param.name] ?? param.default}
            onChange={(value) => void editing.setParam(node.id, param.name, value)}
          />
        ))}
    </Popover>
  )
}

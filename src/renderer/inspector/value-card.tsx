// ValueCard: the node's outputs at full precision, their shape and dtype, and the clipboard.
import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { findOp } from '../../model/catalog'
import { nodeName, type DocumentNode } from '../../model/document'
import { shapeText } from '../../model/number-text'
import { numel, type TensorValue } from '../../model/tensor-value'
import type { NodeTrace } from '../../model/trace'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { Tooltip } from '../ui/tooltip'
import { pythonText, torchText } from '../values/value-text'
import { Card } from './card'
import { Row } from './row'
import { TensorView } from './tensor-view'
import styles from './value-card.module.css'

function CopyButtons({ value, requiresGrad }: { readonly value: TensorValue; readonly requiresGrad: boolean }) {
  const { t } = useTranslation()
  const { clipboard } = useApp()
  // Written only when it is asked for: the text of a large tensor takes its time.
  const copy = (text: () => string) => () => void clipboard.copyText(text())
  return (
    <span className={styles.buttons}>
      <Tooltip text={t('inspector.copyTorch')}>
        <Button
          small
          look="quiet"
          aria-label={t('inspector.copyTorch')}
          data-testid="copy-torch"
          onClick={copy(() => torchText(value, requiresGrad))}
        >
          <Copy size={13} aria-hidden />
          torch
        </Button>
      </Tooltip>
      <Tooltip text={t('inspector.copyPython')}>
        <Button
          small
          look="quiet"
          aria-label={t('inspector.copyPython')}
          data-testid="copy-python"
          onClick={copy(() => pythonText(value))}
        >
          <Copy size={13} aria-hidden />[ ]
        </Button>
      </Tooltip>
    </span>
  )
}

function Output({ name, value, traced, index }: OutputProps) {
  const { t } = useTranslation()
  return (
    <Card
      title={index === 0 ? t('inspector.value') : name}
      aside={<CopyButtons value={value} requiresGrad={traced.isLeaf && traced.requiresGrad} />}
      testId="value-card"
    >
      <div className={styles.value}>
        <TensorView
          name={name}
          value={value}
          hue="value"
          exact
          testId={index === 0 ? 'inspector-value' : 'inspector-output'}
        />
      </div>
      <Row label={t('inspector.shape')} mono>
        <span className={styles.fact}>{shapeText(value.shape)}</span>
      </Row>
      <Row label={t('inspector.dtype')} mono>
        <span className={styles.fact}>{value.dtype}</span>
      </Row>
      {numel(value.shape) > 1 && (
        <Row label={t('inspector.elements')} mono>
          <span className={styles.fact}>{numel(value.shape)}</span>
        </Row>
      )}
      {traced.gradFn !== null && index === 0 && (
        <Row label={t('inspector.gradFn')} mono>
          <span className={styles.fact}>{traced.gradFn}</span>
        </Row>
      )}
    </Card>
  )
}

interface OutputProps {
  readonly name: string
  readonly value: TensorValue
  readonly traced: NodeTrace
  readonly index: number
}

/** The values of a node at the moment on screen. */
export function ValueCard({ node }: { readonly node: DocumentNode }) {
  const { t } = useTranslation()
  const traced = useAppState((state) => state.run.trace?.nodes[node.id])
  const now = useAppState((state) => state.derived.now?.nodes.get(node.id))
  const names = useAppState((state) => findOp(state.catalog, node.op)?.outputs)
  if (!traced || !now || now.value !== 'computed') {
    const text = { waiting: 'waitingText', blocked: 'blockedText' } as const
    const status = now?.value
    const key = status === 'waiting' || status === 'blocked' ? text[status] : 'notComputed'
    if (status === 'error') return null
    return (
      <Card title={t('inspector.value')} testId="value-card">
        <p className={styles.absent} data-testid="inspector-value">
          {t(`inspector.${key}`)}
        </p>
      </Card>
    )
  }
  return traced.outputs.map((value, index) => {
    const name = index === 0 ? nodeName(node) : `${nodeName(node)}.${names?.[index] ?? String(index)}`
    return <Output key={index} name={name} value={value} traced={traced} index={index} />
  })
}

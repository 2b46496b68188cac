// NoGradCard: why a .grad is None, and the one edit that would change it.
import { useTranslation } from 'react-i18next'
import type { NoGradExplanation } from '../../explain/explanation'
import { useApp } from '../shell/app-context'
import { Button } from '../ui/button'
import { Card } from './card'
import { NoneLook } from './gradient-look'
import { Row } from './row'
import styles from './no-grad-card.module.css'

interface NoGradCardProps {
  readonly name: string
  readonly node: string
  readonly why: NoGradExplanation
}

/** Does what an explanation suggests. */
function useSuggestion(): (action: NonNullable<NoGradExplanation['action']>) => void {
  const { editing, selecting } = useApp()
  return ({ kind, node }) => {
    if (kind === 'require-grad') editing.setParam(node, 'requires_grad', true)
    else if (kind === 'retain-grad') editing.setRetainGrad(node, true)
    else if (kind === 'choose-root') editing.setRoot(node)
    else selecting.go(node)
  }
}

/** The card of a gradient that is None. */
export function NoGradCard({ name, node, why }: NoGradCardProps) {
  const { t } = useTranslation()
  const suggest = useSuggestion()
  const { action } = why
  return (
    <Card testId={`no-grad-${node}`}>
      <Row label={`${name}.grad`} mono>
        <NoneLook />
      </Row>
      <p className={styles.why} title={t('inspector.whyNone', { name })}>
        {why.sentence}
      </p>
      {action && (
        <Button small className={styles.action} data-testid={`suggest-${action.kind}`} onClick={() => suggest(action)}>
          {action.label}
        </Button>
      )}
    </Card>
  )
}

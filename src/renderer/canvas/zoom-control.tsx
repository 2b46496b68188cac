// ZoomControl: smaller, how large, larger, everything.
import { Minus, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { CommandButton } from '../ui/command-button'
import { Tooltip } from '../ui/tooltip'
import styles from './zoom-control.module.css'

/** The zoom buttons in the corner of the canvas. */
export function ZoomControl() {
  const { t } = useTranslation()
  const { canvas } = useApp()
  const percent = useAppState((state) => Math.round(state.session.zoom * 100))
  const label = t('canvas.zoomLevel', { percent })
  return (
    <div className={styles.zoom} role="group" aria-label={t('canvas.zoom')}>
      <CommandButton command="zoomOut" place="canvas" look="quiet" icon={Minus} side="top" />
      <Tooltip text={label} side="top">
        <Button
          look="quiet"
          className={styles.percent}
          aria-label={label}
          data-testid="canvas-actualSize"
          onClick={() => canvas.current?.zoomTo(1)}
        >
          {`${String(percent)} %`}
        </Button>
      </Tooltip>
      <CommandButton command="zoomIn" place="canvas" look="quiet" icon={Plus} side="top" />
      <CommandButton command="fit" place="canvas" look="quiet" side="top" />
    </div>
  )
}

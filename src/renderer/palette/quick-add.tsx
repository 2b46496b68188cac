// QuickAdd: the op list at a point of the canvas; after dropping a wire, only the ops that fit its value.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findNode, nodeName } from '../../model/document'
import type { OpInfo } from '../../model/catalog'
import { candidates, fittingOps } from '../app/fitting'
import { gripped, sourcesFor } from '../app/placing'
import { selectedInPicture, type Popup } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Popover } from '../ui/popover'
import { OpList } from './op-list'
import styles from './quick-add.module.css'

type AddPopup = Extract<Popup, { kind: 'add' }>

/** The ops to offer: all, or those that take the wire's value as soon as the engine has said which. */
function useOffer(popup: AddPopup): readonly OpInfo[] {
  const app = useApp()
  const catalog = useAppState((state) => state.catalog)
  const [fitting, setFitting] = useState<readonly OpInfo[] | null>(null)
  const { from } = popup
  useEffect(() => {
    let wanted = true
    if (from) void fittingOps(app, from).then((ops) => wanted && setFitting(ops))
    return () => {
      wanted = false
    }
  }, [app, from])
  return from ? (fitting ?? candidates(catalog)) : catalog
}

/** The popup for adding an op where the user is. */
export function QuickAdd({ popup }: { readonly popup: AddPopup }) {
  const app = useApp()
  const { t } = useTranslation()
  const ops = useOffer(popup)
  const { from, at, client } = popup
  const name = useAppState((state) => {
    const source = from ? findNode(state.derived.picture.document, from.node) : undefined
    return source ? nodeName(source) : null
  })
  const close = (): void => app.selecting.closePopup()
  const onPick = (op: OpInfo, extend: boolean): void => {
    close()
    const sources = from ? [from] : at ? [] : sourcesFor(op, selectedInPicture(app.store.getState()))
    const id = app.editing.place(op.name, { sources, extend, ...(at ? { at: gripped(at) } : {}) })
    if (id !== null) app.canvas.current?.focusNode(id)
  }
  return (
    <Popover
      label={t('palette.quickAdd')}
      anchor={{ ...client, width: 0, height: 0 }}
      onClose={close}
      testId="quick-add"
      className={styles.popup}
      offset={0}
    >
      {name !== null && <p className={styles.from}>{t('palette.fits', { name })}</p>}
      <OpList ops={ops} onPick={onPick} single inputId="quick-add-search" onEscape={close} autoFocus />
    </Popover>
  )
}

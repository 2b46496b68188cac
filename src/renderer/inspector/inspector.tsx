// The inspector: the step or the document, and the selected node, in two tabs.
import { Tabs } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { selectedNodes } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { DocumentPanel } from './document-panel'
import { NodePanel } from './node-panel'
import { StepPanel } from './step-panel'
import tabs from '../ui/tabs.module.css'
import styles from './inspector.module.css'

/** The panel at the right. */
export function Inspector() {
  const { t } = useTranslation()
  const { store } = useApp()
  const tab = useAppState((state) => state.session.tab)
  const stepping = useAppState((state) => state.session.mode === 'step')
  const some = useAppState((state) => selectedNodes(state).length > 0)
  const shown = some ? tab : 'main'
  return (
    <section className={styles.inspector} aria-label={t('panels.inspector')} data-testid="inspector">
      <Tabs.Root
        className={tabs.root}
        value={shown}
        onValueChange={(value) => store.look({ tab: value === 'node' ? 'node' : 'main' })}
      >
        <Tabs.List className={tabs.tabs} aria-label={t('inspector.tabs')}>
          <Tabs.Trigger value="main" className={tabs.tab} data-testid="tab-main">
            {stepping ? t('inspector.tabStep') : t('inspector.tabDocument')}
          </Tabs.Trigger>
          <Tabs.Trigger value="node" className={tabs.tab} disabled={!some} data-testid="tab-node">
            {t('inspector.tabNode')}
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="main" className={styles.page}>
          {stepping ? <StepPanel /> : <DocumentPanel />}
        </Tabs.Content>
        <Tabs.Content value="node" className={styles.page}>
          <NodePanel />
        </Tabs.Content>
      </Tabs.Root>
    </section>
  )
}

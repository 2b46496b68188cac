// The panel at the left: the ops to build with, or the code that makes a graph.
import { Tabs } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { CodePane } from '../notebook/code-pane'
import { Palette } from '../palette/palette'
import { useApp, useAppState } from '../shell/app-context'
import tabs from '../ui/tabs.module.css'
import styles from './side-panel.module.css'

/** Ops and code, in two tabs. */
export function SidePanel() {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const side = useAppState((state) => state.settings.side)
  return (
    <Tabs.Root
      className={tabs.root}
      value={side}
      onValueChange={(value) => preferences.set({ side: value === 'code' ? 'code' : 'ops' })}
    >
      <Tabs.List className={tabs.tabs} aria-label={t('code.tabs')}>
        <Tabs.Trigger value="ops" className={tabs.tab} data-testid="side-ops">
          {t('commands.showOps')}
        </Tabs.Trigger>
        <Tabs.Trigger value="code" className={tabs.tab} data-testid="side-code">
          {t('commands.showCode')}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="ops" className={styles.page} tabIndex={-1}>
        <Palette />
      </Tabs.Content>
      <Tabs.Content value="code" className={styles.page} tabIndex={-1} forceMount>
        <CodePane />
      </Tabs.Content>
    </Tabs.Root>
  )
}

// The header: mark and document, Build or Step, search, export, language and theme.
import { Search, SunMoon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { keysText } from '../commands/keys'
import { commandOf } from '../commands/list'
import { isCodeDirty } from '../store/code-state'
import { isDirty, workName, type AppState } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { CommandButton } from '../ui/command-button'
import { Menu, type MenuGroups } from '../ui/menu'
import { Segmented } from '../ui/segmented'
import { Logo } from './logo'
import styles from './header.module.css'

const isWorkDirty = (state: AppState): boolean =>
  state.session.subject === 'code' ? isCodeDirty(state.code) : isDirty(state)

function DocumentName() {
  const { t } = useTranslation()
  const name = useAppState(workName)
  const dirty = useAppState(isWorkDirty)
  const path = useAppState(({ session, code, document }) => (session.subject === 'code' ? code.open : document).path)
  return (
    <h1 className={styles.name} title={path ?? undefined} data-testid="document-name">
      <span className={styles.title}>{name || t('app.untitled')}</span>
      {dirty && (
        <span
          className={styles.dot}
          role="img"
          aria-label={t('app.unsaved')}
          title={t('app.unsaved')}
          data-testid="dirty"
        />
      )}
    </h1>
  )
}

function Mode() {
  const { t } = useTranslation()
  const app = useApp()
  const mode = useAppState((state) => state.session.mode)
  return (
    <Segmented
      label={t('header.mode')}
      value={mode}
      testId="mode"
      options={[
        { value: 'build', label: t('commands.buildMode') },
        { value: 'step', label: t('commands.stepMode') },
      ]}
      onChange={(next) => void commandOf(next === 'build' ? 'buildMode' : 'stepMode').run(app)}
    />
  )
}

function SearchField() {
  const { t } = useTranslation()
  const app = useApp()
  const command = commandOf('commandPalette')
  return (
    <button
      type="button"
      className={styles.search}
      onClick={() => void command.run(app)}
      data-testid="header-commandPalette"
    >
      <Search size={15} aria-hidden />
      <span className={styles.searchText}>{t('header.search')}</span>
      <kbd className={styles.keys}>{keysText(command.keys?.[0] ?? '', app.info.platform)}</kbd>
    </button>
  )
}

function LookMenu() {
  const { t } = useTranslation()
  const groups: MenuGroups = [
    { label: t('menus.language'), commands: ['languageSystem', 'languageEnglish', 'languageChinese'] },
    { label: t('menus.theme'), commands: ['themeSystem', 'themeLight', 'themeDark', 'themeContrast'] },
    { commands: ['settings', 'keys', 'about'] },
  ]
  return (
    <Menu
      label={t('header.menu')}
      groups={groups}
      align="end"
      testId="look-menu"
      trigger={
        <Button iconOnly look="quiet" aria-label={t('header.menu')} title={t('header.menu')} data-testid="header-menu">
          <SunMoon size={16} aria-hidden />
        </Button>
      }
    />
  )
}

/** The strip at the top. */
export function Header() {
  const { t } = useTranslation()
  return (
    <header className={styles.header} data-testid="header">
      <div className={styles.left}>
        <CommandButton command="togglePalette" place="header" look="quiet" />
        <span className={styles.brand}>
          <Logo />
          {t('app.name')}
        </span>
        <DocumentName />
        <span className={styles.history}>
          <CommandButton command="undo" place="header" look="quiet" />
          <CommandButton command="redo" place="header" look="quiet" />
        </span>
      </div>
      <Mode />
      <div className={styles.right}>
        <SearchField />
        <CommandButton command="export" place="header" text={t('header.export')} />
        <LookMenu />
        <CommandButton command="toggleInspector" place="header" look="quiet" />
      </div>
    </header>
  )
}

// CommandDialog: search for a command, an op to add, a node to go to, an example or a recent file, and do it.
import { Command as Palette } from 'cmdk'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Circle, FileText, GraduationCap } from 'lucide-react'
import { nodeName } from '../../model/document'
import type { App } from '../app/app'
import { placeBySelection } from '../app/placing'
import { isEnabled, type Command } from '../commands/command'
import { keysText } from '../commands/keys'
import { COMMANDS } from '../commands/list'
import { en } from '../i18n/en'
import type { CommandId } from '../i18n/texts'
import { OpBadge } from '../palette/op-badge'
import { present } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Dialog } from '../ui/dialog'
import { useExamples } from './examples-dialog'
import { matchScore } from './match'
import styles from './command-dialog.module.css'

interface RowProps {
  readonly id: string
  readonly words: readonly string[]
  readonly onSelect: () => void
  readonly icon: ReactNode
  readonly text: string
  readonly aside?: string | undefined
}

function Row({ id, words, onSelect, icon, text, aside }: RowProps) {
  return (
    <Palette.Item
      value={id}
      keywords={[text, ...words]}
      className={styles.row}
      onSelect={onSelect}
      data-testid={`find-${id.replace(' ', '-')}`}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.text}>{text}</span>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
    </Palette.Item>
  )
}

/** What a command is found by beside its label: its English one, and what else people call it. */
function wordsOf({ i18n }: App, id: CommandId): string[] {
  const english = i18n.getFixedT('en')
  if (!(id in en.keywords)) return [english(`commands.${id}`)]
  const key = `keywords.${id as keyof typeof en.keywords}` as const
  return [english(`commands.${id}`), ...i18n.t(key).split(', '), ...english(key).split(', ')]
}

function CommandRow({ command, run }: { readonly command: Command; readonly run: (act: () => unknown) => void }) {
  const { t } = useTranslation()
  const app = useApp()
  const enabled = useAppState((state) => isEnabled(command, state))
  const key = command.keys?.[0]
  const Icon = command.icon
  if (!enabled) return null
  return (
    <Row
      id={`command ${command.id}`}
      words={wordsOf(app, command.id)}
      icon={Icon && <Icon size={16} aria-hidden />}
      text={t(`commands.${command.id}`)}
      aside={key === undefined ? undefined : keysText(key, app.info.platform)}
      onSelect={() => run(() => command.run(app))}
    />
  )
}

type Run = (act: () => unknown) => void

function Ops({ run }: { readonly run: Run }) {
  const { t } = useTranslation()
  const app = useApp()
  const catalog = useAppState((state) => state.catalog)
  const language = useAppState((state) => state.session.language)
  return (
    <Palette.Group heading={t('commandDialog.ops')} className={styles.group}>
      {catalog.map((op) => (
        <Row
          key={op.name}
          id={`op ${op.name}`}
          words={[...op.torchNames, ...op.keywords]}
          icon={<OpBadge symbol={op.symbol} category={op.category} />}
          text={op.name}
          aside={op.doc[language]}
          onSelect={() => run(() => placeBySelection(app, op, false))}
        />
      ))}
    </Palette.Group>
  )
}

function Places({ run }: { readonly run: Run }) {
  const { t } = useTranslation()
  const app = useApp()
  const nodes = useAppState(present).nodes
  const recent = useAppState((state) => state.session.recent)
  const examples = useExamples()
  return (
    <>
      <Palette.Group heading={t('commandDialog.nodes')} className={styles.group}>
        {nodes.map((node) => (
          <Row
            key={node.id}
            id={`node ${node.id}`}
            words={[node.id, node.op]}
            icon={<Circle size={14} aria-hidden />}
            text={nodeName(node)}
            aside={node.op}
            onSelect={() => run(() => app.selecting.go(node.id))}
          />
        ))}
      </Palette.Group>
      <Palette.Group heading={t('examplesDialog.title')} className={styles.group}>
        {examples.map(({ name }) => (
          <Row
            key={name}
            id={`example ${name}`}
            words={[]}
            icon={<GraduationCap size={16} aria-hidden />}
            text={name}
            onSelect={() => run(() => app.files.openExample(name))}
          />
        ))}
      </Palette.Group>
      {recent.length > 0 && (
        <Palette.Group heading={t('commandDialog.recent')} className={styles.group}>
          {recent.map(({ path, name }) => (
            <Row
              key={path}
              id={`recent ${path}`}
              words={[path]}
              icon={<FileText size={16} aria-hidden />}
              text={name}
              aside={path}
              onSelect={() => run(() => app.files.openPath(path))}
            />
          ))}
        </Palette.Group>
      )}
    </>
  )
}

/** The window behind Ctrl+K. */
export function CommandDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const run: Run = (act) => {
    onClose()
    // After the dialog has given the focus back, so that a command may take it.
    requestAnimationFrame(() => void act())
  }
  return (
    <Dialog name="commands" title={t('commandDialog.title')} onClose={onClose}>
      <Palette
        label={t('commandDialog.title')}
        className={styles.palette}
        loop
        filter={(_value, search, keywords) => matchScore(search, keywords ?? [])}
      >
        <Palette.Input
          autoFocus
          className={styles.input}
          placeholder={t('commandDialog.placeholder')}
          value={query}
          onValueChange={setQuery}
          data-testid="command-search"
        />
        <Palette.List className={styles.list} label={t('commandDialog.title')}>
          <Palette.Empty className={styles.empty}>{t('commandDialog.none', { query })}</Palette.Empty>
          <Palette.Group heading={t('commandDialog.commands')} className={styles.group}>
            {COMMANDS.filter((command) => !command.hidden).map((command) => (
              <CommandRow key={command.id} command={command} run={run} />
            ))}
          </Palette.Group>
          <Ops run={run} />
          <Places run={run} />
        </Palette.List>
      </Palette>
    </Dialog>
  )
}

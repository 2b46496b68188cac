// useEntries: all that the command dialog can find: commands, ops to add, nodes to go to, examples and recent files.
import { Circle, FileText, GraduationCap } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
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
import { useExamples } from './examples-dialog'
import type { Group } from './match'

/** One thing that can be found and done. */
export interface Entry {
  readonly id: string
  /** What it is found by, the shown text first. */
  readonly texts: readonly [string, ...string[]]
  readonly icon: () => ReactNode
  readonly aside?: string | undefined
  readonly act: () => unknown
}

/** What a command is found by beside its label: its English one, and what else people call it. */
function wordsOf({ i18n }: App, id: CommandId): string[] {
  const english = i18n.getFixedT('en')
  if (!(id in en.keywords)) return [english(`commands.${id}`)]
  const key = `keywords.${id as keyof typeof en.keywords}` as const
  return [english(`commands.${id}`), ...i18n.t(key).split(', '), ...english(key).split(', ')]
}

function commandEntry(app: App, command: Command): Entry {
  const { id, keys, icon: Icon } = command
  return {
    id: `command ${id}`,
    texts: [app.i18n.t(`commands.${id}`), ...wordsOf(app, id)],
    icon: () => Icon && <Icon size={16} aria-hidden />,
    aside: keys?.[0] === undefined ? undefined : keysText(keys[0], app.info.platform),
    act: () => command.run(app),
  }
}

function useCommands(): Entry[] {
  const app = useApp()
  // A text, which is the same while nothing changed.
  const enabled = useAppState((state) =>
    COMMANDS.filter((command) => !command.hidden && isEnabled(command, state))
      .map(({ id }) => id)
      .join(' '),
  )
  return useMemo(() => {
    const ids = new Set(enabled.split(' '))
    return COMMANDS.filter(({ id }) => ids.has(id)).map((command) => commandEntry(app, command))
  }, [app, enabled])
}

function useOps(): Entry[] {
  const app = useApp()
  const catalog = useAppState((state) => state.catalog)
  const language = useAppState((state) => state.session.language)
  return useMemo(
    () =>
      catalog.map((op) => ({
        id: `op ${op.name}`,
        texts: [op.name, ...op.torchNames, ...op.keywords],
        icon: () => <OpBadge symbol={op.symbol} category={op.category} />,
        aside: op.doc[language],
        act: () => placeBySelection(app, op, false),
      })),
    [app, catalog, language],
  )
}

function useNodes(): Entry[] {
  const app = useApp()
  const { nodes } = useAppState(present)
  return useMemo(
    () =>
      nodes.map((node) => ({
        id: `node ${node.id}`,
        texts: [nodeName(node), node.id, node.op],
        icon: () => <Circle size={14} aria-hidden />,
        aside: node.op,
        act: () => app.selecting.go(node.id),
      })),
    [app, nodes],
  )
}

/** Everything, in groups. */
export function useEntries(): readonly Group<Entry>[] {
  const app = useApp()
  const { t } = useTranslation()
  const recent = useAppState((state) => state.session.recent)
  const examples = useExamples().map(({ name }): Entry => ({
    id: `example ${name}`,
    texts: [name],
    icon: () => <GraduationCap size={16} aria-hidden />,
    act: () => app.files.openExample(name),
  }))
  const files = recent.map(({ path, name }): Entry => ({
    id: `recent ${path}`,
    texts: [name, path],
    icon: () => <FileText size={16} aria-hidden />,
    aside: path,
    act: () => app.files.openPath(path),
  }))
  return [
    { heading: t('commandDialog.commands'), entries: useCommands() },
    { heading: t('commandDialog.ops'), entries: useOps(), onlySearched: true },
    { heading: t('commandDialog.nodes'), entries: useNodes() },
    { heading: t('examplesDialog.title'), entries: examples },
    { heading: t('commandDialog.recent'), entries: files },
  ]
}

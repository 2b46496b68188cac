// The application menu, as data for main: sections of commands, with the labels and states of this moment.
import type { TFunction } from 'i18next'
import type { RecentFile } from '../../ipc/contract'
import type { Menu, MenuItem } from '../../ipc/menu'
import type { CommandId } from '../i18n/texts'
import type { AppState } from '../store/state'
import { isEnabled } from './command'
import { accelerator, parseChord, type Platform } from './keys'
import { commandOf } from './list'

type LeafItem = Exclude<MenuItem, { kind: 'submenu' }>
type Entry = CommandId | '-' | 'recent' | 'language' | 'theme' | 'quit'

const MENUS: readonly {
  readonly id: 'file' | 'edit' | 'code' | 'graph' | 'run' | 'view' | 'help'
  readonly entries: readonly Entry[]
}[] = [
  {
    id: 'file',
    entries: [
      'newDocument',
      'newCode',
      'open',
      'recent',
      'examples',
      '-',
      'save',
      'saveAs',
      'saveGraphAs',
      '-',
      'export',
      'exportAgain',
      '-',
      'settings',
      'quit',
    ],
  },
  {
    id: 'edit',
    entries: [
      'undo',
      'redo',
      '-',
      'cut',
      'copy',
      'paste',
      'duplicate',
      'remove',
      '-',
      'rename',
      'selectAll',
      '-',
      'commandPalette',
      'findOp',
    ],
  },
  {
    id: 'code',
    entries: [
      'runHere',
      'runAndGoOn',
      'runAndInsert',
      '-',
      'runAll',
      'runAbove',
      'runBelow',
      'runAllFresh',
      'stopCode',
      'restartPython',
      '-',
      'insertBelow',
      'insertAbove',
      'splitCell',
      'mergeCell',
      'removeCell',
      'restoreCell',
      'redoCell',
      '-',
      'toCodeCell',
      'toTextCell',
      '-',
      'findInCells',
      '-',
      'toggleBreakpoint',
      'nextBreakpoint',
      'previousBreakpoint',
      '-',
      'followLink',
      '-',
      'clearOutputs',
      'graphToCode',
      '-',
      'snapshotNow',
      'snapshots',
    ],
  },
  {
    id: 'graph',
    entries: [
      'quickAdd',
      'wire',
      'editValue',
      '-',
      'toggleRequiresGrad',
      'toggleRetainGrad',
      'setRoot',
      'clearRoot',
      '-',
      'unpin',
      'unpinAll',
      '-',
      'toggleGroup',
      'foldGroups',
      'openGroups',
      '-',
      'flowRight',
      'flowDown',
    ],
  },
  {
    id: 'run',
    entries: [
      'first',
      'back',
      'play',
      'forward',
      'last',
      '-',
      'previousPhase',
      'nextPhase',
      'overBack',
      'over',
      '-',
      'slower',
      'faster',
      '-',
      'changes',
    ],
  },
  {
    id: 'view',
    entries: [
      'buildMode',
      'stepMode',
      '-',
      'fit',
      'fitSelection',
      'actualSize',
      'zoomIn',
      'zoomOut',
      '-',
      'gradients',
      '-',
      'togglePalette',
      'showOps',
      'showCode',
      'toggleInspector',
      '-',
      'language',
      'theme',
    ],
  },
  { id: 'help', entries: ['keys', 'about'] },
]

const LANGUAGES: readonly CommandId[] = ['languageSystem', 'languageEnglish', 'languageChinese']
const THEMES: readonly CommandId[] = ['themeSystem', 'themeLight', 'themeDark', 'themeContrast']

export interface MenuParts {
  readonly state: AppState
  readonly t: TFunction
  readonly platform: Platform
}

function commandItem(id: CommandId, { state, t }: MenuParts): LeafItem {
  const command = commandOf(id)
  const key = command.keys?.[0]
  const checked = command.checked?.(state)
  return {
    kind: 'command',
    id,
    label: t(`commands.${id}`),
    enabled: isEnabled(command, state),
    ...(key === undefined || key.includes(' ') ? {} : { accelerator: accelerator(parseChord(key)) }),
    ...(checked === undefined ? {} : { checked }),
  }
}

function recentItems(recent: readonly RecentFile[]): LeafItem[] {
  return recent.map(({ path, name }) => ({ kind: 'command', id: 'open', label: name, argument: path, enabled: true }))
}

function item(entry: Entry, parts: MenuParts): MenuItem[] {
  const { state, t } = parts
  const submenu = (id: 'language' | 'theme', commands: readonly CommandId[]): MenuItem[] => [
    { kind: 'submenu', id, label: t(`menus.${id}`), items: commands.map((command) => commandItem(command, parts)) },
  ]
  if (entry === '-') return [{ kind: 'separator' }]
  if (entry === 'quit') return [{ kind: 'separator' }, { kind: 'role', role: 'quit', label: t('menus.quit') }]
  if (entry === 'language') return submenu(entry, LANGUAGES)
  if (entry === 'theme') return submenu(entry, THEMES)
  if (entry !== 'recent') return [commandItem(entry, parts)]
  const items = recentItems(state.session.recent)
  return items.length > 0 ? [{ kind: 'submenu', id: 'recent', label: t('menus.recent'), items }] : []
}

/** The menus in the language and state of now. */
export function applicationMenus(parts: MenuParts): Menu[] {
  return MENUS.map(({ id, entries }) => ({
    id,
    label: parts.t(`menus.${id}`),
    items: entries.flatMap((entry) => item(entry, parts)),
  }))
}

// All commands, in the order of the menus.
import type { CommandId } from '../i18n/texts'
import type { Command } from './command'
import { editCommands } from './edit'
import { cellCommands } from './cells'
import { codeCommands } from './code'
import { fileCommands } from './file'
import { graphCommands } from './graph'
import { helpCommands } from './help'
import { stepCommands } from './step'
import { viewCommands } from './view'

export const COMMANDS: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...codeCommands,
  ...cellCommands,
  ...graphCommands,
  ...stepCommands,
  ...viewCommands,
  ...helpCommands,
]

const byId = new Map(COMMANDS.map((command) => [command.id, command]))

/** The command with this id; ids are typed and a test holds the list complete. */
export function commandOf(id: CommandId): Command {
  const command = byId.get(id)
  if (!command) throw new Error(`commandOf: id must be in the list, got "${id}"`)
  return command
}

/** True for the id of a command, as it comes from a menu. */
export function isCommandId(id: string): id is CommandId {
  return byId.has(id as CommandId)
}

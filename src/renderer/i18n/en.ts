// English: every text of the app's frame. Op names, docs and PyTorch's own messages live with the ops.
import { code } from './en/code'
import { commands } from './en/commands'
import { dialogs } from './en/dialogs'
import { errors } from './en/errors'
import { frame } from './en/frame'
import { inspector } from './en/inspector'
import { keywords } from './en/keywords'

export const en = { ...commands, ...code, ...frame, ...inspector, ...dialogs, ...errors, ...keywords } as const

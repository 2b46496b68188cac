// Simplified Chinese. Names of PyTorch's API (requires_grad, backward, dtype) stay as they are written in code.
import type { Translation } from './texts'
import { code } from './zh/code'
import { commands } from './zh/commands'
import { dialogs } from './zh/dialogs'
import { errors } from './zh/errors'
import { frame } from './zh/frame'
import { inspector } from './zh/inspector'
import { keywords } from './zh/keywords'

export const zh: Translation = { ...commands, ...code, ...frame, ...inspector, ...dialogs, ...errors, ...keywords }

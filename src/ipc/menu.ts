// The application menu as data: the renderer derives it from its commands, main turns it into native menus.
import { z } from '../model/zod'

/** Native behaviours that only the system can provide. */
const MENU_ROLES = ['quit', 'minimize', 'togglefullscreen', 'hide', 'hideOthers', 'unhide'] as const

const Label = z.string().max(200)

const CommandItemSchema = z.strictObject({
  kind: z.literal('command'),
  /** Command id, sent back in `menu:command`. */
  id: z.string().min(1).max(100),
  label: Label,
  /** Sent back with the id: which recent file, which example. */
  argument: z.string().max(4096).exactOptional(),
  /** Electron's form, `CmdOrCtrl+Shift+E`. Only shown: the page's own key map runs the command. */
  accelerator: z
    .string()
    .max(60)
    .regex(/^[\x21-\x7e]+$/)
    .exactOptional(),
  enabled: z.boolean(),
  /** Present = a check item. */
  checked: z.boolean().exactOptional(),
})

const SeparatorSchema = z.strictObject({ kind: z.literal('separator') })
const RoleItemSchema = z.strictObject({ kind: z.literal('role'), role: z.enum(MENU_ROLES), label: Label })
const LeafItemSchema = z.discriminatedUnion('kind', [CommandItemSchema, SeparatorSchema, RoleItemSchema])

const SubmenuSchema = z.strictObject({
  kind: z.literal('submenu'),
  id: z.string().min(1).max(100),
  label: Label,
  items: z.array(LeafItemSchema).max(200),
})

export const MenuSchema = z.strictObject({
  id: z.string().min(1).max(100),
  label: Label,
  items: z.array(z.discriminatedUnion('kind', [...LeafItemSchema.options, SubmenuSchema])).max(200),
})

/** One top-level menu with its items; submenus go one level deep. */
export type Menu = z.infer<typeof MenuSchema>
export type MenuItem = Menu['items'][number]

// The contract between main and renderer: every channel and event, named once, with the schemas of what travels on it.
import { GraphDocumentSchema } from '../model/document-schema'
import type { Catalog } from '../model/catalog'
import { WireDocumentSchema } from '../model/wire-document'
import type { Result } from '../model/result'
import type { Trace } from '../model/trace'
import { z } from '../model/zod'
import { MenuSchema } from './menu'
import { SettingsChangeSchema, SettingsSchema } from './settings'
import { PackedTraceSchema } from './trace-wire'

const Nothing = z.strictObject({})
const Path = z.string().min(1).max(32_767)

/** Made by our own types, so only its outline is checked. */
const CatalogSchema = z.custom<Catalog>(Array.isArray)

const BytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= 2 ** 30)

/** A document that now is the open one. */
const OpenedSchema = z.strictObject({
  document: GraphDocumentSchema,
  /** Where `file:save` writes; null = nowhere yet (examples, SVG files that carry a document). */
  path: z.string().nullable(),
  /** File name without folder and extension, for the title. */
  name: z.string(),
  source: z.enum(['file', 'svg', 'example', 'draft']),
  /** The moment an SVG picture showed; absent = show the last. */
  moment: z.int().min(0).exactOptional(),
})

const CodeFormatSchema = z.enum(['py', 'ipynb'])
const CodeText = z.string().max(64 * 2 ** 20)

/** A script or notebook that now is the open one. Its text is data: the page runs it when the user asks. */
const OpenedCodeSchema = z.strictObject({
  code: CodeText,
  format: CodeFormatSchema,
  /** Where `code:save` writes; null = nowhere yet. */
  path: z.string().nullable(),
  /** File name without folder and extension. */
  name: z.string(),
  source: z.enum(['file', 'example', 'draft']),
})

const AnyOpenedSchema = z.union([OpenedSchema, OpenedCodeSchema])

const SavedSchema = z.strictObject({ path: z.string(), name: z.string() })

const DraftInfoSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string(),
  kind: z.enum(['graph', 'code']),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
})

/** A snapshot of a work, kept on this computer. */
const SnapshotInfoSchema = z.strictObject({
  /** SHA-256 of its content, in hex: equal work has one snapshot. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  message: z.string(),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
})

const RecentSchema = z.array(z.strictObject({ path: z.string(), name: z.string() }))

const PICTURE_KINDS = ['svg', 'png'] as const

/** Pictures wanted without a user: the demonstration and the command line. */
const TaskSchema = z.strictObject({
  kinds: z.array(z.enum(PICTURE_KINDS)),
  /** Moment to draw; null = the last. */
  moment: z.int().min(0).nullable(),
  /** Step through every moment before drawing. */
  walk: z.boolean(),
  theme: z.enum(['light', 'dark', 'contrast']),
  scale: z.number().min(1).max(4),
  language: z.enum(['en', 'zh']),
})

const InfoSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
})

const AppErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})

const StartSchema = z.strictObject({
  info: InfoSchema,
  settings: SettingsSchema,
  /** Language of the system, for the setting `system`. */
  systemLanguage: z.enum(['en', 'zh']),
  /** The file of the command line, else the seed example; null with `problem` set when it could not be opened. */
  opened: AnyOpenedSchema.nullable(),
  problem: AppErrorSchema.nullable(),
  /** Unsaved work of earlier runs that ended without closing, newest first. Each is offered until restored or discarded. */
  drafts: z.array(DraftInfoSchema),
  task: TaskSchema.nullable(),
  /** Test mode: all animation durations are 0. */
  still: z.boolean(),
})

/** Every request a renderer can make, with what it sends and what it gets (inside a Result). */
export const CHANNELS = {
  /** First call of a renderer: all it needs to show itself. */
  'app:start': { request: Nothing, reply: StartSchema },
  /** The first picture is on screen: the window may show itself. */
  'app:ready': { request: Nothing, reply: z.null() },

  /** Runs a document. Superseded by a newer run: error `superseded`; stopped by `engine:cancel`: error `cancelled`. */
  'engine:run': { request: z.strictObject({ document: WireDocumentSchema }), reply: PackedTraceSchema },
  'engine:cancel': { request: Nothing, reply: z.null() },
  'engine:catalog': { request: Nothing, reply: CatalogSchema },

  /** A new, empty, untitled document takes the place of the open one. */
  'file:new': { request: Nothing, reply: z.null() },
  /** Shows the dialog; null = cancelled. */
  'file:open': { request: Nothing, reply: AnyOpenedSchema.nullable() },
  /** Opens a file the user has chosen before: recent, or from `file:open-requested`. Others: error `not-granted`. */
  'file:openPath': { request: z.strictObject({ path: Path }), reply: AnyOpenedSchema },
  /** Opens a file dropped on the window. Only the preload's `openDropped(file)` can call it. */
  'file:openDropped': { request: z.strictObject({ path: Path }), reply: AnyOpenedSchema },
  'file:openExample': {
    request: z.strictObject({ name: z.string().max(100), language: z.enum(['en', 'zh']) }),
    reply: AnyOpenedSchema,
  },
  'file:examples': {
    request: Nothing,
    reply: z.array(z.strictObject({ name: z.string(), kind: z.enum(['graph', 'code']) })),
  },
  'file:recent': { request: Nothing, reply: RecentSchema },
  'file:clearRecent': { request: Nothing, reply: z.null() },
  /** Writes to the open document's path, or asks for one when it has none; null = cancelled. */
  'file:save': { request: z.strictObject({ document: WireDocumentSchema }), reply: SavedSchema.nullable() },
  'file:saveAs': { request: z.strictObject({ document: WireDocumentSchema }), reply: SavedSchema.nullable() },
  /** Says whether there are unsaved changes; `title` is shown in the window's title. */
  'file:setDirty': { request: z.strictObject({ dirty: z.boolean(), title: z.string().max(300) }), reply: z.null() },

  /** New, empty code takes the place of the open one. */
  'code:new': { request: Nothing, reply: z.null() },
  /**
   * Writes the code to its file, or asks for one when it has none or `as` is set; null = cancelled. Both texts are sent
   * because the file's extension, which the user chooses, says which one is written.
   */
  'code:save': {
    request: z.strictObject({ texts: z.strictObject({ py: CodeText, ipynb: CodeText }), as: z.boolean() }),
    reply: z.strictObject({ ...SavedSchema.shape, format: CodeFormatSchema }).nullable(),
  },

  /** Keeps unsaved edits for the case of a crash. Send at most 1 s after an edit; written at once, newest wins. */
  'draft:save': {
    request: z.union([
      z.strictObject({ document: WireDocumentSchema }),
      z.strictObject({ code: CodeText, format: CodeFormatSchema }),
    ]),
    reply: z.null(),
  },
  /** Opens a draft of an earlier run, with the path it had; it stays until saved, or discarded on closing. */
  'draft:restore': { request: z.strictObject({ id: z.string().max(200) }), reply: AnyOpenedSchema },
  /** Throws away a draft of an earlier run. */
  'draft:discard': { request: z.strictObject({ id: z.string().max(200) }), reply: z.null() },
  /** Throws away this run's draft of the graph or the code, after undoing back to what is saved. */
  'draft:settle': { request: z.strictObject({ kind: z.enum(['graph', 'code']) }), reply: z.null() },

  /** Keeps a snapshot: notebook with outputs, its graph, and what real PyTorch needs to run it. */
  'snapshot:save': {
    request: z.strictObject({
      name: z.string().max(300),
      message: z.string().max(1000),
      notebook: CodeText,
      document: WireDocumentSchema.nullable(),
    }),
    reply: SnapshotInfoSchema,
  },
  'snapshot:list': { request: Nothing, reply: z.array(SnapshotInfoSchema) },
  /** Opens the notebook of a snapshot as a copy without a path. */
  'snapshot:open': { request: z.strictObject({ hash: SnapshotInfoSchema.shape.hash }), reply: OpenedCodeSchema },
  'snapshot:remove': { request: z.strictObject({ hash: SnapshotInfoSchema.shape.hash }), reply: z.null() },

  /** Asks where and writes a picture; null = cancelled. */
  'export:save': {
    request: z.strictObject({ suggestedName: z.string().max(300), kind: z.enum(PICTURE_KINDS), bytes: BytesSchema }),
    reply: SavedSchema.nullable(),
  },
  /** Writes over the last exported file of this kind. Before the first one: error `no-export`. */
  'export:again': {
    request: z.strictObject({ kind: z.enum(PICTURE_KINDS), bytes: BytesSchema }),
    reply: SavedSchema,
  },

  'settings:get': { request: Nothing, reply: SettingsSchema },
  'settings:set': { request: SettingsChangeSchema, reply: SettingsSchema },

  /** The application menu in the language chosen. Send it again when labels, states or recent files change. */
  'menu:set': { request: z.strictObject({ menus: z.array(MenuSchema).max(20) }), reply: z.null() },
  'clipboard:read': { request: Nothing, reply: z.string() },
  'clipboard:write': { request: z.strictObject({ text: z.string().max(64 * 2 ** 20) }), reply: z.null() },
  'app:info': { request: Nothing, reply: InfoSchema },
  /** What the page's process holds now, Python included, and how much the user's code may make of it; both in bytes. */
  'app:memory': { request: Nothing, reply: z.strictObject({ held: z.number().min(0), most: z.number().min(0) }) },
  /** The answer to `app:close-requested`. */
  'window:close-decision': { request: z.strictObject({ close: z.boolean() }), reply: z.null() },
  /** The answer to the task in `app:start`. */
  'task:done': {
    request: z.strictObject({
      pictures: z.array(z.strictObject({ kind: z.enum(PICTURE_KINDS), bytes: BytesSchema })).max(4),
      /** The moment that was drawn and how many steps were walked. */
      moment: z.int().min(0),
      problem: AppErrorSchema.nullable(),
    }),
    reply: z.null(),
  },
} as const

/** Everything main tells a renderer unasked. */
export const EVENTS = {
  'menu:command': z.strictObject({ id: z.string(), argument: z.string().exactOptional() }),
  /** The user opened this file from outside (second start, system): ask about unsaved changes, then `file:openPath`. */
  'file:open-requested': z.strictObject({ path: z.string() }),
  'file:recent-changed': z.strictObject({ recent: RecentSchema }),
  'settings:changed': SettingsSchema,
  /** What the system shows now; `dark` already follows the theme setting. */
  'theme:changed': z.strictObject({ dark: z.boolean(), contrast: z.boolean() }),
  /** The window wants to close with unsaved changes: ask, then `window:close-decision`. */
  'app:close-requested': z.strictObject({}),
} as const

/** Channels that the bridge does not offer to the page. */
export const PRELOAD_ONLY = ['file:openDropped'] as const satisfies readonly (keyof typeof CHANNELS)[]

export type Channel = keyof typeof CHANNELS
export type PageChannel = Exclude<Channel, (typeof PRELOAD_ONLY)[number]>
export type EventName = keyof typeof EVENTS
export type RequestOf<C extends Channel> = z.infer<(typeof CHANNELS)[C]['request']>
export type ReplyOf<C extends Channel> = z.infer<(typeof CHANNELS)[C]['reply']>
export type PayloadOf<E extends EventName> = z.infer<(typeof EVENTS)[E]>

/** What main implements: one function per channel; a missing one does not compile. */
export type Handlers = {
  readonly [C in Channel]: (request: RequestOf<C>) => Result<ReplyOf<C>> | Promise<Result<ReplyOf<C>>>
}

/** What the page gets for a request: the reply of the contract, with traces unpacked. */
export type PageReplyOf<C extends Channel> = C extends 'engine:run' ? Trace : ReplyOf<C>

/** What the page works with, made by `connect(window.gradloom)`. */
export interface Bridge {
  /** Never rejects: every failure is a Result. */
  readonly invoke: <C extends PageChannel>(channel: C, request: RequestOf<C>) => Promise<Result<PageReplyOf<C>>>
  /** Listens to an event; the function returned stops it. */
  readonly on: <E extends EventName>(event: E, listener: (payload: PayloadOf<E>) => void) => () => void
  /** Opens a DOM `File` that was dropped on the page; its path stays out of the page's hands. */
  readonly openDropped: (file: object) => Promise<Result<ReplyOf<'file:openDropped'>>>
}

/** What the preload puts on the window, as `window.gradloom`. */
export interface RawBridge extends Pick<Bridge, 'on' | 'openDropped'> {
  readonly invoke: (channel: string, request: unknown) => Promise<unknown>
}

export type Start = ReplyOf<'app:start'>
export type Opened = z.infer<typeof OpenedSchema>
export type OpenedCode = z.infer<typeof OpenedCodeSchema>
/** What opening a file gives. */
export type AnyOpened = ReplyOf<'file:openPath'>
export type Saved = z.infer<typeof SavedSchema>
export type SavedCode = NonNullable<ReplyOf<'code:save'>>
export type CodeFormat = z.infer<typeof CodeFormatSchema>
export type DraftInfo = z.infer<typeof DraftInfoSchema>
export type SnapshotInfo = z.infer<typeof SnapshotInfoSchema>
export type RecentFile = z.infer<typeof RecentSchema>[number]
export type Task = z.infer<typeof TaskSchema>
export type PictureKind = (typeof PICTURE_KINDS)[number]

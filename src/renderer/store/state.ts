// The three scopes of state: document (saved, undoable), session (what the user is looking at), derived (recomputed).
import type { Catalog } from '../../model/catalog'
import type { GraphDocument, NodeId, Point, Source } from '../../model/document'
import { startHistory, type History } from '../../model/history'
import type { Language } from '../../model/local-text'
import type { Moment } from '../../model/moment'
import type { AppError } from '../../model/result'
import type { Picture } from '../../model/groups/picture'
import { withMembers } from '../../model/groups/groups'
import type { Trace } from '../../model/trace'
import type { ThemeId } from '../../paint/theme'
import type { Frame, Rect, Scene } from '../../scene/types'
import type { DraftInfo, RecentFile } from '../../ipc/contract'
import type { Settings } from '../../ipc/settings'
import type { CodeState } from './code-state'

/** Scope 1: the open document, its history and where it is kept. */
export interface OpenDocument {
  readonly history: History
  /** The document as it was opened or last saved: dirty = the present is another object. */
  readonly saved: GraphDocument
  readonly path: string | null
  /** File name without folder and extension. */
  readonly name: string
  /** Counts documents opened in this window: a new number means another document, so the camera fits it. */
  readonly serial: number
  /** Code made it, and makes it again when it runs. */
  readonly live: boolean
  /** Nobody has chosen its direction: it is turned so that more of it can be read, once, when its numbers are there. */
  readonly turns: boolean
}

export type Dialog =
  | { readonly kind: 'export' | 'settings' | 'keys' | 'about' | 'examples' | 'commands' | 'drafts' | 'snapshots' }
  | { readonly kind: 'unsaved'; readonly name: string }

export type DialogKind = Dialog['kind']

/** What floats over the canvas. Client coordinates in CSS pixels. */
export type Popup =
  | { readonly kind: 'add'; readonly client: Point; readonly at: Point | null; readonly from: Source | null }
  | { readonly kind: 'value'; readonly node: NodeId; readonly rect: Rect }
  | { readonly kind: 'menu'; readonly client: Point; readonly target: MenuTarget }

export type MenuTarget = 'node' | 'group' | 'edge' | 'canvas'

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'problem'
  readonly message: NoticeText
  /** Where it belongs in the picture; null = the corner of the window. */
  readonly node: NodeId | null
}

/** An AppError, or a text of the resources with its values. */
export type NoticeText =
  | { readonly error: AppError }
  | {
      readonly key:
        | 'saved'
        | 'pasted'
        | 'restored'
        | 'exported'
        | 'cancelled'
        | 'copied'
        | 'pythonReplaced'
        | 'pythonDied'
        | 'pythonMemory'
        | 'dataAdded'
        | 'graphTooLarge'
        | 'passGone'
        | 'snapshot'
      readonly name?: string
    }

/** Scope 2: what the user looks at and how. Not saved in the document, not undone. */
export interface Session {
  readonly mode: 'build' | 'step'
  /** The moment of Step mode; Infinity = the last, whatever an edit makes of it. Build mode always shows the last. */
  readonly moment: number
  readonly playing: boolean
  /** The moment was reached by one step forward, so its pulse travels. */
  readonly pulse: boolean
  /** The user made the last step (not the player): the narration is spoken. */
  readonly spoken: boolean
  /** Node and edge ids. */
  readonly selection: ReadonlySet<string>
  /** Node whose value path is lit while the pointer rests on it. */
  readonly hovered: NodeId | null
  /** Nodes that are lit while the pointer rests on the code that made them. */
  readonly pointed: readonly NodeId[]
  /** What the window's title names and what saving saves. */
  readonly subject: 'graph' | 'code'
  readonly gradients: boolean
  readonly changes: boolean
  readonly tab: 'main' | 'node'
  readonly dialog: Dialog | null
  readonly popup: Popup | null
  readonly notices: readonly Notice[]
  readonly zoom: number
  /** Height of what is told over the top of the canvas, in pixels. */
  readonly covered: number
  readonly drafts: readonly DraftInfo[]
  readonly recent: readonly RecentFile[]
  readonly language: Language
  readonly theme: ThemeId
  readonly reducedMotion: boolean
}

/** The engine's last answer and the question it is working on. */
export interface Run {
  readonly trace: Trace | null
  /** The document that `trace` belongs to. */
  readonly traced: GraphDocument | null
  /** Milliseconds (monotonic) since the pending run was sent; null = none is pending. */
  readonly since: number | null
  readonly failure: AppError | null
}

/** Scope 3: computed from the others by `derive`, never saved and never set by hand. */
export interface Derived {
  /** Document and trace with folded groups as single nodes: what scene and frame are made of. */
  readonly picture: Picture
  readonly scene: Scene
  readonly frame: Frame
  /** The moment on screen, and what is known at it (null before the first run). */
  readonly moment: number
  readonly now: Moment | null
  /** The picture's numbers belong to an older document. */
  readonly stale: boolean
}

export interface Scopes {
  readonly document: OpenDocument
  readonly session: Session
  readonly settings: Settings
  readonly catalog: Catalog
  readonly run: Run
  readonly code: CodeState
}

export interface AppState extends Scopes {
  readonly derived: Derived
}

/** A freshly opened document. */
export function openDocument(
  document: GraphDocument,
  place: Pick<OpenDocument, 'path' | 'name' | 'serial'> & Partial<Pick<OpenDocument, 'live' | 'turns'>>,
): OpenDocument {
  return { history: startHistory(document), saved: document, live: false, turns: false, ...place }
}

/** The document as it is now. */
export function present(state: Pick<Scopes, 'document'>): GraphDocument {
  return state.document.history.present
}

/** There are edits that no file holds. */
export function isDirty(state: Pick<Scopes, 'document'>): boolean {
  return state.document.history.present !== state.document.saved
}

/** What to call the graph: its file's name, else its title; empty when it has neither. */
export function documentName({ document }: Pick<Scopes, 'document'>): string {
  return document.path === null ? document.history.present.title || document.name : document.name
}

/** What to call the work that the window is about: its code, or its graph. */
export function workName(state: Pick<Scopes, 'document' | 'session' | 'code'>): string {
  return state.session.subject === 'code' ? state.code.open.name : documentName(state)
}

/** The selected nodes that exist, in document order; of a folded group all inside it. */
export function selectedNodes(state: Pick<Scopes, 'document' | 'session'>): NodeId[] {
  const selection = withMembers(present(state), state.session.selection)
  return present(state).nodes.flatMap((node) => (selection.has(node.id) ? [node.id] : []))
}

/** True where a node is selected. */
export const hasSelectedNode = (state: Pick<Scopes, 'document' | 'session'>): boolean => selectedNodes(state).length > 0

/** What is selected in the picture, in document order: nodes and folded groups. */
export function selectedInPicture(state: Pick<AppState, 'derived' | 'session'>): NodeId[] {
  const { selection } = state.session
  return state.derived.picture.document.nodes.flatMap(({ id }) => (selection.has(id) ? [id] : []))
}

export const NO_RUN: Run = { trace: null, traced: null, since: null, failure: null }

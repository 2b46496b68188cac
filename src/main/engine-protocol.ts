// What main and its engine thread say to each other.
import type { PackedTrace } from '../ipc/trace-wire'
import type { Catalog } from '../model/catalog'
import type { GraphDocument } from '../model/document'
import type { Result } from '../model/result'

/** Given to the thread when it starts. */
export interface EngineSetup {
  /** One Int32: every run up to this number shall stop. Shared memory, because a busy thread reads no messages. */
  readonly stopUpTo: SharedArrayBuffer
}

export interface RunRequest {
  /** Rises by one with every run. */
  readonly run: number
  readonly document: GraphDocument
}

export type EngineReply =
  | { readonly kind: 'ready'; readonly catalog: Catalog }
  | { readonly kind: 'done'; readonly run: number; readonly result: Result<PackedTrace> }

// A gesture: what happens between the moment a press has moved 4 px and its release.
import type { Point } from '../../../model/document'
import type { CanvasContext } from '../context'
import type { Hit } from '../hit'

/** One position of the pointer. */
export interface PointerAt {
  readonly client: Point
  readonly scene: Point
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl or ⌘. */
  readonly ctrl: boolean
}

export interface Gesture {
  move(at: PointerAt): void
  end(at: PointerAt): void
  /** Escape, or the pointer was lost: everything is as before. */
  cancel(): void
}

/** Starts a gesture from what was pressed, or says that this one is not meant. */
export type GestureStart = (context: CanvasContext, hit: Hit, start: PointerAt) => Gesture | null

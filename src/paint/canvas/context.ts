// What the parts of a canvas share.
import type { CanvasCallbacks, CanvasProps } from '../canvas-types'
import type { Animator } from './animator'
import type { CameraControl } from './camera'
import type { Overlay } from './overlay'
import type { Picture } from './picture'
import type { Stage } from './stage'

export interface CanvasContext {
  readonly host: HTMLElement
  readonly stage: Stage
  readonly props: () => CanvasProps
  readonly callbacks: CanvasCallbacks
  readonly camera: CameraControl
  readonly picture: Picture
  readonly overlay: Overlay
  readonly animator: Animator
  /** A drag has ended and was told: if no new frame takes it up, everything glides back. */
  readonly settle: () => void
}

// Camera arithmetic: pure functions between screen and scene.
import type { Point } from '../../model/document'
import type { Rect } from '../../scene/types'
import type { Camera } from '../canvas-types'

export interface Size {
  readonly width: number
  readonly height: number
}

export const SCALE_LIMITS = { least: 0.05, most: 4 } as const

/** Free space at each side of what is fitted, as a share of the canvas: 10 % of the width, 10 % of the height. */
const FIT_PADDING = 0.05

/** A scale within the camera's range. */
export function clampScale(scale: number): number {
  return Math.max(SCALE_LIMITS.least, Math.min(SCALE_LIMITS.most, scale))
}

/** The scene point under a point of the canvas. */
export function toScene(camera: Camera, at: Point): Point {
  return { x: (at.x - camera.x) / camera.scale, y: (at.y - camera.y) / camera.scale }
}

/** The part of the scene in view. */
export function viewOf(camera: Camera, size: Size): Rect {
  return { ...toScene(camera, { x: 0, y: 0 }), width: size.width / camera.scale, height: size.height / camera.scale }
}

/** The camera that shows `rect` whole in the middle of a room of this size, none of which is left free. */
function fill(rect: Rect, room: Size, most: number): Camera {
  const wanted = Math.min(room.width / Math.max(1, rect.width), room.height / Math.max(1, rect.height))
  const scale = clampScale(Math.min(most, wanted))
  return centreOn({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, room, scale)
}

const moved = (camera: Camera, x: number, y: number): Camera => ({ ...camera, x: camera.x + x, y: camera.y + y })

/** The camera that shows `rect` whole and centred, at `most` this scale. */
export function fitCamera(rect: Rect, size: Size, most = 1): Camera {
  const [x, y] = [size.width * FIT_PADDING, size.height * FIT_PADDING]
  return moved(fill(rect, { width: size.width - 2 * x, height: size.height - 2 * y }, most), x, y)
}

/**
 * As `fitCamera`, but above what lies over the lower left corner where the two would meet. The corner has its own air, so
 * that what stands on it needs none below, and half as much above: a large graph can be read rather than have wide margins.
 */
export function fitBeside(rect: Rect, size: Size, corner: Size): Camera {
  const whole = fitCamera(rect, size)
  const [left, bottom] = [rect.x * whole.scale + whole.x, (rect.y + rect.height) * whole.scale + whole.y]
  if (left >= corner.width || bottom <= size.height - corner.height) return whole
  const [x, y] = [size.width * FIT_PADDING, (size.height * FIT_PADDING) / 2]
  return moved(fill(rect, { width: size.width - 2 * x, height: size.height - corner.height - y }, 1), x, y)
}

/** The camera at this scale with a scene point in the middle. */
export function centreOn(at: Point, size: Size, scale: number): Camera {
  return { x: size.width / 2 - at.x * scale, y: size.height / 2 - at.y * scale, scale }
}

/** The camera at another scale that keeps the scene point under `pin` (canvas coordinates) where it is. */
export function zoomAbout(camera: Camera, scale: number, pin: Point): Camera {
  const next = clampScale(scale)
  const at = toScene(camera, pin)
  return { x: pin.x - at.x * next, y: pin.y - at.y * next, scale: next }
}

/**
 * Zoom factor of a wheel event: 2 to the power of -0.002 per pixel, ten times that for a pinch (which browsers report as a
 * wheel with Ctrl), never more than a quarter per event.
 */
export function wheelFactor(deltaPixels: number, pinch: boolean): number {
  const power = -deltaPixels * 0.002 * (pinch ? 10 : 1)
  return 2 ** Math.max(-0.35, Math.min(0.35, power))
}

/** A wheel event's delta in pixels, whatever unit it came in. */
export function wheelPixels(delta: number, mode: number): number {
  return delta * (mode === 1 ? 25 : mode === 2 ? 500 : 1)
}

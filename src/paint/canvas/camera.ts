// Camera control: d3-zoom for drags and pinches, our own wheel (it pans), and moves that any input stops.
import { easeCubicOut } from 'd3-ease'
import { interpolateZoom } from 'd3-interpolate'
import { select } from 'd3-selection'
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom'
import type { Point } from '../../model/document'
import type { Rect } from '../../scene/types'
import type { Camera } from '../canvas-types'
import type { Animator } from './animator'
import type { Size } from './view-math'
import { centreOn, clampScale, fitBeside, SCALE_LIMITS, viewOf, wheelFactor, wheelPixels, zoomAbout } from './view-math'

const CAMERA_MOVE = 400

export interface CameraControl {
  camera(): Camera
  view(): Rect
  /** The part of the scene in view that nothing covers. */
  free(): Rect
  /** Jumps, or glides in 400 ms. */
  moveTo(camera: Camera, animate: boolean): void
  fit(rect: Rect, animate: boolean): void
  /** Brings a point of the scene into the middle. */
  centre(at: Point, animate: boolean): void
  zoomTo(scale: number, animate: boolean): void
  /** By a factor; presses in a row add up although the first one is still on its way. */
  zoomBy(factor: number, animate: boolean): void
  /** A client point in coordinates of the canvas. */
  local(client: Point): Point
  /** True while Space is held: a drag pans. */
  setPanning(panning: boolean): void
  setWheelZooms(zooms: boolean): void
  destroy(): void
}

interface CameraOptions {
  readonly svg: SVGSVGElement
  readonly size: () => Size
  /** Height of what lies over the top of the canvas. */
  readonly covered: () => number
  /** Size of what lies over the lower left corner. */
  readonly corner: () => Size
  readonly animator: Animator
  readonly onChange: (camera: Camera) => void
  /** True where a single finger works on something rather than pans. */
  readonly isHandled: (target: EventTarget | null) => boolean
}

interface WheelSettings {
  zooms: boolean
}

function wheelListener(options: CameraOptions, control: () => CameraControl, settings: WheelSettings) {
  return (event: WheelEvent): void => {
    event.preventDefault()
    options.animator.cancel('camera')
    const camera = control()
    const now = camera.camera()
    const pixels = { x: wheelPixels(event.deltaX, event.deltaMode), y: wheelPixels(event.deltaY, event.deltaMode) }
    if (event.ctrlKey || event.metaKey || settings.zooms) {
      const factor = wheelFactor(pixels.y, event.ctrlKey)
      camera.moveTo(zoomAbout(now, now.scale * factor, camera.local({ x: event.clientX, y: event.clientY })), false)
      return
    }
    // Shift turns a wheel that has one axis sideways.
    const sideways = event.shiftKey && pixels.x === 0
    const [dx, dy] = sideways ? [pixels.y, 0] : [pixels.x, pixels.y]
    camera.moveTo({ ...now, x: now.x - dx, y: now.y - dy }, false)
  }
}

function panFilter(options: CameraOptions, isPanning: () => boolean) {
  return (event: Event): boolean => {
    if (event.type.startsWith('touch')) {
      const { touches } = event as TouchEvent
      return touches.length > 1 || !options.isHandled(event.target)
    }
    const { button } = event as MouseEvent
    return button === 1 || (button === 0 && isPanning())
  }
}

/** A glide between two cameras that zooms out on the way when it is long. */
function glide(from: Camera, to: Camera, size: Size): (progress: number) => Camera {
  const middle = (camera: Camera): [number, number, number] => {
    const view = viewOf(camera, size)
    return [view.x + view.width / 2, view.y + view.height / 2, view.width]
  }
  const at = interpolateZoom(middle(from), middle(to))
  return (progress) => {
    if (progress >= 1) return to
    const [x, y, width] = at(progress)
    const scale = size.width / width
    return { x: size.width / 2 - x * scale, y: size.height / 2 - y * scale, scale }
  }
}

interface HandOnCamera {
  readonly isPanning: () => boolean
  readonly onMove: (camera: Camera) => void
}

/** Drags and pinches by d3-zoom. The answer sets the camera from our side. */
function listenToHands(options: CameraOptions, hand: HandOnCamera): (camera: Camera) => void {
  const { svg, size, animator } = options
  const selection = select(svg)
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([SCALE_LIMITS.least, SCALE_LIMITS.most])
    .extent(() => [
      [0, 0],
      [size().width, size().height],
    ])
    .filter(panFilter(options, hand.isPanning))
    .on('start', ({ sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      // Our own moves have no source event; a hand on the camera ends them.
      if (sourceEvent) animator.cancel('camera')
    })
    .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      hand.onMove({ x: transform.x, y: transform.y, scale: transform.k })
    })
  // d3-zoom would start animations of its own on these two.
  selection.call(behaviour).on('wheel.zoom', null).on('dblclick.zoom', null)
  return ({ x, y, scale }) => {
    behaviour.transform(selection, zoomIdentity.translate(x, y).scale(clampScale(scale)))
  }
}

/** Makes the camera of a canvas; it starts at 100 % with the scene's origin in the corner. */
export function createCamera(options: CameraOptions): CameraControl {
  const { svg, size, covered, corner, animator, onChange } = options
  /** What is left below what covers the top. */
  const room = (): Size => ({ width: size().width, height: size().height - covered() })
  const below = (camera: Camera): Camera => ({ ...camera, y: camera.y + covered() })
  let current: Camera = { x: 0, y: 0, scale: 1 }
  /** Where a glide leads; the current camera when nothing moves. */
  let goal = current
  let panning = false
  const settings: WheelSettings = { zooms: false }
  const jump = listenToHands(options, {
    isPanning: () => panning,
    onMove(camera) {
      current = camera
      if (!animator.isRunning('camera')) goal = camera
      onChange(camera)
    },
  })
  const control: CameraControl = {
    camera: () => current,
    view: () => viewOf(current, size()),
    free: () => viewOf({ ...current, y: current.y - covered() }, room()),
    moveTo(camera, animate) {
      animator.cancel('camera')
      goal = camera
      const at = glide(current, camera, size())
      const tick = (progress: number): void => jump(at(progress))
      animator.run('camera', { duration: animate ? CAMERA_MOVE : 0, ease: easeCubicOut, tick })
    },
    fit: (rect, animate) => control.moveTo(below(fitBeside(rect, room(), corner())), animate),
    centre: (at, animate) => control.moveTo(below(centreOn(at, room(), current.scale)), animate),
    zoomTo(scale, animate) {
      const { width, height } = size()
      control.moveTo(zoomAbout(current, scale, { x: width / 2, y: height / 2 }), animate)
    },
    zoomBy: (factor, animate) => control.zoomTo(goal.scale * factor, animate),
    local(client) {
      const box = svg.getBoundingClientRect()
      return { x: client.x - box.left, y: client.y - box.top }
    },
    setPanning(next) {
      panning = next
      svg.style.cursor = next ? 'grab' : ''
    },
    setWheelZooms(zooms) {
      settings.zooms = zooms
    },
    destroy() {
      svg.removeEventListener('wheel', onWheel)
      select(svg).on('.zoom', null)
    },
  }
  const onWheel = wheelListener(options, () => control, settings)
  svg.addEventListener('wheel', onWheel, { passive: false })
  return control
}

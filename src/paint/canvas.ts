// createCanvas: the living picture - paints frames, follows the camera, turns gestures and keys into meaning.
import type { NodeId } from '../model/document'
import type { Rect } from '../scene/types'
import type { CanvasCallbacks, CanvasHandle, CanvasProps } from './canvas-types'
import { createAnimator } from './canvas/animator'
import { createCamera } from './canvas/camera'
import type { CanvasContext } from './canvas/context'
import { listenToContextMenu } from './canvas/context-menu'
import { isElement } from './canvas/hit'
import { listenToHover } from './canvas/hover'
import { listenToKeyboard, type KeyboardControl } from './canvas/keyboard'
import { createOverlay } from './canvas/overlay'
import { createPicture } from './canvas/picture'
import { listenToPointer, type PointerControl } from './canvas/pointer'
import { placesOf } from './canvas/relayout'
import { createShows, type Shows } from './canvas/shows'
import { createStage } from './canvas/stage'
import { centreOn, toScene } from './canvas/view-math'
import { createWireKeys, type WireKeys } from './canvas/wire-keys'
import { createMinimap, type Minimap } from './minimap'
import { boxAround, contains, grow } from '../scene/rect'
import { THEMES } from './theme'

/** How long a dropped node waits for the frame that has it at its new place. */
const SETTLE = 400
/** Free pixels around a node that is comfortably in view. */
const COMFORT = 32

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 }

/** Until the first update there is nothing to see and nothing to do. */
const BEFORE_FIRST: CanvasProps = {
  frame: {
    scene: { direction: 'right', nodes: [], edges: [], groups: [], marker: null, bounds: NOWHERE },
    moment: 0,
    nodes: [],
    edges: [],
    root: null,
  },
  theme: THEMES.light,
  motion: { speed: 1, reduced: false, off: true },
  editable: false,
  pulse: false,
  label: '',
  minimapLabel: '',
}

interface Canvas {
  readonly context: CanvasContext
  readonly minimap: Minimap
  readonly shows: Shows
  readonly wireKeys: WireKeys
  readonly pointer: PointerControl
  readonly keyboard: KeyboardControl
  props: CanvasProps
  readonly reveal: (node: NodeId, animate: boolean) => void
  readonly destroy: () => void
}

function moves(props: CanvasProps): boolean {
  return !props.motion.off && !props.motion.reduced
}

const NO_CORNER = { width: 0, height: 0 }

function createContext(host: HTMLElement, callbacks: CanvasCallbacks, canvas: () => Canvas): CanvasContext {
  const stage = createStage(host)
  const animator = createAnimator()
  const overlay = createOverlay(stage, BEFORE_FIRST.theme)
  const camera = createCamera({
    svg: stage.svg,
    size: stage.size,
    covered: () => canvas().props.covered ?? 0,
    corner: () => canvas().props.corner ?? NO_CORNER,
    animator,
    isHandled: (target) => isElement(target) && target.closest('[data-node], [data-port], [data-call]') !== null,
    onChange(next) {
      const { context, minimap, props } = canvas()
      stage.place(next)
      context.picture.follow()
      overlay.dress(props.theme, next.scale)
      minimap.setView(camera.view())
      callbacks.onCamera(next)
    },
  })
  const picture = createPicture(
    stage,
    () => camera,
    () => canvas().keyboard.refresh(),
  )
  let settling: ReturnType<typeof setTimeout> | undefined
  const settle = (): void => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      const { pointer, shows, props } = canvas()
      if (picture.displaced() === null || pointer.isBusy() || animator.isRunning('relayout')) return
      shows.glide(placesOf(props.frame, picture.displaced()))
    }, SETTLE)
  }
  return { host, stage, props: () => canvas().props, callbacks, camera, picture, overlay, animator, settle }
}

function assemble(host: HTMLElement, callbacks: CanvasCallbacks): Canvas {
  const context = createContext(host, callbacks, () => canvas)
  const { stage, camera, picture, animator } = context
  const wireKeys = createWireKeys(context)
  const reveal = (id: NodeId, animate: boolean): void => {
    const node = canvas.props.frame.nodes.find((each) => each.node.id === id)?.node
    const now = camera.camera()
    if (!node || contains(camera.free(), grow(node, COMFORT / now.scale))) return
    camera.centre({ x: node.x + node.width / 2, y: node.y + node.height / 2 }, animate && moves(canvas.props))
  }
  const keyboard = listenToKeyboard(context, {
    pointer: () => canvas.pointer,
    wireKeys,
    reveal: (id) => reveal(id, true),
  })
  const pointer = listenToPointer(context, keyboard.isPanning)
  const listeners = [keyboard, pointer, listenToHover(context, pointer.isBusy), listenToContextMenu(context)]
  const minimap = createMinimap(host, (at) => camera.moveTo(centreOn(at, stage.size(), camera.camera().scale), false))
  const resized = new ResizeObserver(() => {
    stage.resized()
    picture.follow()
    minimap.setView(camera.view())
  })
  resized.observe(host)
  const shows = createShows(context)
  const destroy = (): void => {
    resized.disconnect()
    shows.destroy()
    for (const listener of listeners) listener.destroy()
    animator.destroy()
    for (const part of [camera, picture, minimap, stage]) part.destroy()
  }
  const canvas: Canvas = { context, minimap, shows, wireKeys, pointer, keyboard, props: BEFORE_FIRST, reveal, destroy }
  stage.place(camera.camera())
  stage.dress(BEFORE_FIRST.theme)
  return canvas
}

function update(canvas: Canvas, props: CanvasProps): void {
  const { context, minimap, shows, pointer, keyboard } = canvas
  const { stage, camera, overlay } = context
  const before = canvas.props
  canvas.props = props
  stage.svg.setAttribute('aria-label', props.label)
  camera.setWheelZooms(props.wheelZooms === true)
  if (before.theme !== props.theme) {
    stage.dress(props.theme)
    overlay.dress(props.theme, camera.camera().scale)
  }
  if (before.frame !== props.frame || before.theme !== props.theme) shows.next(before, props, pointer.isBusy())
  if (props.motion.off) shows.stop()
  if (before.frame.scene !== props.frame.scene) canvas.wireKeys.cancel()
  minimap.update({ frame: props.frame, theme: props.theme, label: props.minimapLabel })
  minimap.setView(camera.view())
  keyboard.refresh()
}

/** A canvas that fills `host` (which must be positioned). It shows nothing before the first `update`. */
export function createCanvas(host: HTMLElement, callbacks: CanvasCallbacks): CanvasHandle {
  const canvas = assemble(host, callbacks)
  const { camera, stage, picture } = canvas.context
  const sceneAt: CanvasHandle['sceneAt'] = (x, y) => toScene(camera.camera(), camera.local({ x, y }))
  return {
    update: (props) => update(canvas, props),
    fit(scope, animate = true) {
      const { frame } = canvas.props
      const selected = boxAround(frame.nodes.flatMap(({ node, selected }) => (selected ? [node] : [])))
      const box = scope === 'selection' && selected ? selected : frame.scene.bounds
      camera.fit(box, animate && moves(canvas.props))
    },
    zoomTo: (scale) => camera.zoomTo(scale, moves(canvas.props)),
    zoomBy: (factor) => camera.zoomBy(factor, moves(canvas.props)),
    reveal: (id) => canvas.reveal(id, true),
    camera: () => camera.camera(),
    svg: () => stage.svg,
    sceneAt,
    viewport: () => camera.view(),
    startWire: (node, output) => canvas.wireKeys.start({ node, output }),
    focusNode(id) {
      canvas.reveal(id, false)
      picture.displace(picture.displaced())
      canvas.keyboard.focus(id)
    },
    destroy: () => canvas.destroy(),
  }
}

// A canvas on a page of happy-dom, and hands for it: presses, drags, keys, wheels, and a clock for its animations.
import { vi } from 'vitest'
import { createCanvas } from '../canvas'
import type { CanvasCallbacks, CanvasHandle, CanvasProps } from '../canvas-types'
import { THEMES } from '../theme'
import { seedFrame } from './seed-frame'

type Calls = { [Name in keyof CanvasCallbacks]-?: ReturnType<typeof vi.fn<NonNullable<CanvasCallbacks[Name]>>> }

const CALLBACKS: readonly (keyof CanvasCallbacks)[] = [
  'onSelect',
  'onMoveNodes',
  'onConnect',
  'onRewire',
  'onDisconnect',
  'onDropWire',
  'onQuickAdd',
  'onEditValue',
  'onScrubValue',
  'onToggleRequiresGrad',
  'onHover',
  'onContextMenu',
  'onCamera',
  'onPulseEnd',
  'onOpenNode',
  'onDuplicateDrag',
  'onSpaceTap',
]

type At = readonly [x: number, y: number]

/** What a hand does to the SVG of a canvas. */
function handsOn(svg: SVGSVGElement) {
  const fire = (type: string, target: Element, [x, y]: At, more: PointerEventInit = {}): void => {
    const place = { clientX: x, clientY: y, button: 0, pointerId: 1, pointerType: 'mouse' }
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...place, ...more }))
  }
  /** Press and move in two steps, without letting go. */
  const press = (target: Element, from: At, to: At, more: PointerEventInit = {}): void => {
    fire('pointerdown', target, from, more)
    fire('pointermove', svg, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], { buttons: 1, ...more })
    fire('pointermove', svg, to, { buttons: 1, ...more })
  }
  return {
    fire,
    press,
    drag(target: Element, from: At, to: At, more: PointerEventInit = {}) {
      press(target, from, to, more)
      fire('pointerup', svg, to, more)
    },
    click(target: Element, at: At, more: PointerEventInit = {}) {
      fire('pointerdown', target, at, more)
      fire('pointerup', target, at, more)
    },
    key(name: string, target: EventTarget = svg, more: KeyboardEventInit = {}): KeyboardEvent {
      const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })
      target.dispatchEvent(event)
      return event
    },
    /** happy-dom's wheel events lack what they inherit from mouse events. */
    wheel(values: { deltaX?: number; deltaY?: number; ctrlKey?: boolean; clientX?: number; clientY?: number }) {
      const event = new Event('wheel', { cancelable: true })
      const defaults = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, clientX: 0, clientY: 0 }
      svg.dispatchEvent(Object.assign(event, defaults, values))
    },
  }
}

/**
 * A canvas of 1000 × 600 that shows the last moment of the seed graph, without motion. Its camera is at 100 % with the
 * scene's origin in the corner, so scene and client points are the same.
 */
export function canvasOnPage() {
  const calls = Object.fromEntries(CALLBACKS.map((name) => [name, vi.fn()])) as unknown as Calls
  const host = document.body.appendChild(document.createElement('div'))
  Object.defineProperties(host, { clientWidth: { value: 1000 }, clientHeight: { value: 600 } })
  const canvas: CanvasHandle = createCanvas(host, calls)
  let props: CanvasProps = {
    frame: seedFrame(7),
    theme: THEMES.light,
    motion: { speed: 1, reduced: false, off: true },
    editable: true,
    pulse: false,
    label: 'Graph',
    minimapLabel: 'Map',
  }
  canvas.update(props)
  for (const call of Object.values(calls)) call.mockClear()
  const one = (selector: string): SVGElement => {
    const element = host.querySelector<SVGElement>(selector)
    if (!element) throw new Error(`no ${selector}`)
    return element
  }
  const find = (id: string): SVGElement => one(`[data-testid="${id}"]`)
  return {
    calls,
    canvas,
    host,
    find,
    ...handsOn(canvas.svg()),
    overlay: () => one('[data-stage="overlay"]'),
    show(change: Partial<CanvasProps>) {
      props = { ...props, ...change }
      canvas.update(props)
    },
    transformOf: (id: string): string | null => find(`node-${id}`).parentElement?.getAttribute('transform') ?? null,
    leave() {
      canvas.destroy()
      host.remove()
    },
  }
}

// Stage: the elements of a canvas - one SVG with a camera group, the picture in it, and an overlay on top.
import { SANS } from '../brush'
import type { Camera } from '../canvas-types'
import type { Theme } from '../theme'
import type { Size } from './view-math'

const SVG = 'http://www.w3.org/2000/svg'

/** Distance of the ground's dots in scene units. */
const GRID = 24

export interface Stage {
  readonly svg: SVGSVGElement
  /** The painter's root. */
  readonly picture: SVGGElement
  /** Rings, previews and passing things, in scene units, above the picture. */
  readonly overlay: SVGGElement
  /** Ghosts and runners of animations. */
  readonly effects: SVGGElement
  /** Kept until `resized`: asking the element would lay the whole picture out in the middle of an update. */
  readonly size: () => Size
  /** The host has another size now. */
  resized(): void
  /** Moves picture and ground to the camera. */
  place(camera: Camera): void
  dress(theme: Theme): void
  destroy(): void
}

/** Dots twice as far apart whenever they would be closer than 14 px. */
function gridStep(scale: number): number {
  let step = GRID * scale
  while (step < 14) step *= 2
  return step
}

/** Builds the elements inside `host`. */
export function createStage(host: HTMLElement): Stage {
  const { ownerDocument } = host
  const group = (parent: SVGElement, name: string): SVGGElement => {
    const element = ownerDocument.createElementNS(SVG, 'g')
    element.setAttribute('data-stage', name)
    return parent.appendChild(element)
  }
  const svg = ownerDocument.createElementNS(SVG, 'svg')
  svg.setAttribute('role', 'group')
  svg.setAttribute('tabindex', '0')
  svg.setAttribute('data-testid', 'canvas-picture')
  svg.setAttribute('font-family', SANS)
  Object.assign(svg.style, { display: 'block', width: '100%', height: '100%', touchAction: 'none', userSelect: 'none' })
  svg.style.outline = 'none'
  const world = group(svg, 'world')
  const picture = group(world, 'picture')
  const effects = group(world, 'effects')
  effects.setAttribute('pointer-events', 'none')
  effects.setAttribute('aria-hidden', 'true')
  const overlay = group(world, 'overlay')
  overlay.setAttribute('pointer-events', 'none')
  overlay.setAttribute('aria-hidden', 'true')
  host.appendChild(svg)
  let known: Size | null = null
  return {
    svg,
    picture,
    overlay,
    effects,
    size: () => (known ??= { width: host.clientWidth || 1, height: host.clientHeight || 1 }),
    resized() {
      known = null
    },
    place({ x, y, scale }) {
      world.setAttribute('transform', `translate(${String(x)},${String(y)}) scale(${String(scale)})`)
      const step = gridStep(scale)
      svg.style.backgroundSize = `${String(step)}px ${String(step)}px`
      svg.style.backgroundPosition = `${String(x)}px ${String(y)}px`
    },
    dress(theme) {
      svg.style.backgroundColor = theme.ground
      svg.style.backgroundImage = `radial-gradient(circle at 1px 1px, ${theme.dots} 1px, transparent 1.2px)`
    },
    destroy: () => svg.remove(),
  }
}

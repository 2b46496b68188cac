// Pulse motion: the glyph runs the whole wire; the value rides with it from where it is clear of the node to its resting place.
import { easeSinInOut } from 'd3-ease'
import type { Point } from '../../model/document'
import type { Frame } from '../../scene/types'
import { lineWidth, type Brush } from '../brush'
import { chevron, diamond } from '../glyphs'
import { nearestShare, trackOf, type Track } from '../path'
import { pulseShape, pulsesOf, type Pulse } from '../pulse'
import { joinShapes, round, type Shape } from '../shapes'
import type { CanvasProps, Motion } from '../canvas-types'
import type { CanvasContext } from './context'

const PULSE = { duration: 250, cap: 600, fastest: 4, most: 200 }
/** Half the width of a typical pill, and some air. */
const CLEARANCE = 44

/** How long the pulses of a step travel, in milliseconds; 0 = they jump. */
export function pulseDuration(motion: Motion, pulses: number): number {
  const jump = motion.off || motion.reduced || motion.speed > PULSE.fastest || pulses > PULSE.most
  return jump || pulses === 0 ? 0 : Math.min(PULSE.cap, PULSE.duration / motion.speed)
}

interface Ride {
  readonly pulse: Pulse
  readonly track: Track
  /** Shares of the wire, in the direction of travel, where the pill appears and where it stays. */
  readonly from: number
  readonly to: number
}

/** The ride of a pulse along its wire. */
export function rideOf(pulse: Pulse): Ride {
  const track = trackOf(pulse.path)
  const nearest = nearestShare(track, pulse.rest)
  const to = pulse.direction === 'forward' ? nearest : 1 - nearest
  return { pulse, track, from: Math.min(to, CLEARANCE / Math.max(1, track.length)), to }
}

function trackPoint({ track, pulse }: Ride, share: number): Point & { readonly angle: number } {
  return track.at(pulse.direction === 'forward' ? share : 1 - share)
}

/** Where the pill is when the glyph has come to `share`; null while it would cover the node it leaves. */
export function pillAt(ride: Ride, share: number): Point | null {
  if (share < ride.from) return null
  if (share >= ride.to) return ride.pulse.rest
  const now = trackPoint(ride, share)
  const end = trackPoint(ride, ride.to)
  // The resting place may lie beside the wire: the pill drifts there on its way.
  const drift = ride.to === ride.from ? 1 : (share - ride.from) / (ride.to - ride.from)
  return { x: now.x + (ride.pulse.rest.x - end.x) * drift, y: now.y + (ride.pulse.rest.y - end.y) * drift }
}

function runner(brush: Brush, ride: Ride, share: number): Shape {
  const { pulse } = ride
  const { theme } = brush
  const hue = pulse.direction === 'forward' ? theme.value : theme.gradient
  const { x, y, angle } = trackPoint(ride, share)
  const origin = { x: 0, y: 0 }
  const glyph =
    pulse.direction === 'forward' ? chevron('glyph', origin, hue.ink, angle) : diamond('glyph', origin, hue.ink)
  const disc = { cx: 0, cy: 0, r: 8, fill: hue.soft, stroke: hue.ink, 'stroke-width': lineWidth(theme, 1.25) }
  const attrs = { transform: `translate(${String(round(x))},${String(round(y))})` }
  return { key: pulse.key, tag: 'g', attrs, children: [{ key: 'disc', tag: 'circle', attrs: disc }, glyph] }
}

interface PulseMotion {
  /** Lets the pulses of this frame travel and tells when they have arrived. Pulses still on their way arrive at once. */
  play(props: CanvasProps): void
  /** What travels is at its resting place at once; nobody is told. */
  stop(): void
  destroy(): void
}

/** Pulse motion on a canvas; the painter has already drawn the pills at rest. */
export function createPulseMotion(context: CanvasContext): PulseMotion {
  const { animator, stage, callbacks } = context
  const layer = stage.effects.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g')
  layer.setAttribute('data-effect', 'pulses')
  stage.effects.appendChild(layer)
  const restLayer = (): SVGElement | null => stage.picture.querySelector<SVGElement>('[data-layer="pulses"]')
  const clear = (): void => {
    joinShapes(layer, [])
    restLayer()?.removeAttribute('visibility')
  }
  const start = (frame: Frame, props: CanvasProps, duration: number): void => {
    const rides = pulsesOf(frame).map(rideOf)
    const brush = { theme: props.theme, detail: context.picture.detail(), interactive: false }
    const tick = (share: number): void => {
      if (share >= 1) return
      // The picture shows the pills at rest; while they travel, the moving ones stand in for them.
      restLayer()?.setAttribute('visibility', 'hidden')
      const pills = rides.flatMap((ride) => {
        const at = pillAt(ride, share)
        return at ? [{ ...pulseShape(brush, ride.pulse, at), key: `pill ${ride.pulse.key}` }] : []
      })
      // Glyphs run below the pills, which must stay readable.
      joinShapes(layer, [...rides.map((ride) => runner(brush, ride, share)), ...pills])
    }
    const done = (): void => {
      clear()
      callbacks.onPulseEnd()
    }
    animator.run('pulse', { duration, tick, done, ease: easeSinInOut })
  }
  let destroyed = false
  const stop = (): void => {
    animator.cancel('pulse')
    clear()
  }
  return {
    play(props) {
      stop()
      const duration = pulseDuration(props.motion, pulsesOf(props.frame).length)
      if (duration > 0) start(props.frame, props, duration)
      // Told after the update that asked for it has returned, as it is when something travels.
      else queueMicrotask(() => (destroyed ? undefined : callbacks.onPulseEnd()))
    },
    stop,
    destroy() {
      destroyed = true
      stop()
    },
  }
}

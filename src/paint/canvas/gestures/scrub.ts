// Scrubbing: dragging the number of a scalar leaf sideways changes it.
import type { Gesture, GestureStart } from './gesture'

/** Shift makes a drag ten times finer. */
const FINE = 0.1

/** Begins on the number of a scalar source node. */
export const scrub: GestureStart = (context, hit, start): Gesture | null => {
  if (hit.kind !== 'part' || hit.part !== 'value' || !context.props().editable) return null
  if (hit.node.value?.kind !== 'text') return null
  const { id } = hit.node.node
  let last = start.client.x
  let delta = 0
  context.stage.svg.style.cursor = 'ew-resize'
  context.callbacks.onScrubValue(id, 0, 'start')
  const finish = (phase: 'end' | 'cancel'): void => {
    context.stage.svg.style.cursor = ''
    context.callbacks.onScrubValue(id, delta, phase)
  }
  return {
    move(at) {
      delta += (at.client.x - last) * (at.shift ? FINE : 1)
      last = at.client.x
      context.callbacks.onScrubValue(id, delta, 'move')
    },
    end: () => finish('end'),
    cancel: () => finish('cancel'),
  }
}

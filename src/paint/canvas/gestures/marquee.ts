// Marquee: a drag over the ground selects the nodes it touches; with Shift they are added.
import { overlaps, rectBetween } from '../../../scene/rect'
import type { Gesture, GestureStart } from './gesture'

/** Begins on the ground, or on a wire's middle. */
export const marquee: GestureStart = (context, hit, start): Gesture | null => {
  if (hit.kind !== 'ground' && hit.kind !== 'edge') return null
  let box = rectBetween(start.scene, start.scene)
  return {
    move(at) {
      box = rectBetween(start.scene, at.scene)
      context.overlay.set({ marquee: box })
    },
    end() {
      context.overlay.set({ marquee: null })
      const touched = context.props().frame.nodes.filter(({ node }) => overlaps(node, box))
      const kept = start.shift ? touched.filter((node) => !node.selected) : touched
      context.callbacks.onSelect(
        kept.map(({ node }) => node.id),
        start.shift,
      )
    },
    cancel: () => context.overlay.set({ marquee: null }),
  }
}

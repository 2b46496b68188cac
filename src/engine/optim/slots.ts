// What update rules remember: how many steps they have taken, and tensors that begin as a constant.
import { full } from '../literal'
import type { Tensor as Core } from '../tensor'
import type { Slot } from './optimizer'

/** Counts a step, and says the how-manieth it is. */
export function counted(slot: Slot): number {
  const step = Number(slot['step'] ?? 0) + 1
  slot['step'] = step
  return step
}

/** The tensor of that name, of the parameter's shape; a constant at first. */
export function constantLike(slot: Slot, name: string, { shape, dtype }: Core, value = 0): Core {
  const found = (slot[name] as Core | undefined) ?? full(shape, value, dtype)
  slot[name] = found
  return found
}

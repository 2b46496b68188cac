// Dual tensors: a tensor and its tangents, one per open level. Levels are kept apart, so that derivatives nest.
import { withGradMode } from '../autograd/mode'
import { isPlainBase } from '../ops/as-strided'
import { clone } from '../ops/arrange'
import type { Dual, Level } from '../bonds'
import type { Tensor } from '../tensor'

/** The tangents that still count. A view takes over those that its base got since. */
function tangentsOf(tensor: Tensor): Dual<Tensor> | null {
  const own = stillOpen(tensor.dual)
  const { viewOf } = tensor
  if (!viewOf?.base.dual) return own
  let all = own
  for (let dual = tangentsOf(viewOf.base); dual; dual = dual.outer) {
    const { level, tangent } = dual
    if (!find(own, level))
      all = inserted(
        all,
        level,
        withGradMode(true, () => viewOf.replay(tangent)),
      )
  }
  if (all !== own) tensor.becomeDual(all)
  return all
}

/** Levels close from the innermost outwards, so that those closed stand at the front. */
function stillOpen(dual: Dual<Tensor> | null): Dual<Tensor> | null {
  let rest = dual
  while (rest && !rest.level.isOpen) rest = rest.outer
  return rest
}

function find(dual: Dual<Tensor> | null, level: Level): Tensor | null {
  let rest = dual
  while (rest && rest.level !== level) rest = rest.outer
  return rest && rest.tangent
}

/** The tangent that a tensor carries at a level; null = none, which means zero. */
export function tangentAt(tensor: Tensor, level: Level): Tensor | null {
  return find(tangentsOf(tensor), level)
}

/** The levels at which a tensor carries a tangent. */
export function levelsOf(tensor: Tensor): Level[] {
  const levels: Level[] = []
  for (let dual = tangentsOf(tensor); dual; dual = dual.outer) levels.push(dual.level)
  return levels
}

/** The same tensor with the tangents of the levels outside `level` alone. */
export function outside(tensor: Tensor, level: Level): Tensor {
  const all = tangentsOf(tensor)
  let dual = all
  while (dual && dual.level.depth >= level.depth) dual = dual.outer
  return dual === all ? tensor : tensor.withDual(dual)
}

/** Lets a tensor carry a tangent, whose memory is laid out like the tensor's own where views will count on it. */
export function setTangent(tensor: Tensor, level: Level, tangent: Tensor): void {
  const isPlain = (each: Tensor): boolean => isPlainBase(each.shape, each.strides, each.offset)
  const alike = isPlain(tensor) && !isPlain(tangent) ? clone(tangent) : tangent
  tensor.becomeDual(inserted(tangentsOf(tensor), level, alike))
}

/** The list with a tangent put in at its level's place. */
function inserted(dual: Dual<Tensor> | null, level: Level, tangent: Tensor): Dual<Tensor> {
  if (dual && dual.level.depth > level.depth) return { ...dual, outer: inserted(dual.outer, level, tangent) }
  return { level, tangent, outer: dual?.level === level ? dual.outer : dual }
}

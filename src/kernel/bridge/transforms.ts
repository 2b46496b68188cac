// Transformations for Python: levels of forward mode, variables of a derivative, batches that a function is mapped over.
import { checkedTangent, makeDual, unpackDual } from '../../engine/forward/api'
import { enterBatch, isBatched } from '../../engine/forward/batch'
import { currentLevel, enterLevel, levelsAmong, setCarrying } from '../../engine/forward/carry'
import { outside, setTangent } from '../../engine/forward/dual'
import { closeLevel } from '../../engine/forward/levels'
import { leadsOutside, settled, variableOf } from '../../engine/func/variables'
import type { Batch, Level } from '../../engine/bonds'
import type { Tensor } from '../../engine/tensor'

/** Primal and tangent at a level; the tangent is undefined where there is none. */
function unpack(tensor: Tensor, level: Level | undefined): readonly (Tensor | undefined)[] {
  const { primal, tangent } = unpackDual(tensor, level ?? currentLevel())
  return [primal, tangent ?? undefined]
}

/** One example of a batch. */
function exampleOf(tensor: Tensor, batch: Batch): Tensor {
  tensor.joinBatches([...tensor.batches, batch])
  return tensor
}

/** What Python's torch.func and torch.autograd.forward_ad call. */
export const TRANSFORM_BRIDGE = {
  enterLevel,
  closeLevel,
  makeDual: (primal: Tensor, tangent: Tensor, level: Level | undefined) =>
    makeDual(primal, tangent, level ?? currentLevel()),
  unpack,
  inForward: () => currentLevel() !== null,
  levelsAmong: (tensors: readonly (Tensor | null | undefined)[]) => levelsAmong(tensors.map((each) => each ?? null)),
  setCarrying,
  setTangent: (tensor: Tensor, tangent: Tensor, level: Level) => {
    setTangent(tensor, level, outside(checkedTangent(tensor, tangent), level))
  },
  enterBatch,
  exitBatch: (batch: Batch) => closeLevel(batch.level),
  exampleOf,
  isBatched: (tensor: Tensor, batch: Batch | undefined) => isBatched(tensor, batch),
  variableOf,
  leadsOutside,
  settled,
}

// Batches: which tensors differ from example to example while a function is mapped over a batch. PyTorch refuses to read such
// a tensor as a number, and to write it into one that all examples share; so must a mapping that runs them one by one.
import { torchError } from '../errors'
import type { AnyParams, Op } from '../op'
import { sizesText } from '../shapes'
import type { Batch } from '../bonds'
import type { Tensor } from '../tensor'
import { openLevel } from './levels'

const openBatches = (tensor: Tensor): readonly Batch[] => tensor.batches.filter(({ level }) => level.isOpen)

/** What is computed from an example belongs to it. */
function carryBatches(_: Op, inputs: readonly (Tensor | null)[], outputs: readonly Tensor[], _params: AnyParams): void {
  const batches = [...new Set(inputs.flatMap((input) => (input ? openBatches(input) : [])))]
  if (batches.length > 0) outputs.forEach((output) => output.joinBatches(batches))
}

/** Starts mapping over a batch of `size` examples; ends when its level is closed. */
export function enterBatch(size: number): Batch {
  return { level: openLevel(carryBatches), size }
}

/** True if the tensor differs from example to example of an open batch (of that batch, if one is given). */
export function isBatched(tensor: Tensor, batch?: Batch): boolean {
  const batches = openBatches(tensor)
  return batch ? batches.includes(batch) : batches.length > 0
}

/** Refuses to write one example's result into what is shared by all. */
export function refuseOtherBatch(self: Tensor, result: Tensor): void {
  const other = openBatches(result).find((batch) => !isBatched(self, batch))
  if (!other) return
  throw torchError(
    `output with shape ${sizesText(self.shape)} doesn't match the broadcast shape ${sizesText([other.size, ...result.shape])}`,
  )
}

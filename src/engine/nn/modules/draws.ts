// How modules draw their parameters anew.
import { noGrad } from '../../autograd/mode'
import { normal_, uniform_ } from '../init/index'
import type { Parameter } from '../parameter'

/** The rows of a table; the one of `paddingIdx` is zeros. */
export function drawRows(table: Parameter, paddingIdx: number | null): void {
  normal_(table)
  if (paddingIdx !== null) noGrad(() => table.get(paddingIdx).zero_())
}

/** All parameters of a recurrent module. */
export function drawRecurrent(parameters: readonly Parameter[], hiddenSize: number): void {
  const bound = 1 / Math.sqrt(hiddenSize)
  for (const parameter of parameters) uniform_(parameter, -bound, bound)
}

// Replays a recorded repr: the steps that make the tensor, then its text under the recorded print options.
import { PRINT_DEFAULTS, tensorRepr, type PrintOptions } from '../../model/tensor-text'
import { elements } from '../kernels/read'
import { toScalar } from '../recordings/reader'
import type { RecordedArgument, RecordedRepr } from '../recordings/schema'
import type { NotOffered } from './bind'
import { runSteps } from './program'

/** The profiles of torch.set_printoptions. */
const PROFILES: Readonly<Record<string, Partial<PrintOptions>>> = {
  default: PRINT_DEFAULTS,
  short: { ...PRINT_DEFAULTS, precision: 2, edgeitems: 2 },
  full: { ...PRINT_DEFAULTS, threshold: Infinity },
}

/** The text the engine and `tensorRepr` give. */
export function reprOf(recorded: RecordedRepr): { readonly text: string } | NotOffered {
  const { variables, notOffered } = runSteps(recorded.steps)
  if (notOffered !== null) return { reason: notOffered }
  const x = variables.get('x')
  if (!x) return { reason: 'no variable x' }
  const value = { dtype: x.dtype, shape: x.shape, data: elements(x) }
  const facts = { gradFn: x.gradFn?.name ?? null, requiresGrad: x.requiresGrad }
  return { text: tensorRepr(value, facts, printOptions(recorded.options ?? {})) }
}

function printOptions(options: Readonly<Record<string, RecordedArgument>>): Partial<PrintOptions> {
  const named = Object.entries(options).map(([name, value]): Partial<PrintOptions> => {
    if (!('py' in value)) throw new Error(`recordings: expected a Python value for ${name}, got a tensor`)
    if (value.py === 'str') return PROFILES[value.v] ?? {}
    const given = toScalar(value)
    return name === 'sci_mode' ? { sciMode: Boolean(given) } : { [name]: Number(given) }
  })
  return Object.assign({}, ...named) as Partial<PrintOptions>
}

// Calls an op of one input by its recorded name.
import { one } from '../dispatch'
import { findOp } from '../ops/index'
import { readParams } from '../params'
import type { Tensor } from '../tensor'

interface Call {
  readonly op?: string
  readonly params: Readonly<Record<string, number | string>>
}

/** Where the recorder gave parameters, or another name. */
const CALLS: Readonly<Record<string, Call>> = {
  threshold: { params: { threshold: 0.5, value: -2 } },
  polygamma: { params: { n: 1 } },
  gelu_tanh: { op: 'gelu', params: { approximate: 'tanh' } },
}

/** The function of that name of all elements. */
export function applyUnary(name: string, input: Tensor): Tensor {
  const { op: opName = name, params } = CALLS[name] ?? { params: {} }
  const op = findOp(opName)
  if (!op) throw new Error(`no op ${opName}`)
  return one(op, [input], readParams(opName, op.params, params))
}

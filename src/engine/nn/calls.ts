// Calls of the catalog's ops by name, on the user's tensors: layers are written with these.
import type { ParamValue } from '../../model/document'
import { call } from '../dispatch'
import { unreachable } from '../errors'
import { callInPlace } from '../in-place'
import type { Op } from '../op'
import { findOp } from '../ops/index'
import { readParams } from '../params'
import { wrap, type Tensor } from '../library/tensor'

type Given = Readonly<Record<string, ParamValue>>
type Inputs = readonly (Tensor | null)[]

const op = (name: string): Op => findOp(name) ?? unreachable(`a layer that calls ${name}, which no op is called,`)

/** All outputs of an op. Inputs come in port order, parameters by PyTorch's names; those left out have their defaults. */
export function runAll(name: string, inputs: Inputs, given: Given = {}): readonly Tensor[] {
  const found = op(name)
  const cores = inputs.map((tensor) => tensor && tensor.core)
  return call(found, cores, readParams(name, found.params, given)).map(wrap)
}

/** The only output of an op, or its first. */
export function run(name: string, inputs: Inputs, given: Given = {}): Tensor {
  return runAll(name, inputs, given)[0] ?? unreachable(`${name} without a result`)
}

/** Runs an op and writes its result into the first input, which is given back. */
export function runInto(name: string, inputs: Inputs, given: Given = {}): Tensor {
  const found = op(name)
  const cores = inputs.map((tensor) => tensor && tensor.core)
  return wrap(callInPlace(found, cores, readParams(name, found.params, given)))
}

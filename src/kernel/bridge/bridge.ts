// The bridge: what Python's torch package calls, as the module `_engine`. Tensors cross as objects, numbers and short texts
// as they are; short lists of ints cross as text, elements as typed arrays.
import {
  alikeFunction,
  bitsFunction,
  byName,
  castFunction,
  catalogText,
  firstFunction,
  fixedFunction,
  fixedInPlaceFunction,
  formedFunction,
  inPlaceFunction,
  invert,
  operatorFunction,
  opFunction,
  nextOutput,
  outputCount,
  reflectedFunction,
} from './calls'
import { gradientBridge } from './gradients'
import { reshape } from './reshapes'
import { PICTURE_BRIDGE } from './pictures'
import { randomBridge } from './random'
import { Recorder } from './record/recorder'
import { TENSOR_BRIDGE } from './tensors'
import { TRANSFORM_BRIDGE } from './transforms'
import { UPDATE_BRIDGE } from './updates'

/** Everything Python can call; what it computes is heard by the recorder. */
export function createBridge(recorder = new Recorder()): Record<string, unknown> {
  return {
    catalogText,
    opFunction,
    nextOutput,
    outputCount,
    fixedFunction,
    alikeFunction,
    formedFunction,
    firstFunction,
    castFunction,
    reshape,
    invert,
    fixedInPlaceFunction,
    inPlaceFunction,
    operators: byName(operatorFunction),
    reflected: byName(reflectedFunction),
    bits: byName(bitsFunction),
    ...TENSOR_BRIDGE,
    ...PICTURE_BRIDGE,
    ...TRANSFORM_BRIDGE,
    ...UPDATE_BRIDGE,
    ...gradientBridge(recorder),
    ...randomBridge(),
    ...recorder.bridge(),
  }
}

// ONNX's operator test vectors as recorded (`scripts/record_onnx.py`): small graphs of ONNX ops with the tensors of each.
import type { RecordedTensor } from '../../recordings/schema'

/** A value of an attribute: as written, or a tensor by its number. */
export type Attribute = number | string | readonly number[] | readonly string[] | { readonly tensor: number }

export interface OnnxNode {
  /** `Conv`; ops outside ONNX's own set begin with their domain. */
  readonly op: string
  /** Names of values; '' stands for an optional one that is left out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, Attribute>>
}

/** One set of data: numbers of tensors by the names of values. */
export interface OnnxSet {
  readonly inputs: Readonly<Record<string, number>>
  readonly outputs: Readonly<Record<string, number>>
}

export interface OnnxCase {
  /** `<group>/<name>`, such as `node/conv_with_strides_padding`. */
  readonly name: string
  /** Version of ONNX's set of ops, which says what an op means. */
  readonly opset: number
  readonly nodes: readonly OnnxNode[]
  readonly sets: readonly OnnxSet[]
}

export interface OnnxRecording {
  readonly source: string
  readonly count: number
  readonly cases: readonly OnnxCase[]
  readonly tensors: readonly RecordedTensor[]
  /** Vectors that the recording does not hold, by the reason. */
  readonly leftOut: Readonly<Record<string, readonly string[]>>
}

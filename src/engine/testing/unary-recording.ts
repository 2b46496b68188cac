// The recording of functions of one number: inputs and correctly rounded values, and PyTorch's answers over 16-bit floats.
import type { HalfDType } from '../../model/dtype'
import { decodeBase64 } from '../../model/base64'

/** Base64 of little-endian elements. */
type Packed = string

interface PackedHalf {
  readonly sums: Packed
  readonly places: Packed
  readonly torch: Packed
  readonly rounded: Packed
}

type WideDType = 'float32' | 'float64'

type Packs = Readonly<Record<WideDType, { readonly inputs: Packed; readonly values: Packed }>> &
  Readonly<Record<HalfDType, PackedHalf>>

/** Chosen inputs of a function and its values there, correctly rounded. */
export interface ExactValues<Data extends Float32Array | Float64Array = Float32Array | Float64Array> {
  readonly inputs: Data
  readonly values: Data
}

/** PyTorch's results for all 65,536 patterns. */
export interface HalfResults {
  /** CRC-32 of each 1,024 results, every NaN as 0x7fff. */
  readonly sums: Uint32Array
  /** Patterns at which PyTorch's result is not that of float64 rounded to float32 and on; both results there. */
  readonly places: Uint16Array
  readonly torch: Uint16Array
  readonly rounded: Uint16Array
}

/** What the recorder wrote, read from the text of its JSON. */
export class UnaryRecording {
  private readonly ops: Readonly<Record<string, Packs>>

  constructor(text: string) {
    this.ops = (JSON.parse(text) as { readonly ops: Readonly<Record<string, Packs>> }).ops
  }

  /** Names of the recorded functions. */
  get names(): readonly string[] {
    return Object.keys(this.ops)
  }

  /** Inputs and values of a function in float32 or float64. */
  exact(name: string, dtype: WideDType): ExactValues {
    const { inputs, values } = this.packsOf(name)[dtype]
    const kind = dtype === 'float32' ? Float32Array : Float64Array
    return { inputs: new kind(unpacked(inputs)), values: new kind(unpacked(values)) }
  }

  /** PyTorch's results of a function over all floats of 16 bits. */
  halves(name: string, dtype: HalfDType): HalfResults {
    const { sums, places, torch, rounded } = this.packsOf(name)[dtype]
    return {
      sums: new Uint32Array(unpacked(sums)),
      places: new Uint16Array(unpacked(places)),
      torch: new Uint16Array(unpacked(torch)),
      rounded: new Uint16Array(unpacked(rounded)),
    }
  }

  private packsOf(name: string): Packs {
    const packs = this.ops[name]
    if (!packs) throw new Error(`unary recording: no function ${name}`)
    return packs
  }
}

/** Bytes at the start of a buffer of their own, as typed arrays need them. */
const unpacked = (text: Packed): ArrayBuffer => decodeBase64(text).slice().buffer

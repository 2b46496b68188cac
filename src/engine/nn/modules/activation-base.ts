// What activation modules share: an op of the catalog, written into the input if wanted, and text about their fields.
import type { ParamValue } from '../../../model/document'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run, runInto } from '../calls'
import { Module } from '../module'

export interface InPlaceOptions {
  /** Write the result into the input, which saves memory. Default: false. */
  readonly inplace?: boolean
}

/** An activation that can write into its input. Subclasses say which op it is, and with which parameters. */
export abstract class InPlaceActivation extends Module {
  /** Writes the result into the input. */
  readonly inplace: boolean

  constructor(inplace = false) {
    super()
    this.inplace = inplace
  }

  protected abstract readonly op: readonly [name: string, params?: Readonly<Record<string, ParamValue>>]

  /** The same function of each element; the shape stays. */
  override forward(input: Tensor): Tensor {
    const [name, params] = this.op
    return (this.inplace ? runInto : run)(name, [input], params)
  }

  override extraRepr(): string {
    return this.inplace ? 'inplace=True' : ''
  }

  protected withInPlace(text: string): string {
    return this.inplace ? `${text}, inplace=True` : text
  }
}

/** An activation whose only argument is whether it writes into its input. */
export abstract class PlainActivation extends InPlaceActivation {
  constructor(...rest: Rest<InPlaceOptions, ['inplace']>) {
    super(given<InPlaceOptions>(new.target.name, ['inplace'], rest).inplace)
  }
}

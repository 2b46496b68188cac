// FunctionNode: the graph node of a function whose derivative somebody else computes: torch.autograd.Function.
import { torchError } from '../errors'
import type { GradNode, GradTarget, Tensor } from '../tensor'

/** Gradients of all inputs from those of all outputs; one entry per input, null = none. */
export type Backward = (upstream: readonly (Tensor | null)[]) => readonly (Tensor | null)[]

export class FunctionNode implements GradNode {
  sequence = 0

  constructor(
    readonly name: string,
    readonly inputs: readonly (GradTarget | null)[],
    readonly outputCount: number,
    private readonly backward: Backward,
    private readonly onRelease: () => void,
    /** What the function's code knows itself by. */
    readonly context: unknown = null,
  ) {}

  gradients(upstream: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    const gradients = this.backward(upstream)
    if (gradients.length === this.inputs.length) return gradients
    throw torchError(
      `function ${this.name} returned an incorrect number of gradients (expected ${this.inputs.length}, got ${gradients.length})`,
    )
  }

  gradientOf(input: number, upstream: readonly (Tensor | null)[]): Tensor | null {
    return this.gradients(upstream)[input] ?? null
  }

  release(): void {
    this.onRelease()
  }
}

// Formulas: what people read of a backward step evaluates to what the engine computed in it.
import { describe, expect, test } from 'vitest'
import { NATIVE } from './complex/derivatives'
import { isFloating } from '../model/dtype'
import { backwardFrom } from './autograd/backward'
import type { Sent } from './autograd/observer'
import { recording } from './autograd/mode'
import { OpNode } from './autograd/op-node'
import { specIndex, type AnyParams, type Op } from './op'
import { INNER_OPS, OPS } from './ops/index'
import { reshape } from './ops/views'
import { reducedDims } from './shapes'
import type { Tensor } from './tensor'
import { requireGrad, type GradNode } from './tensor'
import { evaluate, type Environment, type Value } from './testing/formula'
import { cotangent } from './testing/gradcheck'
import { callOf, differentiable, numbers, runCall, type Call } from './testing/samples'

/** Rules that are a function of their own, with no shorter way to say them. */
const NAMED =
  /_backward\(|index_put|index_add|sum_repeats|product_of_others|take\(|put\(|position|start, length|convolution|as_strided|fill\(/

type Inputs = readonly (Tensor | null)[]

/** Everything a formula may name: inputs, outputs, upstream gradients and parameters. */
function environmentOf(op: Op, inputs: Inputs, params: AnyParams, outputs: Inputs, grads: Inputs): Environment {
  const { info } = op
  const kept = (tensor: Tensor | null): Tensor | null =>
    tensor && 'keepdim' in params ? keepDims(tensor, inputs[0] ?? null, params) : tensor
  return {
    ...(params as Record<string, Value>),
    ...Object.fromEntries(info.inputs.map(({ name }, index) => [name, inputs[index] ?? null])),
    ...Object.fromEntries(info.outputs.map((name, index) => [name, kept(outputs[index] ?? null)])),
    grad: kept(grads[0] ?? null),
    grads: grads,
  }
}

/** The result of a reduction with its reduced dimensions back as size 1, as formulas mean it. */
function keepDims(tensor: Tensor, input: Tensor | null, params: AnyParams): Tensor {
  if (!input || params['keepdim'] === true || tensor.ndim === 0) return tensor
  const dim = params['dim'] as number | readonly number[] | null
  const dims = reducedDims(typeof dim === 'number' ? [dim] : dim, input.ndim)
  return reshape(
    tensor,
    input.shape.map((size, at) => (dims.includes(at) ? 1 : size)),
  )
}

/** Every backward step of a sample: the node, the tensors its op received, and what it sent. */
function stepsOf(run: Call): { node: OpNode; inputs: Inputs; upstream: Inputs; sent: readonly Sent[] }[] {
  const leaves = run.inputs.map((tensor, index) => {
    const rule = run.op.ruleText(specIndex(run.op, index), run.params, run.inputs)
    return differentiable(tensor) && rule !== null ? requireGrad(tensor.alias()) : tensor
  })
  const received = new Map<GradNode, Inputs>()
  const outputs = recording(
    (node, inputs) => received.set(node, inputs),
    () => runCall({ ...run, inputs: leaves }),
  )
  const roots = outputs.flatMap((output) =>
    output.target ? [{ target: output.target, gradient: cotangent(output) }] : [],
  )
  const steps: ReturnType<typeof stepsOf> = []
  const ignore = (): void => undefined
  backwardFrom(roots, {
    retainGraph: true,
    observer: {
      seeded: ignore,
      accumulated: ignore,
      ran: (node, upstream, sent) => {
        if (node instanceof OpNode) steps.push({ node, inputs: received.get(node) ?? [], upstream, sent })
      },
    },
  })
  return steps
}

interface Outcome {
  evaluated: number
  named: number
  readonly wrong: string[]
}

function compare(run: Call, outcome: Outcome, spoil = (text: string): string => text): void {
  for (const { node, inputs, upstream, sent } of stepsOf(run)) {
    const outputs = node.op.info.outputs.map((name) => node.savedTensor(name))
    const environment = environmentOf(node.op, inputs, node.params, outputs, upstream)
    for (const { input, raw } of sent) {
      const text = node.ruleText(input) ?? ''
      if (NAMED.test(text)) {
        outcome.named++
        continue
      }
      outcome.evaluated++
      const value = evaluate(spoil(text), { ...environment, position: input })
      const expected = numbers(raw)
      // A rule may give one number for all, which broadcasts.
      const got = value.numel === 1 ? expected.map(() => Number(value.element)) : numbers(value)
      const close =
        got.length === expected.length && got.every((number, at) => Math.abs(number - expected[at]!) <= 1e-6)
      if (!close) outcome.wrong.push(`${node.name}: ${text} = ${got.join(', ')}; engine: ${expected.join(', ')}`)
    }
  }
}

const every = [...OPS, ...INNER_OPS]
const rows = (list: readonly Op[]) => list.map((op) => [op.info.name, op] as const)

/** Formulas are evaluated in real numbers; rules of complex ones are held to differences like all others. */
const isEvaluated = ({ info, samples }: Op): boolean =>
  info.gradFnName !== null && samples.length > 0 && !NATIVE.has(info.name)

describe('backward formulas', () => {
  test.each(rows(every.filter(isEvaluated)))('%s', (_, op) => {
    const outcome: Outcome = { evaluated: 0, named: 0, wrong: [] }
    for (const sample of op.samples) compare(callOf(op, sample), outcome)
    expect(outcome.wrong).toEqual([])
    expect(outcome.evaluated + outcome.named).toBeGreaterThan(0)
  })

  test('formulas can be wrong: a changed one is noticed', () => {
    const op = every.find(({ info }) => info.name === 'mul')
    if (!op) throw new Error('mul must exist')
    const outcome: Outcome = { evaluated: 0, named: 0, wrong: [] }
    for (const sample of op.samples) compare(callOf(op, sample), outcome, (text) => text.replace('*', '+'))
    expect(outcome.wrong.length).toBeGreaterThan(0)
  })
})

describe('forward formulas of elementwise ops', () => {
  test.each(rows(every.filter((op) => op.element !== null)))('%s', (_, op) => {
    for (const sample of op.samples) {
      const run = callOf(op, sample)
      if (op.compose(run.inputs, run.params)) continue
      const [result] = runCall(run)
      if (!result) throw new Error('an elementwise op must have a result')
      const value = evaluate(op.info.formula.forward, environmentOf(op, run.inputs, run.params, [], []))
      numbers(value).forEach((number, at) => expect(number).toBeCloseTo(numbers(result)[at]!, 9))
      expect(isFloating(value.dtype)).toBe(isFloating(result.dtype))
    }
  })
})

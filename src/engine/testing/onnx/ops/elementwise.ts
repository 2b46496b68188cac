// ONNX's ops that work element by element.
import type { Tensor } from '../../../library/tensor'
import { filled, numberOf, torch } from '../call'
import { dtypeOf, noCounterpart, type Call, type Translation, type Translations } from '../node'
import { isFloating } from '../../../../model/dtype'

/** One input, one function of the same meaning. */
const unary =
  (name: string): Translation =>
  (call) =>
    torch(name, call.input())

/** Two inputs that broadcast; before version 7 the second one was lined up with `axis` of the first. */
const binary =
  (name: string): Translation =>
  (call) =>
    torch(name, call.input(0), lined(call))

function lined(call: Call): Tensor {
  const [a, b] = [call.input(0), call.input(1)]
  if (!call.has('axis')) return b
  const behind = a.shape.length - call.number('axis', 0) - b.shape.length
  return torch('reshape', b, [...b.shape, ...new Array<number>(behind).fill(1)])
}

/** Any number of inputs, two by two. */
const folded =
  (name: string): Translation =>
  (call) =>
    call.inputs().reduce((sum, each) => torch(name, sum, each))

const isFloat = ({ dtype }: Tensor): boolean => isFloating(dtype)

/** A bound, by attribute before version 11, by input since. */
function bound(call: Call, name: string, at: number): number | null {
  if (call.has(name)) return call.number(name, 0)
  const value = call.optional(at)
  return value && numberOf(value)
}

function clip(call: Call): Tensor {
  const [min, max] = [bound(call, 'min', 1), bound(call, 'max', 2)]
  return min === null && max === null ? call.input() : torch('clamp', call.input(), { min, max })
}

function isInf(call: Call): Tensor {
  const [negative, positive] = [call.number('detect_negative', 1), call.number('detect_positive', 1)]
  if (negative && positive) return torch('isinf', call.input())
  return torch(positive ? 'isposinf' : 'isneginf', call.input())
}

/** selu with other constants is elu, scaled. */
function selu(call: Call): Tensor {
  if (!call.has('alpha') && !call.has('gamma')) return torch('functional.selu', call.input())
  const scaled = torch('functional.elu', call.input(), call.number('alpha', 1.67326))
  return torch('mul', scaled, call.number('gamma', 1.0507))
}

/** Slope and shift are free in ONNX. */
function hardSigmoid(call: Call): Tensor {
  const line = torch('add', torch('mul', call.input(), call.number('alpha', 0.2)), call.number('beta', 0.5))
  return torch('clamp', line, 0, 1)
}

function shrink(call: Call): Tensor {
  const [x, lambd, bias] = [call.input(), call.number('lambd', 0.5), call.number('bias', 0)]
  if (bias === 0) return torch('functional.hardshrink', x, lambd)
  return bias === lambd ? torch('functional.softshrink', x, lambd) : noCounterpart('Shrink by something else')
}

/** One slope per channel is prelu (before version 7 always); other slopes broadcast from the last dimension. */
function prelu(call: Call): Tensor {
  const [x, slope] = [call.input(0), call.input(1)]
  const isPerChannel = call.opset < 7 || slope.shape.length === x.shape.length - 1
  if (slope.numel() === 1 || (isPerChannel && slope.numel() === x.shape[1])) {
    return torch('functional.prelu', x, torch('flatten', slope))
  }
  return torch('where', torch('lt', x, 0), torch('mul', slope, x), x)
}

function bitShift(call: Call): Tensor {
  const direction = call.text('direction', '') === 'LEFT' ? 'Left' : 'Right'
  return torch(`bitwise${direction}Shift`, call.input(0), call.input(1))
}

export const ELEMENTWISE: Translations = {
  Abs: unary('abs'),
  Acos: unary('acos'),
  Acosh: unary('acosh'),
  Add: binary('add'),
  And: binary('logicalAnd'),
  Asin: unary('asin'),
  Asinh: unary('asinh'),
  Atan: unary('atan'),
  Atanh: unary('atanh'),
  BitShift: bitShift,
  Cast: (call) => call.input().to(dtypeOf(call.number('to', 1))),
  CastLike: (call) => call.input().to(call.input(1).dtype),
  Ceil: unary('ceil'),
  Celu: (call) => torch('functional.celu', call.input(), call.number('alpha', 1)),
  Clip: clip,
  Cos: unary('cos'),
  Cosh: unary('cosh'),
  Div: (call) => torch('div', call.input(0), lined(call), isFloat(call.input()) ? {} : { roundingMode: 'trunc' }),
  Elu: (call) => torch('functional.elu', call.input(), call.number('alpha', 1)),
  Equal: binary('eq'),
  Erf: unary('erf'),
  Exp: unary('exp'),
  Floor: unary('floor'),
  Greater: binary('gt'),
  GreaterOrEqual: binary('ge'),
  HardSigmoid: hardSigmoid,
  HardSwish: unary('functional.hardswish'),
  Identity: (call) => call.input(),
  IsInf: isInf,
  IsNaN: unary('isnan'),
  LeakyRelu: (call) => torch('functional.leakyRelu', call.input(), call.number('alpha', 0.01)),
  Less: binary('lt'),
  LessOrEqual: binary('le'),
  Log: unary('log'),
  Max: folded('maximum'),
  Mean: (call) => torch('div', folded('add')(call), call.values.length),
  Min: folded('minimum'),
  Mod: (call) => torch(call.number('fmod', 0) ? 'fmod' : 'remainder', call.input(0), call.input(1)),
  Mul: binary('mul'),
  Neg: unary('neg'),
  Not: unary('logicalNot'),
  Or: binary('logicalOr'),
  PRelu: prelu,
  // ONNX keeps the dtype of the base.
  Pow: (call) => torch('pow', call.input(0), lined(call)).to(call.input(0).dtype),
  Reciprocal: unary('reciprocal'),
  Relu: unary('relu'),
  Round: unary('round'),
  Selu: selu,
  Shrink: shrink,
  Sigmoid: unary('sigmoid'),
  Sign: unary('sign'),
  Sin: unary('sin'),
  Sinh: unary('sinh'),
  Softplus: unary('functional.softplus'),
  Softsign: unary('functional.softsign'),
  Sqrt: unary('sqrt'),
  Sub: binary('sub'),
  Sum: folded('add'),
  Tan: unary('tan'),
  Tanh: unary('tanh'),
  ThresholdedRelu: (call) => torch('functional.threshold', call.input(), call.number('alpha', 1), 0),
  Where: (call) => torch('where', call.input(0), call.input(1), call.input(2)),
  Xor: binary('logicalXor'),
  Constant: (call) => call.tensor('value') ?? filled([], call.number('value_int', 0), 'int64'),
}

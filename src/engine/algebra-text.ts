// The algebra of formula text: running a derivative rule in it yields the formula that people read.
import type { Algebra, Arg } from './algebra'

/** Text, and how tightly its outermost operator binds. */
export interface Expression {
  readonly text: string
  readonly precedence: number
}

const COMPARE = 1
const SUM = 2
const PRODUCT = 3
const SIGN = 4
const POWER = 5
const ATOM = 6

/** A name, or anything that never needs brackets. */
export function atom(text: string): Expression {
  return { text, precedence: ATOM }
}

function lift(arg: Arg<Expression>): Expression {
  if (typeof arg !== 'number') return arg
  return arg < 0 ? { text: String(arg), precedence: SIGN } : atom(String(arg))
}

function bracketed(arg: Arg<Expression>, least: number): string {
  const { text, precedence } = lift(arg)
  return precedence < least ? `(${text})` : text
}

type Infix = (a: Arg<Expression>, b: Arg<Expression>) => Expression

/** An operator that groups from the left: the right operand must bind tighter, unless `chains`. */
function infix(symbol: string, precedence: number, chains = false): Infix {
  return (a, b) => ({
    text: `${bracketed(a, precedence)} ${symbol} ${bracketed(b, chains ? precedence : precedence + 1)}`,
    precedence,
  })
}

function named(name: string): (...args: Arg<Expression>[]) => Expression {
  return (...args) => atom(`${name}(${args.map((arg) => lift(arg).text).join(', ')})`)
}

export const TEXT_ALGEBRA: Algebra<Expression> = {
  add: infix('+', SUM, true),
  sub: infix('-', SUM),
  mul: infix('*', PRODUCT, true),
  div: infix('/', PRODUCT),
  pow: (a, b) => ({ text: `${bracketed(a, POWER + 1)} ** ${bracketed(b, POWER)}`, precedence: POWER }),
  neg: (a) => ({ text: `-${bracketed(a, SIGN)}`, precedence: SIGN }),
  eq: infix('==', COMPARE),
  ne: infix('!=', COMPARE),
  gt: infix('>', COMPARE),
  ge: infix('>=', COMPARE),
  lt: infix('<', COMPARE),
  le: infix('<=', COMPARE),
  and: named('logical_and'),
  abs: named('abs'),
  sign: named('sign'),
  floor: named('floor'),
  trunc: named('trunc'),
  exp: named('exp'),
  log: named('log'),
  sqrt: named('sqrt'),
  sin: named('sin'),
  cos: named('cos'),
  sinh: named('sinh'),
  cosh: named('cosh'),
  tanh: named('tanh'),
  sigmoid: named('sigmoid'),
  erf: named('erf'),
  digamma: named('digamma'),
  polygamma: named('polygamma'),
  besselI0: named('i0'),
  besselI1: named('i1'),
  special: (name, a) => named(name)(a),
  where: named('where'),
  maskedFill: named('masked_fill'),
  zerosLike: named('zeros_like'),
}

// Equations of einsum: letters that name dimensions, read and checked.
import { torchError } from '../errors'
import type { Shape } from '../shapes'

/** A dimension of an operand or of the result: a letter, or the ones that an ellipsis stands for. */
export type Label = string
export const ELLIPSIS = '...'

/** An equation with every letter in its place. */
export interface Equation {
  /** Labels of each operand. */
  readonly operands: readonly (readonly Label[])[]
  /** For each label its place among all dimensions: those of the result first, then those that are summed. */
  readonly places: ReadonlyMap<Label, number>
  /** How many dimensions an ellipsis stands for, at most. */
  readonly dots: number
  /** Dimensions of the result, and of all. */
  readonly kept: number
  readonly count: number
}

const isLetter = (character: string): boolean => /^[A-Za-z]$/.test(character)

/** The labels of a term that starts at a place of the equation; `what` says in errors whose they are. */
function labelsOf(term: string, what: string, start: number): Label[] {
  const labels: Label[] = []
  for (let at = 0; at < term.length; at++) {
    const character = term.charAt(at)
    if (character === ' ') continue
    if (character === '.') {
      if (labels.includes(ELLIPSIS)) {
        throw torchError(`einsum(): found '.' for ${what} for which an ellipsis was already found`)
      }
      if (term.slice(at, at + 3) !== ELLIPSIS) {
        throw torchError(`einsum(): found '.' for ${what} that is not part of any ellipsis`)
      }
      labels.push(ELLIPSIS)
      at += 2
      continue
    }
    if (!isLetter(character)) {
      throw torchError(
        `einsum(): invalid subscript given at index ${start + at} in the equation string, subscripts must be in [a-zA-Z]`,
      )
    }
    labels.push(character)
  }
  return labels
}

/** Error: an operand with another number of dimensions than letters. */
function checkOperand(labels: readonly Label[], shape: Shape, at: number): void {
  const open = labels.includes(ELLIPSIS)
  const letters = labels.length - Number(open)
  if (open ? shape.length >= letters : shape.length === letters) return
  const [how, why] = open ? ['is more than', ''] : ['does not match', ' and no ellipsis was given']
  throw torchError(
    `einsum(): the number of subscripts in the equation (${letters}) ${how} the number of dimensions (${shape.length}) for operand ${at}${why}`,
  )
}

const alphabetical = (a: Label, b: Label): number => (a < b ? -1 : 1)

/** Reads an equation for operands of these shapes. Errors: PyTorch's. */
export function readEquation(equation: string, shapes: readonly Shape[]): Equation {
  const arrow = equation.indexOf('->')
  const left = arrow === -1 ? equation : equation.slice(0, arrow)
  const terms = left.split(',')
  if (shapes.length === 0) throw torchError('einsum(): must provide at least one operand')
  if (terms.length > shapes.length) {
    throw torchError('einsum(): fewer operands were provided than specified in the equation')
  }
  if (terms.length < shapes.length) {
    throw torchError('einsum(): more operands were provided than specified in the equation')
  }
  let start = 0
  const operands = terms.map((term, at) => {
    const labels = labelsOf(term, `operand ${at}`, start)
    start += term.length + 1
    return labels
  })
  operands.forEach((labels, at) => checkOperand(labels, shapes[at] ?? [], at))
  const all = operands.flat()
  const dots = Math.max(0, ...operands.map((labels, at) => dotsOf(labels, shapes[at] ?? [])))
  const output = arrow === -1 ? implied(all) : outputOf(equation.slice(arrow + 2), all, arrow + 2)
  const places = new Map<Label, number>()
  let next = 0
  for (const label of output) {
    places.set(label, next)
    next += label === ELLIPSIS ? dots : 1
  }
  const kept = next
  if (!places.has(ELLIPSIS) && dots > 0) {
    places.set(ELLIPSIS, next)
    next += dots
  }
  for (const label of [...new Set(all)].filter((each) => each !== ELLIPSIS).sort(alphabetical)) {
    if (!places.has(label)) places.set(label, next++)
  }
  return { operands, places, dots, kept, count: next }
}

/** How many dimensions the ellipsis of an operand stands for. */
export function dotsOf(labels: readonly Label[], shape: Shape): number {
  return labels.includes(ELLIPSIS) ? shape.length - labels.length + 1 : 0
}

/** Without an arrow the result has the ellipsis and then, in order, the letters that stand once. */
function implied(all: readonly Label[]): Label[] {
  const once = [...new Set(all)].filter(
    (label) => label !== ELLIPSIS && all.filter((each) => each === label).length === 1,
  )
  return [...(all.includes(ELLIPSIS) ? [ELLIPSIS] : []), ...once.sort(alphabetical)]
}

function outputOf(term: string, all: readonly Label[], start: number): Label[] {
  const labels = labelsOf(term, 'the output', start)
  labels.forEach((label, at) => {
    if (label === ELLIPSIS) return
    if (labels.indexOf(label) !== at) {
      throw torchError(`einsum(): output subscript ${label} appears more than once in the output`)
    }
    if (!all.includes(label)) {
      throw torchError(`einsum(): output subscript ${label} does not appear in the equation for any input operand`)
    }
  })
  return labels
}

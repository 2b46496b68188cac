// Evaluates formula text on tensors, so that tests can hold what people read against what the engine computes.
import { noGrad } from '../autograd/mode'
import { call } from '../dispatch'
import { findOp } from '../ops/index'
import { readParams } from '../params'
import { wrapNumber } from '../python-scalar'
import { Tensor } from '../tensor'
import type { ParamValue } from '../../model/document'

export type Value = Tensor | number | string | boolean | null | readonly Value[]
export type Environment = Readonly<Record<string, Value>>

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_][\w.]*)|(\*\*|[<>=!]=|[-+*/@()<>,]))/gy

/** A recursive-descent reader: each method reads one level of precedence and returns its value. */
class Reader {
  private readonly tokens: string[]
  private at = 0

  constructor(
    text: string,
    private readonly environment: Environment,
  ) {
    this.tokens = Array.from(text.matchAll(TOKEN), ([token]) => token.trim())
    if (this.tokens.join('') !== text.replace(/\s+/g, '')) throw new Error(`formula: must be readable, got "${text}"`)
  }

  read(): Value {
    const value = this.comparison()
    if (this.at < this.tokens.length) throw new Error(`formula: must end, got "${this.tokens[this.at] ?? ''}"`)
    return value
  }

  private take(...symbols: string[]): string | null {
    const token = this.tokens[this.at]
    if (token === undefined || !symbols.includes(token)) return null
    this.at++
    return token
  }

  private comparison(): Value {
    let left = this.sum()
    for (
      let symbol = this.take('==', '!=', '<=', '>=', '<', '>');
      symbol;
      symbol = this.take('==', '!=', '<=', '>=', '<', '>')
    ) {
      left = apply(symbol, left, this.sum())
    }
    return left
  }

  private sum(): Value {
    let left = this.product()
    for (let symbol = this.take('+', '-'); symbol; symbol = this.take('+', '-'))
      left = apply(symbol, left, this.product())
    return left
  }

  private product(): Value {
    let left = this.signed()
    for (let symbol = this.take('*', '/', '@'); symbol; symbol = this.take('*', '/', '@')) {
      left = apply(symbol, left, this.signed())
    }
    return left
  }

  private signed(): Value {
    return this.take('-') ? apply('neg', this.signed()) : this.power()
  }

  private power(): Value {
    const base = this.atom()
    return this.take('**') ? apply('**', base, this.signed()) : base
  }

  private atom(): Value {
    if (this.take('(')) {
      const value = this.comparison()
      if (!this.take(')')) throw new Error('formula: must close its brackets')
      return value
    }
    const token = this.tokens[this.at++] ?? ''
    if (/^\d/.test(token)) return Number(token)
    if (this.take('(')) return apply(token, ...this.args())
    const [name = '', attribute] = token.split('.')
    const value = this.environment[name]
    if (value === undefined) throw new Error(`formula: ${name} must be known`)
    return attribute === 'shape' && value instanceof Tensor ? value.shape : value
  }

  private args(): Value[] {
    const list: Value[] = []
    while (!this.take(')')) {
      list.push(this.comparison())
      this.take(',')
    }
    return list
  }
}

const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '**': 'pow',
  '@': 'matmul',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
}

const plain = (value: Value): ParamValue => value as ParamValue
const lift = (value: Value): Tensor => (value instanceof Tensor ? value : wrapNumber(Number(value)))

/** Runs a catalog op: tensors first, then parameters in order. */
function runOp(name: string, args: readonly Value[], params: Readonly<Record<string, ParamValue>> = {}): Tensor {
  const op = findOp(name)
  if (!op) throw new Error(`formula: ${name} must be an op`)
  const count = op.info.inputs.length
  const own = op.info.params.filter((param) => !op.info.inputs.some((input) => input.name === param.name))
  const given = args.slice(count).map((value, index) => [own[index]?.name ?? '', plain(value)] as const)
  const read = readParams(name, op.params, { ...Object.fromEntries(given), ...params })
  const [result] = call(op, args.slice(0, count).map(lift), read)
  if (!result) throw new Error(`formula: ${name} must have a result`)
  return result
}

const dimsOf = (value: Value | undefined): ParamValue => (value === undefined ? null : plain(value))

/** Functions whose arguments in formulas are not those of the op: reductions keep their dimensions, so that results broadcast. */
const FUNCTIONS: Readonly<Record<string, (...args: Value[]) => Value>> = {
  sum: (a = null, ...dim) => runOp('sum', [a], { dim: dimsOf(dim[0]), keepdim: dim.length > 0 }),
  mean: (a = null, dim) => runOp('mean', [a], { dim: dimsOf(dim), keepdim: true }),
  flip: (a = null, dim = 0) => runOp('flip', [a], { dims: Array.isArray(dim) ? plain(dim) : [plain(dim)] }),
  cat: (list = [], dim = 0) => runCat('cat', list, dim),
  stack: (list = [], dim = 0) => runCat('stack', list, dim),
  argsort: (dims = []) => (dims as number[]).map((_, dim) => (dims as number[]).indexOf(dim)),
  mT: (a = null) => runOp('transpose', [a], { dim0: -2, dim1: -1 }),
  unsqueeze: (a = null, dim = 0) => runOp('unsqueeze', [a], { dim: plain(dim) }),
  zeros: (shape = []) => runOp('zeros', [], { size: plain(shape), dtype: 'float64' }),
  scatter_add: (self = null, dim = 0, index = null, src = null) =>
    runOp('scatter_add', [self, index, src], { dim: plain(dim) }),
  scatter: (self = null, dim = 0, index = null, src = null) =>
    runOp('scatter_add', [self, index, src], { dim: plain(dim) }),
  polygamma: (n = 1, a = null) => runOp('polygamma', [a], { n: plain(n) }),
  gather: (self = null, dim = 0, index = null) => runOp('gather', [self, index], { dim: plain(dim) }),
}

function runCat(name: string, list: Value, dim: Value): Tensor {
  const op = findOp(name)
  if (!op || !Array.isArray(list)) throw new Error(`formula: ${name} takes a list`)
  const [result] = call(op, (list as Value[]).map(lift), { dim })
  if (!result) throw new Error(`formula: ${name} must have a result`)
  return result
}

function apply(name: string, ...args: Value[]): Value {
  if (args.every((arg) => typeof arg === 'number') && name in OPERATORS)
    return ofNumbers(name, Number(args[0]), Number(args[1]))
  return FUNCTIONS[name]?.(...args) ?? runOp(OPERATORS[name] ?? name, args)
}

function ofNumbers(symbol: string, a: number, b: number): Value {
  switch (symbol) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '**':
      return a ** b
    default:
      return Number(runOp(OPERATORS[symbol] ?? symbol, [a, b]).element)
  }
}

/** The value of a formula for the values its names have. Throws for names and functions it does not know. */
export function evaluate(formula: string, environment: Environment): Tensor {
  return noGrad(() => lift(new Reader(formula, environment).read()))
}

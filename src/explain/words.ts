// The sentences of the explanations, in both languages.
import type { Language } from '../model/local-text'
import type { NoGradReason } from '../model/trace'

/** Every sentence an explanation is made of; a missing one is a compile error. */
export interface Words {
  readonly start: (leaves: number, steps: number) => string
  readonly startTitle: string
  readonly computes: (what: string, equation: string) => string
  readonly computesShape: (what: string, equation: string, shape: string) => string
  readonly seed: (root: string) => string
  readonly seedGiven: (root: string) => string
  readonly sends: (node: string, parts: string) => string
  readonly sendsTo: (gradient: string, target: string) => string
  readonly sendsNothing: (node: string) => string
  readonly join: (parts: readonly string[]) => string
  readonly accumulateFirst: (leaf: string, gradient: string) => string
  readonly accumulateMore: (leaf: string, gradient: string, after: string) => string
  readonly shaped: (shape: string) => string
  readonly input: (name: string) => string
  readonly output: string
  readonly upstream: string
  readonly local: string
  readonly gradientTo: (target: string) => string
  readonly alreadyArrived: string
  readonly before: (leaf: string) => string
  readonly accumulate: string
  readonly after: (leaf: string) => string
  readonly summed: (target: string, dims: string) => string
  readonly addsUp: (target: string) => string
  readonly noUpstream: string
  readonly saved: (names: string, bytes: number) => string
  readonly freed: (names: string) => string
  readonly internal: (gradFn: string) => string
  /** How many of a tensor's numbers are nan and how many infinite. */
  readonly notFinite: (name: string, nan: number, infinite: number, total: number) => string
  /** nan or inf begins at a place (null: the only one), from these numbers. */
  readonly begins: (what: string, place: string | null, facts: string) => string
  readonly beginsSomewhere: (what: string) => string
  readonly began: (step: number, title: string) => string
  /** The upstream gradient is zero already. */
  readonly zeroArrives: string
  /** The local derivative is 0 at some places (null: the only one), with these numbers. */
  readonly zeroLocal: (zeros: number, total: number, place: string | null, facts: string) => string
  /** An element that was not picked; `chosen` is the only one that was, if it is one. */
  readonly zeroUnchosen: (
    zeros: number,
    total: number,
    place: string | null,
    value: string,
    chosen: string | null,
  ) => string
  readonly zeroUnderflow: (place: string | null, product: string, dtype: string) => string
  readonly noGrad: Readonly<Record<NoGradReason, (node: string, root: string) => string>>
  readonly actions: {
    readonly requireGrad: string
    readonly retainGrad: string
    readonly chooseRoot: string
    readonly showProblem: string
  }
}

const en: Words = {
  startTitle: 'Start',
  start: (leaves, steps) => {
    if (leaves === 0) return 'The graph is empty.'
    const have = leaves === 1 ? '1 leaf has its value' : `The ${String(leaves)} leaves have their values`
    return steps === 0 ? `${have}.` : `${have}; ${String(steps)} ${steps === 1 ? 'step follows' : 'steps follow'}.`
  },
  computes: (what, equation) => `${what} computes ${equation}.`,
  computesShape: (what, equation, shape) => `${what} computes ${equation}, a tensor of shape ${shape}.`,
  seed: (root) => `${root}.backward() starts: the gradient of ${root} with respect to itself is 1.`,
  seedGiven: (root) => `${root}.backward(gradient) starts with the gradient that was given.`,
  sends: (node, parts) => `${node} sends ${parts}.`,
  sendsTo: (gradient, target) => `${gradient} to ${target}`,
  sendsNothing: (node) => `${node} sends nothing on.`,
  join: (parts) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`),
  accumulateFirst: (leaf, gradient) => `${leaf}.grad was None and becomes ${gradient}.`,
  accumulateMore: (leaf, gradient, after) => `${gradient} is added to ${leaf}.grad, which becomes ${after}.`,
  shaped: (shape) => `a gradient of shape ${shape}`,
  input: (name) => name,
  output: 'result',
  upstream: 'upstream gradient',
  local: 'local derivative',
  gradientTo: (target) => `gradient to ${target}`,
  alreadyArrived: 'arrived so far',
  before: (leaf) => `${leaf}.grad before`,
  accumulate: 'accumulate',
  after: (leaf) => `${leaf}.grad after`,
  summed: (target, dims) => `Broadcasting stretched ${target}, so its gradient is summed over dimension ${dims}.`,
  addsUp: (target) => `${target} is used more than once: its gradients add up.`,
  noUpstream: 'No gradient arrived at this output; it counts as zero.',
  saved: (names, bytes) => `Saved for backward: ${names} (${String(bytes)} B).`,
  freed: (names) => `Freed after this step: ${names}.`,
  internal: (gradFn) => `inside ${gradFn}`,
  notFinite: (name, nan, infinite, total) => {
    const kinds = [nan > 0 ? `${String(nan)} nan` : '', infinite > 0 ? `${String(infinite)} infinite` : '']
    return `${name} has ${kinds.filter(Boolean).join(' and ')} among its ${String(total)} ${total === 1 ? 'number' : 'numbers'}.`
  },
  begins: (what, place, facts) =>
    `${what} begins here${place === null ? '' : `, at ${place}`}: it comes from ${facts}.`,
  beginsSomewhere: (what) => `${what} begins here: everything that goes in is finite.`,
  began: (step, title) => `The first one came at step ${String(step)}, ${title}.`,
  zeroArrives: 'The gradient that arrives here is exactly 0 already, so nothing can be passed on.',
  zeroLocal: (zeros, total, place, facts) => {
    const where =
      zeros === total ? (total === 1 ? '' : ' everywhere') : ` at ${String(zeros)} of ${String(total)} places`
    return `The local derivative is exactly 0${where}, which stops the gradient${place === null ? '' : `, as at ${place}`}: ${facts}.`
  },
  zeroUnchosen: (zeros, total, place, value, chosen) => {
    const picked = chosen === null ? '' : `; ${chosen} was`
    return `${String(zeros)} of ${String(total)} places were not picked, so no gradient reaches them: ${place === null ? '' : `${place} with `}${value} was not${picked}.`
  },
  zeroUnderflow: (place, product, dtype) =>
    `${product}${place === null ? '' : `, at ${place},`} is too small for ${dtype} and becomes exactly 0.`,
  noGrad: {
    'no-requires-grad': (node) => `${node} does not require grad, so no gradient is sent to it.`,
    'not-leaf': (node) => `${node} is not a leaf: its gradient flows through and is not kept in .grad.`,
    'not-reached': (node, root) => `${root} does not depend on ${node}, so the backward pass never reaches it.`,
    detached: (node, root) => `detach() cuts the path from ${root} to ${node}: no gradient passes.`,
    integer: (node) =>
      `${node} holds integers or booleans; only floating-point and complex tensors can have gradients.`,
    'not-differentiable': (node, root) =>
      `Every path from ${root} to ${node} passes an operation that has no derivative.`,
    'no-root': (node) => `No backward() has been called, so ${node}.grad is None. Choose a root.`,
    'root-without-value': (node, root) => `${root} has no value here, so no gradient of ${node} is computed.`,
    'backward-failed': (node) => `backward() was refused, so ${node}.grad is None.`,
  },
  actions: {
    requireGrad: 'Make it require grad',
    retainGrad: 'Keep its gradient (retain_grad)',
    chooseRoot: 'Call backward() from here',
    showProblem: 'Show the problem',
  },
}

/** Chinese has no spaces between its own characters; the sentences below have them for names and numbers. */
const closeUp = (text: string): string => text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

const zh: Words = {
  startTitle: '起点',
  start: (leaves, steps) => {
    if (leaves === 0) return '图是空的。'
    const have = `${String(leaves)} 个叶子节点已有数值`
    return steps === 0 ? `${have}。` : `${have}，后面还有 ${String(steps)} 步。`
  },
  computes: (what, equation) => `${what} 计算 ${equation}。`,
  computesShape: (what, equation, shape) => `${what} 计算 ${equation}，得到形状为 ${shape} 的张量。`,
  seed: (root) => `${root}.backward() 开始：${root} 对自身的梯度是 1。`,
  seedGiven: (root) => `${root}.backward(gradient) 从给定的梯度开始。`,
  sends: (node, parts) => closeUp(`${node} 传出 ${parts}。`),
  sendsTo: (gradient, target) => closeUp(`${gradient} 给 ${target}`),
  sendsNothing: (node) => `${node} 不再向后传递。`,
  join: (parts) => parts.join('，'),
  accumulateFirst: (leaf, gradient) => closeUp(`${leaf}.grad 原为 None，现在变为 ${gradient}。`),
  accumulateMore: (leaf, gradient, after) => closeUp(`${gradient} 累加到 ${leaf}.grad，结果为 ${after}。`),
  shaped: (shape) => `形状为 ${shape} 的梯度`,
  input: (name) => name,
  output: '结果',
  upstream: '上游梯度',
  local: '局部导数',
  gradientTo: (target) => `传给 ${target} 的梯度`,
  alreadyArrived: '目前已到达',
  before: (leaf) => `累加前 ${leaf}.grad`,
  accumulate: '累加',
  after: (leaf) => `累加后 ${leaf}.grad`,
  summed: (target, dims) => `${target} 在前向中被广播拉伸，因此梯度要沿第 ${dims} 维求和。`,
  addsUp: (target) => `${target} 被使用了多次：各路梯度相加。`,
  noUpstream: '没有梯度到达这个输出，按零处理。',
  saved: (names, bytes) => `为反向传播保存：${names}（${String(bytes)} 字节）。`,
  freed: (names) => `此步之后释放：${names}。`,
  internal: (gradFn) => `${gradFn} 内部`,
  notFinite: (name, nan, infinite, total) => {
    const kinds = [nan > 0 ? `${String(nan)} 个 nan` : '', infinite > 0 ? `${String(infinite)} 个无穷大` : '']
    return `${name} 的 ${String(total)} 个数中有 ${kinds.filter(Boolean).join('和 ')}。`
  },
  begins: (what, place, facts) => `${what} 从这里${place === null ? '' : `（${place} 处）`}开始，由 ${facts} 得到。`,
  beginsSomewhere: (what) => `${what} 从这里开始：输入的数全部有限。`,
  began: (step, title) => `第一个出现在第 ${String(step)} 步（${title}）。`,
  zeroArrives: '到达这里的梯度已经恰好为 0，没有可以继续传递的。',
  zeroLocal: (zeros, total, place, facts) => {
    const where = zeros === total ? (total === 1 ? '' : '处处') : `在 ${String(total)} 处中的 ${String(zeros)} 处`
    return `局部导数${where}恰好为 0，梯度到此为止${place === null ? '' : `，例如 ${place} 处`}：${facts}。`
  },
  zeroUnchosen: (zeros, total, place, value, chosen) => {
    const picked = chosen === null ? '' : `，选中的是 ${chosen}`
    return `${String(total)} 处中有 ${String(zeros)} 处没有被选中，梯度不会到达那里：${place === null ? '' : `${place} 处的 `}${value} 没有被选中${picked}。`
  },
  zeroUnderflow: (place, product, dtype) =>
    `${product}${place === null ? '' : `（${place} 处）`}对 ${dtype} 来说太小，变成恰好 0。`,
  noGrad: {
    'no-requires-grad': (node) => `${node} 没有设置 requires_grad，因此不会收到梯度。`,
    'not-leaf': (node) => `${node} 不是叶子节点：梯度从它流过，但不保存在 .grad 中。`,
    'not-reached': (node, root) => `${root} 不依赖 ${node}，反向传播不会到达它。`,
    detached: (node, root) => `detach() 切断了 ${root} 到 ${node} 的路径，梯度无法通过。`,
    integer: (node) => `${node} 是整数或布尔张量；只有浮点和复数张量才有梯度。`,
    'not-differentiable': (node, root) => `从 ${root} 到 ${node} 的每条路径都经过不可导的运算。`,
    'no-root': (node) => `尚未调用 backward()，所以 ${node}.grad 为 None。请选择一个根节点。`,
    'root-without-value': (node, root) => `${root} 在这里没有值，因此没有计算 ${node} 的梯度。`,
    'backward-failed': (node) => `backward() 被拒绝，所以 ${node}.grad 为 None。`,
  },
  actions: {
    requireGrad: '让它需要梯度',
    retainGrad: '保留它的梯度（retain_grad）',
    chooseRoot: '从这里调用 backward()',
    showProblem: '查看问题',
  },
}

/** The sentences in one language. */
export function wordsIn(language: Language): Words {
  return language === 'zh' ? zh : en
}

// docs/ops.md: every op of the catalog as its record describes it.
import { dtypesOf } from '../../engine/op-dtypes'
import type { Op } from '../../engine/op'
import { OP_CATEGORIES, type OpCategory, type ParamInfo } from '../../model/catalog'
import { DTYPES, type DType } from '../../model/dtype'

const TITLES: Readonly<Record<OpCategory, string>> = {
  leaf: 'Leaves · 叶子',
  arithmetic: 'Arithmetic · 算术',
  math: 'Functions · 函数',
  activation: 'Activations · 激活',
  linear: 'Linear algebra · 线性代数',
  reduction: 'Reductions · 归约',
  shape: 'Shapes · 形状',
  indexing: 'Indexing · 索引',
  comparison: 'Comparisons · 比较',
  loss: 'Losses · 损失',
}

const code = (text: string): string => `\`${text}\``

function dtypesText(dtypes: readonly DType[]): string {
  return dtypes.length === DTYPES.length ? 'every dtype' : dtypes.map(code).join(' ')
}

function paramText({ name, kind, label, default: initial, choices }: ParamInfo): string {
  const words = choices ? choices.map((word) => code(word)).join(' or ') : kind
  return `${code(`${name}=${JSON.stringify(initial)}`)} (${words}; ${label.en} · ${label.zh})`
}

/** The section of one op. */
function section(op: Op): string {
  const { name, symbol, torchNames, doc, formula, gradFnName, inputs, params } = op.info
  const own = params.filter((param) => !inputs.some((input) => input.name === param.name))
  const gradients = inputs.flatMap((input, at) => {
    const text = formula.backward[at] ?? null
    return text === null ? [] : [`${code(`${input.name}.grad`)} += ${code(text)}`]
  })
  return [
    `### ${name} \`${symbol}\``,
    '',
    `${doc.en} · ${doc.zh}`,
    '',
    `- PyTorch: ${torchNames.map(code).join(', ')}`,
    `- forward: ${code(formula.forward)}`,
    gradFnName === null
      ? '- backward: no gradient'
      : `- backward ${code(gradFnName)}: ${gradients.join('; ') || 'by its parts'}`,
    ...(own.length > 0 ? [`- parameters: ${own.map(paramText).join(', ')}`] : []),
    `- dtypes: ${dtypesText(dtypesOf(op))}`,
    '',
  ].join('\n')
}

/** The page. */
export function opPage(ops: readonly Op[]): string {
  const differentiable = ops.filter(({ info }) => info.gradFnName !== null).length
  const parts = OP_CATEGORIES.flatMap((category) => {
    const own = ops.filter(({ info }) => info.category === category)
    return [`## ${TITLES[category]} (${own.length})\n`, ...own.map(section)]
  })
  return [
    '# Ops\n',
    `${ops.length} ops, ${differentiable} of them differentiable. This page is made from the op records in ` +
      '`src/engine/ops` by `GRADLOOM_WRITE_DOCS=1 npx vitest run src/cli/docs`; a test keeps it current. In formulas, ' +
      '`grad` is the upstream gradient and `result` what forward gave. Dtypes are those in which the samples of the ' +
      'record really run.\n',
    ...parts,
  ].join('\n')
}

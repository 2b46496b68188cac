// A small catalog written by hand, for tests of the renderer only: the app gets its catalog from the engine.
import type { Catalog, OpInfo, ParamInfo } from '../../model/catalog'

const param = (name: string, kind: ParamInfo['kind'], value: ParamInfo['default']): ParamInfo => ({
  name,
  kind,
  label: { en: name, zh: name },
  default: value,
})

function op(info: Partial<OpInfo> & Pick<OpInfo, 'name' | 'category' | 'symbol'>): OpInfo {
  return {
    torchNames: [`torch.${info.name}`],
    inputs: [],
    outputs: ['out'],
    params: [],
    formula: { forward: '', backward: [] },
    doc: { en: `About ${info.name}.`, zh: `关于 ${info.name}。` },
    keywords: [],
    gradFnName: null,
    ...info,
  }
}

const binary = (name: string, symbol: string, sign: string, keywords: string[]): OpInfo =>
  op({
    name,
    symbol,
    category: 'arithmetic',
    torchNames: [`torch.${name}`, sign],
    inputs: [
      { name: 'self', scalar: true },
      { name: 'other', scalar: true },
    ],
    params: [
      { ...param('self', 'scalar', null), nullable: true },
      { ...param('other', 'scalar', null), nullable: true },
    ],
    formula: { forward: `self ${sign} other`, backward: ['grad', 'grad'] },
    keywords,
    gradFnName: `${name}Backward0`,
  })

export const TEST_CATALOG: Catalog = [
  op({
    name: 'tensor',
    category: 'leaf',
    symbol: '□',
    params: [param('data', 'data', 0), param('dtype', 'dtype', 'float32'), param('requires_grad', 'bool', false)],
    keywords: ['leaf', 'constant', '叶子'],
  }),
  binary('add', '+', '+', ['plus', '加']),
  binary('mul', '×', '*', ['times', '乘']),
  op({
    name: 'matmul',
    category: 'linear',
    symbol: '@',
    inputs: [{ name: 'input' }, { name: 'other' }],
    formula: { forward: 'input @ other', backward: ['grad', 'grad'] },
  }),
  op({
    name: 'sum',
    category: 'reduction',
    symbol: 'Σ',
    inputs: [{ name: 'self' }],
    params: [{ ...param('dim', 'dims', null), nullable: true }, param('keepdim', 'bool', false)],
    formula: { forward: 'sum(self, dim, keepdim)', backward: ['grad'] },
    keywords: ['total', '求和'],
  }),
  op({
    name: 'cat',
    category: 'indexing',
    symbol: '⧺',
    inputs: [{ name: 'tensors', variadic: true }],
    params: [{ ...param('dim', 'int', 0), min: -4, max: 4 }],
    formula: { forward: 'cat(tensors, dim)', backward: ['grad'] },
  }),
]

// Every op of ONNX that PyTorch has functions for, as a call of them.
import { ELEMENTWISE } from './ops/elementwise'
import { INDEXING } from './ops/indexing'
import { NETWORKS } from './ops/networks'
import { PRODUCTS } from './ops/products'
import { REDUCTIONS } from './ops/reductions'
import { SHAPES } from './ops/shapes'
import { TRAINING } from './ops/training'
import { WINDOWS } from './ops/windows'
import type { Translations } from './node'

export const TRANSLATIONS: Translations = {
  ...ELEMENTWISE,
  ...INDEXING,
  ...NETWORKS,
  ...PRODUCTS,
  ...REDUCTIONS,
  ...SHAPES,
  ...TRAINING,
  ...WINDOWS,
}

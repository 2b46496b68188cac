// The library entry, `gradloom/engine`: tensors, derivatives, layers and training by PyTorch's names, for programs without the app.
import { functionsOf, installMethods } from './library/catalog'
import type {
  CatalogFunctional,
  CatalogFunctions,
  CatalogLinalg,
  CatalogMasked,
  CatalogSpecial,
  CatalogWindows,
} from './library/catalog-methods'

export type { DType } from '../model/dtype'
export { EngineError } from './errors'
export {
  enableGrad,
  func,
  grad,
  isGradEnabled,
  noGrad,
  setGradEnabled,
  type Differentiable,
  type GradOptions,
} from './library/autograd'
export { catalogEntries, camel, openList, type Entry } from './library/catalog'
export { isFloatingPoint, manualSeed, tensor, type MakeOptions } from './library/create'
export { Generator } from './library/generator'
export { allclose, equal, type Tolerances } from './library/questions'
export type { Scalar } from './library/scalar'
export { TensorBase, type BackwardOptions, type Nested, type Tensor } from './library/tensor'
export { scope } from './scope'
export { useSecondThread } from './wasm/two-threads'

export * as data from './data/index'
export * as nn from './nn/index'
export * as optim from './optim/index'

installMethods()

/** PyTorch's functions of the catalog: `functions.cat([a, b], 1)`. The built library exports each by its own name too. */
export const functions = functionsOf('torch') as CatalogFunctions

/** Those of torch.nn.functional: `functional.crossEntropy(logits, classes)`. */
export const functional = functionsOf('functional') as CatalogFunctional

/** Those of torch.linalg: `linalg.svd(A, { fullMatrices: false })`. */
export const linalg = functionsOf('linalg') as CatalogLinalg

/** Those of torch.special: `special.i1(x)`. */
export const special = functionsOf('special') as CatalogSpecial

/** Those of torch.masked, which leave elements out: `masked.mean(x, { mask })`. */
export const masked = functionsOf('masked') as CatalogMasked

/** Those of torch.signal.windows: `windows.hann(8)`. */
export const windows = functionsOf('windows') as CatalogWindows

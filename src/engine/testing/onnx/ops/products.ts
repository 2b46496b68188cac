// ONNX's products: matrices, einsum, determinants.
import type { Tensor } from '../../../library/tensor'
import { torch } from '../call'
import type { Call, Translations } from '../node'

function gemm(call: Call): Tensor {
  const [a, b] = [0, 1].map((at) => {
    const x = call.input(at)
    return call.number(at === 0 ? 'transA' : 'transB', 0) ? torch('t', x) : x
  }) as [Tensor, Tensor]
  const [alpha, beta] = [call.number('alpha', 1), call.number('beta', 1)]
  const c = call.optional(2)
  if (c && alpha === 1 && beta === 1) return torch('addmm', c, a, b)
  const product = torch('mul', torch('mm', a, b), alpha)
  return c ? torch('add', product, torch('mul', c, beta)) : product
}

export const PRODUCTS: Translations = {
  Det: (call) => torch('linalg.det', call.input()),
  Einsum: (call) => torch('einsum', call.text('equation', ''), call.inputs()),
  Gemm: gemm,
  MatMul: (call) => torch('matmul', call.input(0), call.input(1)),
}

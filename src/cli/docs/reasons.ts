// Why names that scripts use are not there yet. Read only for names that really are missing.

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/complex|conj|polar|view_as_real|linalg\.eig$/, 'needs complex tensors'],
  [/half|float16|bfloat16|int8|int16|short/, 'needs a dtype that tensors do not have yet'],
  [/storage|is_sparse|names$|layout/, 'shows memory that the engine lays out otherwise'],
  [/cuda|accelerator|backends|multiprocessing/, 'there is no GPU and no second process'],
  [/forward_ad|jvp|jacfwd/, 'needs forward-mode differentiation'],
  [/prune|parametriz|swap_tensors/, 'tools around modules, not written yet'],
  [/profiler|benchmark|tensorboard/, 'measures time, which here is the browser’s'],
  [/distributions|Distribution/, 'distributions are not written yet'],
  [/^(numpy|ndarray)/, 'the NumPy part holds what scripts around PyTorch need most'],
]

/** The reason a missing name is missing. */
export function reasonFor(name: string): string {
  return REASONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'not written yet'
}

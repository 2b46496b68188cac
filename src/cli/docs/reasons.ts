// Why names that scripts use are not there yet. Read only for names that really are missing.

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^torch\.nn\._BatchNorm$/, 'not in current PyTorch, where it is torch.nn.modules.batchnorm._BatchNorm'],
  [/^torch\.autograd\.gradcheck\.gradcheck$/, 'not in current PyTorch, where torch.autograd.gradcheck is the function'],
  [/^numpy\.int$/, 'not in current NumPy; the error says what to write, in NumPy’s words'],
]

/** The reason a missing name is missing. */
export function reasonFor(name: string): string {
  return REASONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'not written yet'
}

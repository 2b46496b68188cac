// The sentence a user reads for an AppError: translated where there is a translation, else as it came.
import type { i18n } from 'i18next'
import type { AppError } from '../../model/result'

/** PyTorch's own messages (code `torch`) and codes without a translation stay as the sentence in `message`. */
export function errorText({ exists, t }: Pick<i18n, 'exists' | 't'>, error: AppError): string {
  const key = `errors.${error.code}`
  if (error.code === 'torch' || !exists(key)) return error.message
  const translate = t as (key: string, params: Record<string, string | number>) => string
  return translate(key, { ...error.params })
}

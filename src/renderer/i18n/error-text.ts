// The sentence a user reads for an AppError: translated where there is a translation, else as it came.
import type { i18n } from 'i18next'
import type { Language } from '../../model/local-text'
import type { AppError } from '../../model/result'

/** PyTorch's own messages (code `torch`) and codes without a translation stay as the sentence in `message`. */
export function errorText(i18n: i18n, language: Language, error: AppError): string {
  const key = `errors.${error.code}`
  if (error.code === 'torch' || !i18n.exists(key, { lng: language })) return error.message
  const translate = i18n.getFixedT(language) as (key: string, params: Record<string, string | number>) => string
  return translate(key, { ...error.params })
}

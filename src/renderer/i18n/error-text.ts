// The sentence a user reads for an AppError: translated where there is a translation, else as it came.
import type { i18n } from 'i18next'
import type { Language } from '../../model/local-text'
import type { AppError } from '../../model/result'

/** The translation of an error if every value it names is there; some codes come with different values. */
function templateOf(i18n: i18n, language: Language, { code, params = {} }: AppError): string | null {
  const template: unknown = i18n.getResource(language, 'translation', `errors.${code}`)
  if (typeof template !== 'string') return null
  const names = Array.from(template.matchAll(/{{(\w+)}}/g), ([, name = '']) => name)
  return names.every((name) => name in params) ? template : null
}

/** PyTorch's own messages (code `torch`) and codes without a translation stay as the sentence in `message`. */
export function errorText(i18n: i18n, language: Language, error: AppError): string {
  const template = error.code === 'torch' ? null : templateOf(i18n, language, error)
  return template?.replace(/{{(\w+)}}/g, (_, name: string) => String(error.params?.[name] ?? '')) ?? error.message
}

// LocalText: a text in both languages of the app, for words that live beside data (op docs, labels).

export type Language = 'en' | 'zh'

export interface LocalText {
  readonly en: string
  readonly zh: string
}

// The shape of a language: the same keys as English, any text.
import type { en } from './en'

/** The keys of `T` with any text: every language is one of these, so that a missing key is a compile error. */
export type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> }

export type Translation = Texts<typeof en>

/** Ids of the commands; each has a label. */
export type CommandId = keyof (typeof en)['commands']

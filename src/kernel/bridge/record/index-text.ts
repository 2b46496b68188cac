// Index entries as the indexing text that documents hold.
import type { IndexEntry } from '../../../engine/index-text'
import { valueOf } from '../../../engine/run/value'
import { toNestedList } from '../../../model/tensor-value'

/** `0, 1:, None, [0, 2]` */
export function indexTextOf(entries: readonly IndexEntry[]): string {
  return entries.length === 0 ? '...' : entries.map(entryText).join(', ')
}

function entryText(entry: IndexEntry): string {
  switch (entry.kind) {
    case 'int':
      return String(entry.value)
    case 'bool':
      return entry.value ? 'True' : 'False'
    case 'none':
      return 'None'
    case 'ellipsis':
      return '...'
    case 'slice': {
      const { start, stop, step } = entry
      return `${start ?? ''}:${stop ?? ''}${step === null ? '' : `:${step}`}`
    }
    case 'tensor': {
      const text = JSON.stringify(toNestedList(valueOf(entry.tensor)))
      return text.replace(/true/g, 'True').replace(/false/g, 'False')
    }
  }
}

// CommitInput: a text field that edits a draft: Enter or leaving it commits, Escape restores what was.
import { useState, type ComponentProps, type KeyboardEvent } from 'react'
import { classes } from './classes'
import field from './field.module.css'

interface CommitInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onSubmit'> {
  readonly value: string
  /** Returns false to keep the draft: it was refused and the sentence is shown. */
  readonly onCommit: (draft: string) => boolean
  /** Called when the draft changes or is dropped, so that an old sentence can go. */
  readonly onDraft?: () => void
  readonly code?: boolean
  readonly bare?: boolean
}

/** A field whose text counts only when it is committed. Follows `value` while no draft is open. */
export function CommitInput(props: CommitInputProps) {
  const { value, onCommit, onDraft, code = false, bare = false, className, ...rest } = props
  const [draft, setDraft] = useState<string | null>(null)

  const drop = (): void => {
    setDraft(null)
    onDraft?.()
  }
  const commit = (): void => {
    if (draft === null) return
    if (draft === value || onCommit(draft)) drop()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation()
      drop()
    }
  }
  return (
    <input
      {...rest}
      type="text"
      spellCheck={false}
      autoComplete="off"
      className={classes(!bare && field.input, code && field.code, className)}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.target.value)
        onDraft?.()
      }}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}

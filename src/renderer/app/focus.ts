// Moves the keyboard focus to an element that may only appear with the next render.

/** Focuses and selects the element with this id after the current changes are on screen. */
export function focusElement(id: string): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(id)
    element?.focus()
    if (element instanceof HTMLInputElement) element.select()
  })
}

/** What is marked in the window, where it is part of one line; else nothing. */
export function markedText(): string {
  const text = document.getSelection()?.toString() ?? ''
  return /^[^\n]{1,200}$/.test(text) ? text : ''
}

// Functions that are called before or after a module computes.

/** A list of hooks in the order in which they were added. */
export class Hooks<Hook> {
  private readonly hooks = new Set<{ readonly hook: Hook }>()

  /** Adds a hook; returns how to take it away. `prepend`: before those that are there. */
  add(hook: Hook, prepend = false): () => void {
    const entry = { hook }
    const before = prepend ? [...this.hooks] : []
    before.forEach((each) => this.hooks.delete(each))
    this.hooks.add(entry)
    before.forEach((each) => this.hooks.add(each))
    return () => void this.hooks.delete(entry)
  }

  /** The hooks as they are now. */
  list(): readonly Hook[] {
    return Array.from(this.hooks, ({ hook }) => hook)
  }

  /** Adds the hooks of another list. */
  addAll(others: Hooks<Hook>): void {
    for (const hook of others.list()) this.add(hook)
  }

  get isEmpty(): boolean {
    return this.hooks.size === 0
  }
}

// A priority queue of numbers: the least priority first, equal ones in order of entry.

interface Entry {
  readonly item: number
  readonly priority: number
  readonly entry: number
}

const isBefore = (a: Entry, b: Entry): boolean =>
  a.priority < b.priority || (a.priority === b.priority && a.entry < b.entry)

export class Heap {
  private readonly entries: Entry[] = []
  private count = 0

  push(item: number, priority: number): void {
    const added = { item, priority, entry: this.count++ }
    let at = this.entries.length
    this.entries.push(added)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(added, this.entries[parent]!)) break
      this.entries[at] = this.entries[parent]!
      at = parent
    }
    this.entries[at] = added
  }

  /** Takes out the item with the least priority; undefined when empty. */
  pop(): number | undefined {
    const top = this.entries[0]
    const last = this.entries.pop()
    if (!top || !last) return undefined
    if (this.entries.length === 0) return top.item
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.entries.length) break
      if (child + 1 < this.entries.length && isBefore(this.entries[child + 1]!, this.entries[child]!)) child++
      if (!isBefore(this.entries[child]!, last)) break
      this.entries[at] = this.entries[child]!
      at = child
    }
    this.entries[at] = last
    return top.item
  }
}

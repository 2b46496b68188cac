// The ready queue of the backward pass: a binary max-heap that breaks ties as PyTorch's (the C++ standard library's) does.

/** A priority queue; of equal priorities, which comes first follows std::push_heap and std::pop_heap. */
export class ReadyQueue<T> {
  private readonly items: T[] = []
  constructor(private readonly priority: (item: T) => number) {}

  get size(): number {
    return this.items.length
  }

  push(item: T): void {
    this.items.push(item)
    this.rise(this.items.length - 1, 0, item)
  }

  /** Takes out an item of the highest priority; undefined when empty. */
  pop(): T | undefined {
    const [top] = this.items
    const last = this.items.pop()
    if (last === undefined || this.items.length === 0) return last
    const hole = this.sink()
    this.rise(hole, 0, last)
    return top
  }

  /** Moves a hole from the top down to a leaf, always toward the larger child (the right one of equals). */
  private sink(): number {
    const { items } = this
    let hole = 0
    for (;;) {
      const right = 2 * hole + 2
      const left = right - 1
      if (left >= items.length) return hole
      const child = right < items.length && !this.less(items[right] as T, items[left] as T) ? right : left
      items[hole] = items[child] as T
      hole = child
    }
  }

  private rise(hole: number, top: number, item: T): void {
    let at = hole
    while (at > top) {
      const parent = (at - 1) >> 1
      if (!this.less(this.items[parent] as T, item)) break
      this.items[at] = this.items[parent] as T
      at = parent
    }
    this.items[at] = item
  }

  private less(a: T, b: T): boolean {
    return this.priority(a) < this.priority(b)
  }
}

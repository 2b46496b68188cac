// Where the user's code stands: Python writes cell and line into memory that is read here, and tells of calls entered.
import type { Call, Position } from './made'

/** Two 32-bit numbers in Python's memory: the number of the cell (0 = none) and the line. */
export interface SharedNumbers {
  readonly getBuffer: (type: 'u32') => { readonly data: Uint32Array }
}

export class Positions {
  private shared: SharedNumbers | null = null
  private numbers: Uint32Array | null = null
  private readonly cells: string[] = []
  private scope: readonly Call[] = []

  /** Python's memory to read from. */
  share(shared: SharedNumbers): void {
    this.shared = shared
    this.numbers = null
  }

  /** The number that Python writes for a cell. */
  numberOf(cell: string): number {
    const known = this.cells.indexOf(cell)
    return known === -1 ? this.cells.push(cell) : known + 1
  }

  enter(label: string): void {
    this.scope = [...this.scope, { label }]
  }

  leave(): void {
    this.scope = this.scope.slice(0, -1)
  }

  /** Calls that were cut short never tell that they ended. */
  leaveAll(): void {
    this.scope = []
  }

  get now(): Position {
    const [cell = 0, line = 0] = this.read()
    return { cell: this.cells[cell - 1] ?? null, line: line === 0 ? null : line, scope: this.scope }
  }

  /** The numbers; asked for anew where Python's memory has grown and moved. */
  private read(): ArrayLike<number> & Iterable<number> {
    if (!this.shared) return []
    if (!this.numbers || this.numbers.length === 0) this.numbers = this.shared.getBuffer('u32').data
    return this.numbers
  }
}

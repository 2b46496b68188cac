// Finding: the text that is looked for in all cells, the place that is shown, and what is put in its stead.
import { findCell } from '../../../model/notebook'
import { nearestFound, replaceAll, replaceFound } from '../../../model/find'
import { foundPlaces, type FindState } from '../../store/code-state'
import type { Core } from '../core'
import type { Cells } from './cells'

const CLOSED_LOOK = { text: '', exact: false, by: '', at: null } as const

export class Finding {
  private last: FindState = { ...CLOSED_LOOK, opened: 0 }

  constructor(
    private readonly core: Core,
    private readonly cells: Cells,
  ) {}

  private get find(): FindState | null {
    return this.core.store.getState().code.find
  }

  private set(find: FindState | null): void {
    const { store } = this.core
    if (find) this.last = find
    store.update({ code: { ...store.getState().code, find } })
  }

  /** Opens the bar, or gives it the keyboard again. `text`: what is marked in an editor; empty: what was looked for last. */
  open(text = ''): void {
    const { last } = this
    this.set({ ...last, text: text || last.text, at: null, opened: last.opened + 1 })
    this.show(1)
  }

  /** Closes the bar; the cursor goes to the place that was shown. */
  close(): void {
    const { find } = this
    if (!find) return
    const place = find.at === null ? undefined : foundPlaces(this.core.store.getState().code)[find.at]
    this.set(null)
    if (place) this.cells.mark(place.cell, place.from, place.to)
    else this.cells.focus()
  }

  /** Looks for another text, from where the keyboard was. */
  look(change: Partial<Pick<FindState, 'text' | 'exact' | 'by'>>): void {
    const { find } = this
    if (!find) return
    this.set({ ...find, ...change, at: change.by === undefined ? null : find.at })
    if (change.by === undefined) this.show(1)
  }

  /** Shows the first place from the cursor on. */
  private show(direction: 1 | -1): void {
    const { code } = this.core.store.getState()
    const all = foundPlaces(code)
    if (!code.find || all.length === 0) return
    const from = { cell: this.cells.current, offset: this.cells.offset }
    this.set({ ...code.find, at: nearestFound(code.open.notebook, all, from, direction) })
  }

  /** The next place (1), or the one before (-1). */
  step(direction: 1 | -1): void {
    const { find } = this
    const { length } = foundPlaces(this.core.store.getState().code)
    if (!find || length === 0) return
    if (find.at === null) this.show(direction)
    else this.set({ ...find, at: (find.at + direction + length) % length })
  }

  /** Replaces the place that is shown and goes on to the next. */
  replace(): void {
    const { code } = this.core.store.getState()
    const { find } = code
    const place = find?.at === null || !find ? undefined : foundPlaces(code)[find.at]
    const cell = place && findCell(code.open.notebook, place.cell)
    if (!find || !cell) return
    this.cells.type(cell.id, replaceFound(cell, place, find.by))
    const { code: now } = this.core.store.getState()
    const all = foundPlaces(now)
    const from = { cell: cell.id, offset: place.from + find.by.length }
    this.set({ ...find, at: all.length === 0 ? null : nearestFound(now.open.notebook, all, from, 1) })
  }

  /** Replaces every place. */
  replaceAll(): void {
    const { code } = this.core.store.getState()
    if (!code.find) return
    for (const [id, source] of replaceAll(code.open.notebook, code.find, code.find.by)) this.cells.type(id, source)
    this.set({ ...code.find, at: null })
  }
}

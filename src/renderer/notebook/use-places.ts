// Where a text that is looked for stands in a cell.
import { useMemo } from 'react'
import { foundIn } from '../../model/find'
import type { CellId } from '../../model/notebook'
import { foundPlaces, type CodeState } from '../store/code-state'
import { useAppState } from '../shell/app-context'
import type { Places } from './editor/found'

const NONE: Places['all'] = []

/** The place that is shown, where it is in this cell. */
function shownIn(code: CodeState, cell: CellId): Places['now'] {
  const place = code.find?.at == null ? undefined : foundPlaces(code)[code.find.at]
  return place?.cell === cell ? place : null
}

/** The places in a cell; the same object while nothing of them changed. */
export function usePlaces(cell: CellId): Places {
  const all = useAppState(({ code }) => foundIn(foundPlaces(code)).get(cell) ?? NONE)
  const now = useAppState(({ code }) => shownIn(code, cell))
  return useMemo(() => ({ all, now }), [all, now])
}

/** Whether the place that is shown is in this cell. */
export const useIsShown = (cell: CellId): boolean => useAppState(({ code }) => shownIn(code, cell) !== null)

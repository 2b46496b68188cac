// Commands of the Step menu: the transport.
import { ChevronFirst, ChevronLast, Play, StepBack, StepForward } from 'lucide-react'
import { lastMoment } from '../../model/moment'
import type { AppState } from '../store/state'
import type { Command } from './command'

const hasSteps = (state: AppState): boolean => state.run.trace !== null && lastMoment(state.run.trace) > 0
const notAtStart = (state: AppState): boolean => hasSteps(state) && state.derived.moment > 0
const notAtEnd = (state: AppState): boolean =>
  hasSteps(state) &&
  (state.session.mode === 'build' || state.derived.moment < (state.run.trace ? lastMoment(state.run.trace) : 0))

export const stepCommands: readonly Command[] = [
  { id: 'first', icon: ChevronFirst, keys: ['Home'], enabled: notAtStart, run: ({ stepping }) => stepping.first() },
  { id: 'back', icon: StepBack, keys: ['ArrowLeft'], enabled: notAtStart, run: ({ stepping }) => stepping.back() },
  { id: 'play', icon: Play, keys: ['P'], enabled: hasSteps, run: ({ stepping }) => stepping.toggle() },
  {
    id: 'forward',
    icon: StepForward,
    keys: ['ArrowRight'],
    enabled: notAtEnd,
    run: ({ stepping }) => stepping.forward(),
  },
  { id: 'last', icon: ChevronLast, keys: ['End'], enabled: notAtEnd, run: ({ stepping }) => stepping.last() },
  {
    id: 'over',
    keys: ['Shift+ArrowRight'],
    enabled: notAtEnd,
    run: ({ stepping }) => stepping.over(1),
  },
  {
    id: 'overBack',
    keys: ['Shift+ArrowLeft'],
    enabled: notAtStart,
    run: ({ stepping }) => stepping.over(-1),
  },
  { id: 'previousPhase', keys: ['ArrowUp'], enabled: notAtStart, run: ({ stepping }) => stepping.previousPhase() },
  { id: 'nextPhase', keys: ['ArrowDown'], enabled: notAtEnd, run: ({ stepping }) => stepping.nextPhase() },
  {
    id: 'slower',
    keys: [','],
    enabled: (state) => state.settings.speed > 0.25,
    run: ({ stepping }) => stepping.slower(),
  },
  {
    id: 'faster',
    keys: ['.'],
    enabled: (state) => state.settings.speed < 8,
    run: ({ stepping }) => stepping.faster(),
  },
]

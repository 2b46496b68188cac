// Figures for tests: small descriptions, of which a test says what matters to it.
import type {
  AxesDescription,
  AxisDescription,
  FigureDescription,
  GridLook,
  Kept,
  LineMark,
  Words,
} from '../description'
import { Numbers } from '../numbers'

/** How ticks look where nothing is said. */
export const TICKS: AxisDescription['look'] = {
  ...{ size: 10, turned: 0, align: null, ticked: true, color: '#000000', tickColor: '#000000', minor: false },
}

const AXIS: AxisDescription = {
  side: 'bottom',
  low: 0,
  high: 10,
  log: false,
  ticks: null,
  labels: null,
  look: { ...TICKS },
  title: null,
  grid: null,
}

export const axis = (given: Partial<AxisDescription> = {}): AxisDescription => ({ ...AXIS, ...given })

export const axes = (given: Partial<AxesDescription> = {}): AxesDescription => ({
  place: { grid: [1, 1, 0, 0, 1, 1] },
  x: axis(),
  y: axis({ side: 'left' }),
  equal: false,
  background: '#ffffff',
  frame: { left: '#000000', right: '#000000', top: '#000000', bottom: '#000000' },
  title: null,
  legend: null,
  marks: [],
  ...given,
})

export const figure = (all: readonly AxesDescription[], given: Partial<FigureDescription> = {}): FigureDescription => ({
  width: 640,
  height: 480,
  background: '#ffffff',
  title: null,
  gaps: { across: null, down: null },
  axes: all,
  ...given,
})

export const GRID: GridLook = { color: '#b0b0b0', width: 0.8, dashes: [], opacity: 1, minor: false }

export const words = (text: string): Words => ({ text, size: 10, color: '#000000' })

/** Keeps lists as Python does. */
export class Keeper {
  private readonly all: number[] = []

  keep(values: readonly number[]): Kept {
    this.all.push(...values)
    return [this.all.length - values.length, values.length]
  }

  get list(): Float64Array {
    return Float64Array.from(this.all)
  }

  get numbers(): Numbers {
    return new Numbers(this.list)
  }

  line(x: readonly number[], y: readonly number[], given: Partial<LineMark> = {}): LineMark {
    const line = { color: '#ff0000', width: 1.5, dashes: [] }
    return { kind: 'line', x: this.keep(x), y: this.keep(y), step: null, line, marker: null, opacity: null, ...given }
  }
}

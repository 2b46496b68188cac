// Figures for tests: small descriptions, of which a test says what matters to it.
import type { AxesDescription, AxisDescription, FigureDescription, Kept, LineMark } from '../description'
import { Numbers } from '../numbers'

const AXIS: AxisDescription = {
  side: 'bottom',
  low: 0,
  high: 10,
  log: false,
  ticks: null,
  labels: null,
  look: { size: 10, turned: 0, align: null, ticked: true },
  title: null,
  grid: false,
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

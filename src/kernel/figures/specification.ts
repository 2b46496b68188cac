// The specification of a figure for Vega, which draws it.
import type { GroupMark, Legend, Spec } from 'vega'
import { aroundOf, larger, NOTHING_AROUND, type Around } from './around'
import type { AxesDescription, FigureDescription } from './description'
import { axes, multiples, scales, spines, within } from './guides'
import { layout, type Box } from './layout'
import { legendOf, legendRoom, legendScales } from './legend'
import { partsAbove, partsInside, type Context } from './marks'
import type { Numbers } from './numbers'
import { plottedPlaces } from './plotted'
import { projectionOf } from './projection'
import { ticksOf, type Ticks } from './ticks'
import { boxTitle, sheetTitle } from './titles'

interface Plan {
  readonly box: Box
  readonly ticks: { readonly x: Ticks; readonly y: Ticks }
}

export function specificationOf(figure: FigureDescription, numbers: Numbers): Spec {
  const plans = planned(figure)
  return {
    width: figure.width,
    height: figure.height,
    padding: 0,
    autosize: 'none',
    marks: [
      ...figure.axes.flatMap((axes, at) => {
        const plan = plans[at]
        return plan ? [boxMark(axes, plan, numbers)] : []
      }),
      ...sheetTitle(figure.title, figure.width),
    ],
  }
}

/** Where the boxes lie follows from the texts at their ticks, and these from how long the axes are: one leads to the other. */
function planned(figure: FigureDescription): Plan[] {
  let around: readonly Around[] = figure.axes.map(() => NOTHING_AROUND)
  for (let pass = 0; pass < PASSES; pass += 1) {
    const plans = plansIn(figure, layout(figure, around))
    around = figure.axes.map((axes, at) => {
      const plan = plans[at]
      return plan
        ? larger(around[at], larger(aroundOf(axes, plan.ticks), legendRoom(axes.legend, plan.box)))
        : NOTHING_AROUND
    })
  }
  return plansIn(figure, layout(figure, around))
}

/** The room that the texts need is known after the first; in boxes of that size others may stand there. */
const PASSES = 2

const plansIn = ({ axes }: FigureDescription, boxes: readonly Box[]): Plan[] =>
  axes.flatMap(({ x, y }, at) => {
    const box = boxes[at]
    if (!box) return []
    return [{ box, ticks: { x: within(x, ticksOf(x, box.width, true)), y: within(y, ticksOf(y, box.height, false)) } }]
  })

function boxMark(description: AxesDescription, { box, ticks }: Plan, numbers: Numbers): GroupMark {
  const { x, y, background, legend, title, marks } = description
  let named = 0
  const name = (): string => `marks-${(named += 1)}`
  const context: Context = { numbers, box, x, y, projection: projectionOf(x, y, box), name }
  const [inside, above] = [partsInside(marks, context), partsAbove(marks, context)]
  const size = { width: { value: box.width }, height: { value: box.height } }
  const legends: Legend[] = legend ? [legendOf(legend, box, plottedPlaces(marks, context))] : []
  const parts = [...inside, ...above]
  return {
    type: 'group',
    encode: {
      enter: {
        ...{ x: { value: box.left }, y: { value: box.top }, ...size },
        ...(background === null ? {} : { fill: { value: background } }),
      },
    },
    data: parts.flatMap(({ data }) => data),
    scales: [...scales(x, y, ticks, box), ...(legend ? legendScales(legend) : [])],
    axes: axes(description, ticks),
    legends,
    marks: [
      { type: 'group', clip: true, encode: { enter: size }, marks: inside.flatMap((part) => part.marks) },
      ...spines(description, box),
      ...boxTitle(title, box.width),
      ...multiples(description, ticks, box),
      ...above.flatMap((part) => part.marks),
    ],
  }
}

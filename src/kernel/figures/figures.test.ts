// Figures from description to SVG: what stands in the text, and what must not.
import { describe, expect, test } from 'vitest'
import type { AxesDescription, MarkDescription, TextMark } from './description'
import { drawFigure } from '.'
import { axes, axis, figure, GRID, Keeper, TICKS, words } from './testing/figure'

const drawn = (all: readonly AxesDescription[], keeper = new Keeper()): string =>
  drawFigure(JSON.stringify(figure(all)), keeper.list)

const withMarks = (
  make: (keeper: Keeper) => readonly MarkDescription[],
  given: Partial<AxesDescription> = {},
): string => {
  const keeper = new Keeper()
  return drawn([axes({ ...given, marks: make(keeper) })], keeper)
}

/** Elements of marks of a kind. */
const marks = (svg: string, kind: string): string[] =>
  [...svg.matchAll(new RegExp(`<g class="mark-${kind} role-mark[^>]*>((?:<(?:path|line|image|text)[^>]*/?>)*)`, 'g'))]
    .flatMap(([, inside]) => [...(inside ?? '').matchAll(/<(?:path|line|image)[^>]*>/g)].map(([text]) => text))
    .filter((text) => !text.includes('stroke="#000000"'))

const ids = (svg: string): string[] => [...svg.matchAll(/ id="([^"]*)"/g)].flatMap(([, id]) => id ?? [])

describe('the text', () => {
  const keeper = new Keeper()
  const one = [axes({ marks: [keeper.line([0, 10], [0, 10])] }), axes({ place: { share: [0, 0, 0.1, 0.1] } })]
  test('is the same for the same figure', () => {
    expect(drawn(one, keeper)).toBe(drawn(one, keeper))
  })
  test('has ids that are its own', () => {
    const other = new Keeper()
    const second = [axes({ marks: [other.line([0, 10], [0, 9])] })]
    const [first, found] = [ids(drawn(one, keeper)), ids(drawn(second, other))]
    expect(new Set(first).size).toBe(2)
    expect(first).not.toContain(found[0])
  })
  test('has nothing of its own style and nothing from elsewhere', () => {
    const svg = drawn(one, keeper)
    expect(svg).not.toMatch(/<style|<script|<foreignObject|https?:\/\/(?!www\.w3\.org)/)
    expect(svg).toMatch(/^<svg [^>]*width="640" height="480" viewBox="0 0 640 480"/)
  })
  test('shows words as they are', () => {
    const svg = drawn([axes({ title: words('<b> & "c" $5$\nnext') })])
    expect(svg).toContain('&lt;b&gt; &amp; "c" 5</tspan>')
    expect(svg).toContain('next</tspan>')
  })
})

describe('marks', () => {
  test('lines have their places, look and dashes', () => {
    const [line] = marks(
      withMarks((keeper) => [
        keeper.line([0, 5, 10], [0, 10, 0], { line: { color: 'blue', width: 2, dashes: [4, 2] } }),
      ]),
      'line',
    )
    expect(line).toMatch(/d="M0,398L278,0L556,398"/)
    expect(line).toContain('stroke="blue"')
    expect(line).toContain('stroke-dasharray="5.5')
  })
  test('lines are broken where a value is none', () => {
    const [line] = marks(
      withMarks((keeper) => [keeper.line([0, 1, NaN, 3, 4, 5], [1, 1, 1, 1, Infinity, 1])]),
      'line',
    )
    expect(line?.match(/M/g)).toHaveLength(3)
  })
  test('lines of one look are drawn as one, those that shine through each other are not', () => {
    const two = (opacity: number | null) =>
      withMarks((keeper) => [0, 1].map((y) => keeper.line([0, 1], [y, y], { opacity })))
    expect(marks(two(null), 'line')).toHaveLength(1)
    expect(marks(two(0.5), 'line')).toHaveLength(2)
  })
  test('a line of very many points has those that can be seen', () => {
    const xs = Array.from({ length: 50_000 }, (_, at) => at / 5000)
    const ys = xs.map((_, at) => (at === 25_000 ? 9 : (at % 2) + 1))
    const [line] = marks(
      withMarks((keeper) => [keeper.line(xs, ys)]),
      'line',
    )
    expect(line?.match(/L/g)?.length).toBeLessThan(4 * 560)
    // The peak, a point among fifty thousand.
    expect(line).toContain(`,39.8L`)
  })
  test('nothing of a logarithmic axis is at or below zero but the foot of a bar', () => {
    const y = axis({ side: 'left', low: 1, high: 100, log: true })
    const svg = withMarks(
      (keeper) => [
        keeper.line([1, 2, 3, 4], [10, 0, -1, 10]),
        {
          kind: 'rect',
          ends: keeper.keep([1, 0, 2, 10]),
          across: null,
          face: 'green',
          edge: null,
          width: 1,
          opacity: null,
        },
      ],
      { y },
    )
    expect(marks(svg, 'line')[0]?.match(/M/g)).toHaveLength(2)
    expect(marks(svg, 'rect')).toHaveLength(1)
    expect(svg).not.toMatch(/NaN|Infinity/)
  })
  test('points have their own colours and sizes', () => {
    const found = marks(
      withMarks((keeper) => [
        {
          kind: 'points',
          x: keeper.keep([1, 2, NaN]),
          y: keeper.keep([1, 2, 3]),
          shape: 'o',
          faces: ['red', 'blue'],
          sizes: keeper.keep([36, 144]),
          edge: null,
          width: 1,
          opacity: 0.5,
        },
      ]),
      'symbol',
    )
    expect(found.map((text) => /fill="(\w+)"/.exec(text)?.[1])).toEqual(['red', 'blue'])
    // Radii of 3 and 6 points.
    expect(found.map((text) => Number(/d="M([\d.]+),0/.exec(text)?.[1]))).toEqual([4.167, 8.333])
  })
  test('very many points are a few paths, which shine through each other', () => {
    const xs = Array.from({ length: 20_000 }, (_, at) => (at % 100) / 10)
    const svg = withMarks((keeper) => [
      {
        kind: 'points',
        x: keeper.keep(xs),
        y: keeper.keep(xs.map((_, at) => Math.floor(at / 100) / 20)),
        shape: 'o',
        faces: ['red', 'blue'],
        sizes: keeper.keep([1]),
        edge: null,
        width: 1,
        opacity: 0.1,
      },
    ])
    const paths = marks(svg, 'path').filter((text) => text.includes('h0'))
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.length).toBeLessThan(60)
    expect(paths.join('').match(/h0/g)).toHaveLength(20_000)
    expect(paths[0]).toMatch(/stroke-linecap="round".*opacity="0.1"/)
    expect(svg.length).toBeLessThan(500_000)
  })
  test('bars that touch show no seam, those that shine through no edge', () => {
    const bar = (opacity: number | null) =>
      marks(
        withMarks((keeper) => [
          {
            kind: 'rect',
            ends: keeper.keep([1, 0, 2, 5]),
            across: null,
            face: '#00ff00',
            edge: null,
            width: 1,
            opacity,
          },
        ]),
        'rect',
      )[0]
    expect(bar(null)).toContain('stroke="#00ff00"')
    expect(bar(0.5)).not.toContain('stroke')
  })
  test('a rule along shares of the box does not follow the values', () => {
    const [rule] = marks(
      withMarks((keeper) => [
        {
          kind: 'rule',
          ends: keeper.keep([0.25, 5, 0.75, 5]),
          across: 'x',
          line: { color: 'red', width: 1, dashes: [] },
          opacity: null,
        },
      ]),
      'rule',
    )
    expect(rule).toContain('transform="translate(139,199)"')
    expect(rule).toContain('x2="278"')
  })
  test('a picture lies in its extent, unsmoothed, whichever way the axes go', () => {
    const [image] = marks(
      withMarks(
        (keeper) => [{ kind: 'image', png: 'AAAA', extent: keeper.keep([-0.5, 9.5, 9.5, -0.5]), opacity: null }],
        { x: axis({ low: -0.5, high: 9.5 }), y: axis({ side: 'left', low: 9.5, high: -0.5 }) },
      ),
      'image',
    )
    expect(image).toContain('data:image/png;base64,AAAA')
    expect(image).toContain('transform="translate(0,0)" width="556" height="398"')
    expect(image).toContain('pixelated')
  })
})

describe('words in a box', () => {
  const words = (keeper: Keeper, given: Partial<TextMark> = {}): TextMark => ({
    ...{ kind: 'text', at: keeper.keep([5, 5]), shares: false, text: 'here', size: 10, color: '#112233' },
    ...{
      align: 'left',
      upright: 'baseline',
      turned: 0,
      bold: false,
      slanted: false,
      shift: [0, 0],
      box: null,
      arrow: null,
    },
    ...given,
  })
  const placeOf = (svg: string): number[] =>
    [.../translate\(([\d.]+),([\d.]+)\)"[^>]*>here</.exec(svg)!.slice(1)].map(Number)
  test('stand some points beside their place where that is asked for', () => {
    const [plain, moved] = (
      [
        [0, 0],
        [36, 18],
      ] as const
    ).map((shift) => placeOf(withMarks((keeper) => [words(keeper, { shift })])))
    expect(moved![0]! - plain![0]!).toBeCloseTo(50)
    expect(plain![1]! - moved![1]!).toBeCloseTo(25)
  })
  test('are bold and slanted, with a box behind them', () => {
    const box = { face: '#ffeecc', edge: null, width: 1, round: true, opacity: 0.5 }
    const svg = withMarks((keeper) => [words(keeper, { bold: true, slanted: true, box })])
    expect(svg).toMatch(/font-weight="bold"|font-style="italic"/)
    expect(svg.indexOf('fill="#ffeecc"')).toBeGreaterThan(0)
    expect(svg.indexOf('fill="#ffeecc"')).toBeLessThan(svg.indexOf('>here<'))
  })
  test('point to a place with an arrow of its own colour, width and head', () => {
    const arrow = (head: 'open' | 'full' | 'none') =>
      withMarks((keeper) => [words(keeper, { arrow: { to: keeper.keep([9, 9]), color: '#00aa00', width: 2, head } })])
    expect(arrow('full').match(/fill="#00aa00"/g)).toHaveLength(1)
    expect(arrow('open').match(/stroke="#00aa00"/g)).toHaveLength(2)
    expect(arrow('none').match(/="#00aa00"/g)).toHaveLength(1)
  })
})

describe('guides', () => {
  test('texts and ticks have their own colours, the grid its own look', () => {
    const y = axis({ side: 'left', title: { text: 'loss', size: 10, color: '#aa0000', bold: true } })
    const look = { ...TICKS, color: '#00aa00', tickColor: '#0000aa' }
    const svg = drawn([
      axes({ x: axis({ look, grid: { ...GRID, color: '#abcdef', dashes: [4, 2], opacity: 0.3 } }), y }),
    ])
    expect(svg).toMatch(/font-weight="bold" fill="#aa0000"[^>]*>loss</)
    expect(svg).toMatch(/fill="#00aa00"[^>]*>4</)
    expect(svg).toContain('stroke="#0000aa"')
    expect(svg).toMatch(/stroke="#abcdef"[^>]*stroke-dasharray="5.5[^>]*/)
  })
  test('small ticks and their lines are shown where they are asked for', () => {
    const lines = (minor: boolean) =>
      drawn([axes({ x: axis({ look: { ...TICKS, minor }, grid: { ...GRID, minor } }) })]).match(/#b0b0b0/g)?.length ?? 0
    expect(lines(true)).toBeGreaterThan(3 * lines(false))
  })
  test('ticks, titles and multiples stand around the box', () => {
    const svg = drawn([
      axes({
        x: axis({ high: 2e7, title: words('steps'), grid: GRID }),
        y: axis({ side: 'left', ticks: [] }),
      }),
    ])
    for (const text of ['1e7', '0.50', 'steps']) expect(svg).toContain(`>${text}</text>`)
    expect(svg).toContain('stroke="#b0b0b0"')
  })
  test('sides of the frame without a colour are left out', () => {
    const frame = { left: '#123456', bottom: null, top: null, right: '#654321' }
    const svg = drawn([axes({ frame })])
    expect(svg.match(/stroke="#(123456|654321)"/g)).toHaveLength(2)
  })
  test('labels that are turned have room', () => {
    const labels = ['a rather long label', 'another long label']
    const height = (turned: number): number => {
      const svg = drawn([axes({ x: axis({ ticks: [2, 8], labels, look: { ...TICKS, turned } }) })])
      return Number(/d="M0,0h[\d.]+v([\d.]+)h[^"]*" fill="#ffffff"/.exec(svg)?.[1])
    }
    expect(height(90)).toBeLessThan(height(0) - 80)
  })
})

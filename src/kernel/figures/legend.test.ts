// Legends: where they stand and what their keys look like.
import { describe, expect, test } from 'vitest'
import type { AxesDescription, LegendDescription } from './description'
import { drawFigure } from '.'
import { axes, figure, Keeper } from './testing/figure'

const drawn = (all: readonly AxesDescription[], keeper = new Keeper()): string =>
  drawFigure(JSON.stringify(figure(all)), keeper.list)

describe('legends', () => {
  const line = { color: '#ff0000', width: 1.5, dashes: [] }
  const legend = (place: string): LegendDescription => ({
    title: 'runs',
    entries: [
      { text: 'a', line, marker: { shape: 'o', size: 6, face: 'red', edge: 'red', width: 1 }, opacity: null },
      { text: 'b', patch: { face: '#00ff00', edge: null, width: 1 }, opacity: 0.5 },
    ],
    place,
    anchor: null,
    size: 10,
    columns: 1,
    framed: true,
    ...{ color: '#000000', face: '#ffffff', edge: '#cccccc', opacity: 0.8 },
  })
  const placeOf = (svg: string): number[] =>
    [.../role-legend[^>]*><g transform="translate\(([\d.]+),([\d.]+)\)/.exec(svg)!.slice(1)].map(Number)
  test('show a key and a text for each entry', () => {
    const svg = drawn([axes({ legend: legend('upper left') })])
    for (const text of ['runs', 'a', 'b']) expect(svg).toContain(`>${text}</text>`)
    expect(svg.match(/role-legend-symbol/g)).toHaveLength(2)
    expect(svg).toContain('fill="#00ff00"')
  })
  test('lie where they were asked for', () => {
    const [left, top] = placeOf(drawn([axes({ legend: legend('upper left') })]))
    const [right, bottom] = placeOf(drawn([axes({ legend: legend('lower right') })]))
    expect(left).toBeLessThan(20)
    expect(top).toBeLessThan(20)
    expect(right).toBeGreaterThan(400)
    expect(bottom).toBeGreaterThan(300)
  })
  test('stand outside their box, which makes room for them', () => {
    const inside = drawn([axes({ legend: legend('upper left') })])
    const svg = drawn([axes({ legend: { ...legend('upper left'), anchor: [1.02, 1] } })])
    const width = (text: string) => Number(/d="M0,0h([\d.]+)v[\d.]+h[^"]*" fill="#ffffff"/.exec(text)?.[1])
    expect(width(svg)).toBeLessThan(width(inside) - 40)
    expect(placeOf(svg)[0]).toBeGreaterThan(width(svg))
    expect(placeOf(svg)[0]! + 62).toBeLessThan(640 - 20)
  })
  test('show a dashed line beside its mark, whose edge is whole', () => {
    const entry = {
      text: 'a',
      line: { ...line, dashes: [2, 2] },
      marker: { shape: 'o', size: 6, face: 'red', edge: 'red', width: 1 },
    }
    const svg = drawn([axes({ legend: { ...legend('best'), entries: [{ ...entry, opacity: null }] } })])
    const key = /role-legend-symbol.*?<path[^>]*>/.exec(svg)?.[0] ?? ''
    expect(key).not.toContain('dasharray')
    expect(key.match(/M/g)?.length).toBeGreaterThan(4)
  })
  test('hide as little as may be', () => {
    const keeper = new Keeper()
    const falling = axes({
      legend: legend('best'),
      marks: [keeper.line([0, 10], [10, 10]), keeper.line([0, 10], [9, 9])],
    })
    const [, top] = placeOf(drawn([falling], keeper))
    expect(top).toBeGreaterThan(300)
  })
})

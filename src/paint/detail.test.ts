// Level of detail: what is painted of a node from afar, and that it can be read.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FULL_DETAIL, LEAST_TEXT, detailAt, type Detail } from './detail'
import { painted, texts, wholeOf } from './testing/painted'
import { seedFrame, withNode } from './testing/seed-frame'

const on = { interactive: true }

describe('level of detail', () => {
  test('no text is ever smaller than 9 px on screen', () => {
    const property = fc.property(fc.double({ min: 0.05, max: 4, noNaN: true }), (scale) => {
      const root = painted(seedFrame(6), { detail: detailAt(scale) })
      for (const text of root.querySelectorAll('text')) {
        expect(Number(text.getAttribute('font-size')) * scale).toBeGreaterThanOrEqual(LEAST_TEXT - 0.05)
      }
    })
    fc.assert(property)
  })

  test('names remain below 30 %, names with numbers or shapes below 60 %, everything above', () => {
    const base = seedFrame(7)
    const frame = withNode(base, 'y', { value: { kind: 'cells', rows: [], truncated: false }, meta: '[2, 3] f32' })
    const shown = (scale: number): string[] => texts(painted(frame, { detail: detailAt(scale) }))
    expect(shown(0.25)).toEqual(expect.arrayContaining(['w', 'mul', 'y']))
    expect(shown(0.25)).not.toContain('4.0')
    expect(shown(0.5)).toEqual(expect.arrayContaining(['mul', '12.0', '3.0', 'y', '[2, 3]']))
    expect(shown(0.5)).not.toContain('requires_grad')
    expect(shown(1)).toEqual(expect.arrayContaining(['requires_grad', '12.0', '[] f32']))
  })

  test('on a low card value and gradient stand beside each other, in this order', () => {
    const base = seedFrame(7)
    const lowered = (height: number): Element[] => {
      const nodes = base.nodes.map((each) =>
        each.node.id === 'mul' ? { ...each, node: { ...each.node, height } } : each,
      )
      const root = painted({ ...base, nodes }, { ...on, detail: detailAt(0.5) })
      return [...wholeOf(root, 'mul').querySelectorAll('text')]
    }
    const [name, value, gradient] = lowered(60)
    expect([name, value, gradient].map((text) => text?.textContent)).toEqual(['mul', '12.0', '1.0'])
    expect(gradient?.getAttribute('y')).toBe(value?.getAttribute('y'))
    expect(Number(gradient?.getAttribute('x'))).toBeGreaterThan(Number(value?.getAttribute('x')))
    expect(new Set(lowered(100).map((text) => text.getAttribute('y'))).size).toBe(3)
  })

  test('a title that grows beyond its card gives way to the name, and a long name to its beginning', () => {
    const base = seedFrame(7)
    const titled = (name: string): string[] => {
      const title = `mul → ${name}`
      const nodes = base.nodes.map((each) =>
        each.node.id === 'y' ? { ...each, node: { ...each.node, title, name } } : each,
      )
      return texts(painted({ ...base, nodes }, { detail: detailAt(0.61) }))
    }
    expect(titled('the_value')).toContain('the_value')
    expect(titled('a_name_that_is_longer_than_its_card')).toContainEqual(expect.stringMatching(/^mul → a.*…$/))
  })

  test('a badge whose symbol could not be read is a dot in its hue, not an empty ring', () => {
    const base = seedFrame(7)
    const badge = (symbol: string, detail: Detail): (string | null)[] => {
      const nodes = base.nodes.map((each) =>
        each.node.id === 'mul' ? { ...each, node: { ...each.node, symbol } } : each,
      )
      const root = painted({ ...base, nodes }, { ...on, detail })
      const circle = wholeOf(root, 'mul').querySelector('circle[r]')
      return [circle?.getAttribute('r') ?? null, circle?.getAttribute('stroke') ?? null]
    }
    const [ring, dot] = [badge('×', detailAt(0.7)), badge('xWᵀ+b', detailAt(0.7))]
    expect(badge('xWᵀ+b', FULL_DETAIL)).toEqual(ring)
    expect(Number(dot[0])).toBeLessThan(Number(ring[0]))
    expect(dot[1]).toBeNull()
  })

  test('not computed yet, None and a number are three looks also from afar', () => {
    const linesAt = (moment: 0 | 7, node: string): string[] => {
      const root = painted(seedFrame(moment), { ...on, detail: detailAt(0.5) })
      const content = root.querySelector(`[data-node="${node}"]`)?.parentElement
      return [...(content?.querySelectorAll('text') ?? [])].map((text) => text.textContent)
    }
    expect(linesAt(0, 'mul')).toEqual(['mul', '···', '···'])
    expect(linesAt(7, 'mul')).toEqual(['mul', '12.0', '1.0'])
    expect(linesAt(0, 'w')).toEqual(['w', '4.0', '···'])
    expect(linesAt(0, 'x')).toEqual(['x', '3.0', 'None'])
  })
})

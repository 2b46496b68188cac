// The painter: draws exactly the frame, keeps elements by id, gives each state its own look - without styles or ids.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detailAt } from './detail'
import { paintFrame } from './paint-frame'
import { svgGroup } from './testing/dom'
import { nodeOf, painted, texts, wholeOf } from './testing/painted'
import { bareNode, seedFrame, sketchNode, withNode } from './testing/seed-frame'
import { THEMES } from './theme'
import type { Frame, FrameCell, FrameGradient, FrameNode } from '../scene/types'

const markup = (root: Element): string => root.outerHTML
const card = (root: Element, id: string): Element =>
  [...nodeOf(root, id).firstElementChild!.querySelectorAll('rect')].at(-1)!

const on = { interactive: true }

describe('the picture', () => {
  test('shows every number and word of the last moment', () => {
    const shown = texts(painted(seedFrame(7)))
    expect(shown).toEqual(
      expect.arrayContaining([
        'w',
        'requires_grad',
        '4.0',
        '3.0',
        'x',
        'constant',
        'None',
        'mul',
        '12.0',
        'add → y',
        '17.0',
        'root',
      ]),
    )
    expect(shown.filter((text) => text === '3.0')).toHaveLength(2)
  })

  test('has no style, class or id: colours and sizes are attributes, so a file looks like the screen', () => {
    for (const theme of Object.values(THEMES)) {
      const root = painted(seedFrame(6), {}, theme)
      expect(root.querySelectorAll('[style], [class], [id]')).toHaveLength(0)
      for (const text of root.querySelectorAll('text')) expect(text.getAttribute('fill')).toMatch(/^#[0-9a-f]{6}$/)
    }
  })

  test('a file has no buttons, test ids or hit areas; the screen has', () => {
    const exported = painted(seedFrame(6))
    expect(exported.querySelectorAll('[role], [tabindex], [data-testid], [fill="transparent"]')).toHaveLength(0)
    const screen = painted(seedFrame(6), on)
    expect(screen.querySelector('[data-testid="node-w"]')?.getAttribute('aria-label')).toBe('w, value 4.0')
    for (const id of ['port-out-w-0', 'port-in-mul-1', 'edge-y-1', 'node-mul']) {
      expect(screen.querySelectorAll(`[data-testid="${id}"]`)).toHaveLength(1)
    }
    expect(screen.querySelectorAll('[role="button"] [role="button"]')).toHaveLength(0)
  })

  test('what a highlight leaves out is dimmed, the rest is not', () => {
    const root = painted(withNode(seedFrame(7), 'x', { dimmed: true }), on)
    expect(nodeOf(root, 'x').parentElement!.getAttribute('opacity')).toBe('0.25')
    expect(nodeOf(root, 'w').parentElement!.hasAttribute('opacity')).toBe(false)
  })
})

describe('joins', () => {
  test('elements keep their identity by node and edge id, in document order', () => {
    const root = painted(seedFrame(0), on)
    const before = new Map(['w', 'x', 'b', 'mul', 'y'].map((id) => [id, nodeOf(root, id)]))
    const line = root.querySelector('[data-edge="mul:0"]')
    const frame = seedFrame(7)
    paintFrame(root, { ...frame, nodes: frame.nodes.filter(({ node }) => node.id !== 'x') }, THEMES.dark, on)
    for (const [id, element] of before) if (id !== 'x') expect(nodeOf(root, id)).toBe(element)
    expect(root.querySelector('[data-node="x"]')).toBeNull()
    expect(root.querySelector('[data-edge="mul:0"]')).toBe(line)
    paintFrame(root, frame, THEMES.dark, on)
    const order = [...root.querySelectorAll('[data-node]')].map((each) => each.getAttribute('data-node'))
    expect(order).toEqual(['w', 'x', 'b', 'mul', 'y'])
  })

  test('whatever was painted before, the picture is that of the frame', () => {
    const frames = [seedFrame(0), seedFrame(6), seedFrame(7)]
    const option = fc.record({
      frame: fc.constantFrom(...frames, { ...frames[0]!, nodes: [], edges: [], root: null }),
      theme: fc.constantFrom(...Object.values(THEMES)),
      interactive: fc.boolean(),
      detail: fc.constantFrom(0.1, 0.4, 0.7, 1).map(detailAt),
    })
    const property = fc.property(fc.array(option, { minLength: 2, maxLength: 6 }), (paints) => {
      const root = svgGroup()
      for (const { frame, theme, ...options } of paints) paintFrame(root, frame, theme, options)
      const { frame, theme, ...options } = paints.at(-1)!
      // Attribute order in the DOM depends on history, so both are compared after sorting.
      expect(sorted(root)).toBe(sorted(painted(frame, options, theme)))
    })
    fc.assert(property, { numRuns: 60 })
  })

  function sorted(element: Element): string {
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort()
    const children = [...element.children].map(sorted)
    return `<${element.localName} ${attributes.join(' ')}>${children.length > 0 ? children.join('') : element.textContent}</>`
  }
})

describe('states that are not a number', () => {
  const look = (gradient: FrameGradient): string =>
    markup(wholeOf(painted(withNode(seedFrame(7), 'w', { gradient, activity: 'none' }), on), 'w'))
  const zero: FrameGradient = { kind: 'zero', value: { kind: 'text', text: '0.0' } }
  const number: FrameGradient = { kind: 'final', value: { kind: 'text', text: '3.0' } }
  const pending = look({ kind: 'pending', text: 'not computed yet' })
  const none = look({ kind: 'none', text: 'None' })

  test('pending, None, zero, partial and a number all look different, by shape and not only by word', () => {
    const shapes = [pending, none, look(zero), look({ ...number, kind: 'partial' }), look(number)].map((svg) =>
      svg.replace(/<text[^>]*>[^<]*<\/text>/g, '<text/>'),
    )
    expect(new Set(shapes).size).toBe(5)
  })

  test('pending is a dashed pill, None a slashed circle, zero a hatch', () => {
    expect(pending).toMatch(/stroke-dasharray="3 3"/)
    expect(none).not.toMatch(/stroke-dasharray/)
    expect(none).toMatch(/a4\.8,4\.8/)
    expect(look(zero)).toMatch(/<path[^>]*d="(?:M[^MZ]*L[^MZ]*){4,}"/)
  })

  test('a hidden gradient leaves no trace', () => {
    expect(look({ kind: 'hidden' })).not.toMatch(/None|∇|not computed/)
    expect(look({ kind: 'hidden' }).length).toBeLessThan(none.length)
  })

  test('a leaf that requires grad differs from a constant by border weight, colour and word', () => {
    const root = painted(withNode(seedFrame(7), 'w', { activity: 'none' }), on)
    const [trainable, constant] = [card(root, 'w'), card(root, 'x')]
    expect(Number(trainable.getAttribute('stroke-width'))).toBeGreaterThan(
      Number(constant.getAttribute('stroke-width')),
    )
    expect(trainable.getAttribute('stroke')).not.toBe(constant.getAttribute('stroke'))
    expect(texts(wholeOf(root, 'w'))).toContain('requires_grad')
    expect(texts(wholeOf(root, 'x'))).toContain('constant')
  })

  test('a value that lies ahead is an empty dashed pill; forward and backward activity differ', () => {
    const root = painted(seedFrame(0), on)
    expect(markup(wholeOf(root, 'mul'))).toMatch(
      /stroke-dasharray="3 3" stroke-width="1.2" stroke="#a85200"|stroke="#a85200"[^>]*stroke-dasharray="3 3"/,
    )
    const border = (activity: FrameNode['activity']): string | null =>
      card(painted(withNode(seedFrame(7), 'mul', { activity }), on), 'mul').getAttribute('stroke')
    expect(new Set([border('none'), border('forward'), border('backward')]).size).toBe(3)
  })

  test('an error shows its sentence in lines and no numbers; a missing input has a dashed card', () => {
    const problem = ['matmul: inner sizes must match,', 'got [2, 3] and [4, 5]']
    const room = { baseline: 50, lines: 2, width: 120 }
    const node = { ...sketchNode({ id: 'm', at: [0, 0], op: 'matmul', name: null, inputs: ['self', 'other'] }) }
    const bad = { ...bareNode({ ...node, rows: { ...node.rows, problem: room } }), problem }
    const frame = { ...seedFrame(0), nodes: [{ ...bad, status: 'error' as const }], edges: [], root: null }
    const root = painted(frame, on)
    expect(texts(root)).toEqual(expect.arrayContaining(problem))
    expect(card(root, 'm').getAttribute('stroke')).toBe(THEMES.light.error)
    const waiting = painted({ ...frame, nodes: [{ ...bad, status: 'waiting' }] }, on)
    expect(card(waiting, 'm').getAttribute('stroke-dasharray')).toBe('6 4')
  })
})

describe('cells', () => {
  const cell = (text: string, level: number | null, gap = false): FrameCell => ({ text, level, gap })
  const rows = [
    [cell('0.5', 0.5), cell('-1.0', -1)],
    [cell('nan', null), cell('…', null, true)],
  ]
  const value = { kind: 'cells', rows, truncated: true } as const
  const base = seedFrame(7)
  const plain = base.nodes[0]!
  const size = { rows: 2, columns: 2, width: 40, height: 22 }
  const node = {
    ...plain.node,
    height: 170,
    rows: { ...plain.node.rows, value: 44, gradient: 98, meta: 156, cells: size },
  }
  const show = (change: Partial<FrameNode>): Element =>
    wholeOf(
      painted(
        { ...base, nodes: [{ ...plain, node, value, gradient: { kind: 'hidden' }, ...change }], edges: [], root: null },
        on,
      ),
      'w',
    )

  test('are tinted by level, with a sign beside the colour, and gaps have no box', () => {
    const shown = show({})
    const boxes = [...shown.querySelectorAll('rect[rx="3"]')]
    expect(boxes).toHaveLength(3)
    expect(boxes[1]!.getAttribute('fill')).toBe(THEMES.light.value.negative)
    expect(texts(shown)).toEqual(expect.arrayContaining(['0.5', '-1.0', 'nan', '…']))
    expect(shown.querySelectorAll('path[d*="h3.5M"]')).toHaveLength(1)
    expect(shown.querySelectorAll('path[d$="h3.5"]')).toHaveLength(1)
  })

  test('are all lettered or none is', () => {
    const shown = (second: string): string[] => {
      const numbers = { kind: 'cells', rows: [[cell('0.5', 0.5), cell(second, -1)]], truncated: false } as const
      const frame = { ...plain, node, value: numbers, gradient: { kind: 'hidden' } as const }
      return texts(painted({ ...base, nodes: [frame], edges: [], root: null }, { ...on, detail: detailAt(0.65) }))
    }
    expect(shown('1.5')).toEqual(expect.arrayContaining(['0.5', '1.5']))
    expect(shown('-0.03125')).not.toContain('0.5')
  })

  test('a gradient that is exactly zero is hatched in every cell', () => {
    const zeros = { kind: 'cells', rows: [[cell('0.0', 0), cell('0.0', 0)]], truncated: false } as const
    const hatched = show({ gradient: { kind: 'zero', value: zeros } })
    const final = show({ gradient: { kind: 'final', value: zeros } })
    expect(hatched.querySelectorAll('path').length - final.querySelectorAll('path').length).toBe(2)
  })
})

describe('culling and displacement', () => {
  test('only what touches the visible part is painted', () => {
    const root = painted(seedFrame(7), { ...on, visible: { x: -10, y: -10, width: 100, height: 50 } })
    expect([...root.querySelectorAll('[data-node]')].map((each) => each.getAttribute('data-node'))).toEqual(['w'])
  })

  test('moved nodes and wires are painted where they are, everything else at its place', () => {
    const path = {
      start: { x: 1, y: 2 },
      curves: [
        [
          { x: 3, y: 4 },
          { x: 5, y: 6 },
          { x: 70, y: 80 },
        ],
      ] as const,
    }
    const displaced = { nodes: new Map([['w', { x: 11, y: 22 }]]), edges: new Map([['mul:0', path]]) }
    const root = painted(seedFrame(7), { ...on, displaced })
    expect(nodeOf(root, 'w').parentElement!.getAttribute('transform')).toBe('translate(11,22)')
    expect(nodeOf(root, 'x').parentElement!.getAttribute('transform')).toBe('translate(0,132)')
    expect(root.querySelector('[data-edge="mul:0"] path')!.getAttribute('d')).toMatch(/^M1,2C/)
  })
})

test('the seed of the backward pass rests beside the root’s arrow, clear of node and word', () => {
  const base = seedFrame(7)
  const frame: Frame = { ...base, root: { ...base.root!, pulse: '1.0' } }
  const pill = painted(frame).querySelector('[data-layer="pulses"] g')!
  const [, x, y] = /translate\(([\d.]+),([\d.]+)\)/.exec(pill.getAttribute('transform')!)!.map(Number)
  const box = pill.querySelector('rect')!
  const half = Number(box.getAttribute('width')) / 2
  expect(x! - half).toBeGreaterThanOrEqual(664 + 4)
  expect(y! + 11).toBeLessThanOrEqual(146 - 10)
})

test('a pulse carries its value and the glyph of its direction', () => {
  const frame = seedFrame(6)
  const turned = frame.edges.map((edge) =>
    edge.pulse ? { ...edge, pulse: { ...edge.pulse, direction: 'forward' as const } } : edge,
  )
  const pulse = (each: Frame): Element => painted(each).querySelector('[data-layer="pulses"]')!
  expect(texts(pulse(frame))).toEqual(['3.0'])
  const glyph = (each: Frame): string => pulse(each).querySelector('path')!.getAttribute('d')!
  expect(glyph(frame)).not.toBe(glyph({ ...frame, edges: turned }))
})

// @vitest-environment happy-dom
// Gestures on the canvas become meaning, and can be undone.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { canvasOnPage } from './testing/canvas-on-page'
import { seedFrame, withNode } from './testing/seed-frame'

let page: ReturnType<typeof canvasOnPage>

beforeEach(() => {
  page = canvasOnPage()
})

afterEach(() => {
  page.leave()
})

describe('selection', () => {
  test('a click selects, with Shift it toggles, on the ground it clears', () => {
    page.click(page.find('node-mul'), [300, 80])
    page.click(page.find('node-y'), [560, 120], { shiftKey: true })
    page.click(page.canvas.svg(), [900, 500])
    page.click(page.canvas.svg(), [900, 500], { shiftKey: true })
    expect(page.calls.onSelect.mock.calls).toEqual([
      [['mul'], false],
      [['y'], true],
      [[], false],
    ])
  })

  test('a wire is selected by a click anywhere on it', () => {
    page.click(page.find('edge-y-0'), [450, 130])
    expect(page.calls.onSelect).toHaveBeenCalledWith(['y:0'], false)
  })

  test('a marquee selects what it touches and shows itself meanwhile', () => {
    page.press(page.canvas.svg(), [-20, -20], [160, 140])
    expect(page.overlay().querySelectorAll('rect')).toHaveLength(1)
    page.fire('pointerup', page.canvas.svg(), [160, 140])
    expect(page.calls.onSelect).toHaveBeenCalledWith(['w', 'x'], false)
    expect(page.overlay().querySelectorAll('rect')).toHaveLength(0)
  })

  test('a press that wanders less than 4 px is still a click', () => {
    page.drag(page.find('node-mul'), [300, 80], [302, 82])
    expect(page.calls.onMoveNodes).not.toHaveBeenCalled()
    expect(page.calls.onSelect).toHaveBeenCalledWith(['mul'], false)
  })
})

describe('moving nodes', () => {
  test('a drag moves the node and its wires live, and tells the new corner', () => {
    page.press(page.find('node-mul'), [300, 80], [340, 110])
    expect(page.transformOf('mul')).toBe('translate(296,94)')
    expect(page.find('edge-y-0').querySelector('path')!.getAttribute('d')).toMatch(/^M448,140C/)
    page.fire('pointerup', page.canvas.svg(), [340, 110])
    expect(page.calls.onMoveNodes).toHaveBeenCalledWith([{ id: 'mul', x: 296, y: 94 }])
    expect(page.calls.onSelect).toHaveBeenCalledWith(['mul'], false)
  })

  test('the whole selection moves together', () => {
    page.show({ frame: withNode(withNode(seedFrame(7), 'w', { selected: true }), 'b', { selected: true }) })
    page.drag(page.find('node-b'), [300, 210], [310, 230])
    expect(page.calls.onMoveNodes).toHaveBeenCalledWith([
      { id: 'w', x: 10, y: 20 },
      { id: 'b', x: 266, y: 220 },
    ])
  })

  test('Escape puts everything back and tells nobody', () => {
    page.press(page.find('node-mul'), [300, 80], [400, 200])
    const escape = page.key('Escape')
    expect(escape.defaultPrevented).toBe(true)
    expect(page.transformOf('mul')).toBe('translate(256,64)')
    page.fire('pointerup', page.canvas.svg(), [400, 200])
    expect(page.calls.onMoveNodes).not.toHaveBeenCalled()
    expect(page.key('Escape').defaultPrevented).toBe(false)
  })

  test('with Alt, copies are asked for and the originals stay', () => {
    page.drag(page.find('node-mul'), [300, 80], [340, 110], { altKey: true })
    expect(page.calls.onDuplicateDrag).toHaveBeenCalledWith(['mul'], 40, 30)
    expect(page.calls.onMoveNodes).not.toHaveBeenCalled()
    expect(page.transformOf('mul')).toBe('translate(256,64)')
  })

  test('a dropped node that nobody takes up goes back to its place', () => {
    vi.useFakeTimers()
    page.drag(page.find('node-mul'), [300, 80], [340, 110])
    expect(page.transformOf('mul')).toBe('translate(296,94)')
    vi.advanceTimersByTime(500)
    expect(page.transformOf('mul')).toBe('translate(256,64)')
    vi.useRealTimers()
  })

  test('a new frame during a drag does not disturb it', () => {
    page.press(page.find('node-mul'), [300, 80], [340, 110])
    page.show({ frame: seedFrame(6) })
    expect(page.transformOf('mul')).toBe('translate(296,94)')
    page.fire('pointerup', page.canvas.svg(), [340, 110])
    expect(page.calls.onMoveNodes).toHaveBeenCalledOnce()
  })

  test('nothing moves where nothing is editable', () => {
    page.show({ editable: false })
    page.drag(page.find('node-mul'), [300, 80], [340, 110])
    page.drag(page.find('port-out-w-0'), [152, 46], [300, 300])
    expect(page.calls.onMoveNodes).not.toHaveBeenCalled()
    expect(page.calls.onDropWire).not.toHaveBeenCalled()
  })
})

describe('values', () => {
  test('dragging a scalar leaf’s number scrubs it, finer with Shift, and Escape takes it back', () => {
    page.drag(page.find('value-w'), [20, 48], [60, 48])
    expect(page.calls.onScrubValue.mock.calls).toEqual([
      ['w', 0, 'start'],
      ['w', 20, 'move'],
      ['w', 40, 'move'],
      ['w', 40, 'end'],
    ])
    page.calls.onScrubValue.mockClear()
    page.press(page.find('value-w'), [20, 48], [60, 48], { shiftKey: true })
    page.key('Escape')
    expect(page.calls.onScrubValue.mock.calls.at(-1)).toEqual(['w', 4, 'cancel'])
    expect(page.calls.onMoveNodes).not.toHaveBeenCalled()
  })

  test('a double click edits a value, opens a node, or adds one on the ground', () => {
    page.fire('dblclick', page.find('value-w'), [20, 48])
    page.fire('dblclick', page.find('node-mul'), [300, 80])
    page.fire('dblclick', page.canvas.svg(), [700, 400])
    expect(page.calls.onEditValue.mock.calls[0]?.[0]).toBe('w')
    expect(page.calls.onOpenNode.mock.calls).toEqual([['mul', false]])
    expect(page.calls.onQuickAdd).toHaveBeenCalledWith({ x: 700, y: 400 }, { x: 700, y: 400 })
  })

  test('a click on the role of a leaf switches requires_grad', () => {
    page.click(page.find('role-x'), [120, 155])
    expect(page.calls.onToggleRequiresGrad).toHaveBeenCalledWith('x')
    expect(page.calls.onSelect).not.toHaveBeenCalled()
  })
})

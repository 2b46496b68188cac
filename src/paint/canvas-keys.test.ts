// @vitest-environment happy-dom
// Hover, context menu, focus and keys of the canvas.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { canvasOnPage } from './testing/canvas-on-page'

let page: ReturnType<typeof canvasOnPage>

beforeEach(() => {
  page = canvasOnPage()
})

afterEach(() => {
  page.leave()
})

describe('hover, context menu and keys', () => {
  test('a node under a resting pointer is told after 120 ms, leaving it at once', () => {
    vi.useFakeTimers()
    page.fire('pointermove', page.find('node-mul'), [300, 80])
    vi.advanceTimersByTime(119)
    expect(page.calls.onHover).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    page.fire('pointermove', page.canvas.svg(), [700, 400])
    page.fire('pointermove', page.find('node-y'), [560, 120])
    page.fire('pointermove', page.canvas.svg(), [700, 400])
    vi.advanceTimersByTime(500)
    expect(page.calls.onHover.mock.calls).toEqual([['mul'], [null]])
    vi.useRealTimers()
  })

  test('the context menu knows what it was asked for', () => {
    page.fire('contextmenu', page.find('node-mul'), [300, 80])
    page.fire('contextmenu', page.find('edge-y-0'), [450, 130])
    page.fire('contextmenu', page.canvas.svg(), [700, 400])
    expect(page.calls.onContextMenu.mock.calls.map(([target]) => target)).toEqual([
      { kind: 'node', id: 'mul' },
      { kind: 'edge', id: 'y:0' },
      null,
    ])
  })

  test('focus by keyboard draws a ring and selects; focus by pointer does neither', () => {
    const node = page.find('node-mul')
    page.fire('pointerdown', page.canvas.svg(), [900, 500])
    node.focus()
    expect(page.overlay().querySelector('rect')).toBeNull()
    node.blur()
    page.calls.onSelect.mockClear()
    page.canvas.focusNode('mul')
    expect(page.overlay().querySelector('rect')!.getAttribute('x')).toBe('249')
    expect(page.calls.onSelect).toHaveBeenCalledWith(['mul'], false)
    page.key('Enter', node)
    expect(page.calls.onOpenNode).toHaveBeenCalledWith('mul', false)
  })

  test('Space is a tap unless the pointer was pressed meanwhile', () => {
    const release = (): boolean => window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }))
    page.canvas.focusNode('mul')
    page.key(' ', document.activeElement!)
    release()
    expect(page.calls.onSpaceTap).toHaveBeenCalledOnce()
    page.key(' ', document.activeElement!)
    page.fire('pointerdown', page.canvas.svg(), [900, 500])
    page.fire('pointerup', page.canvas.svg(), [900, 500])
    release()
    expect(page.calls.onSpaceTap).toHaveBeenCalledOnce()
    expect(page.calls.onSelect).not.toHaveBeenCalledWith([], false)
  })

  test('typing in a field of the app is no business of the canvas', () => {
    const field = document.body.appendChild(document.createElement('input'))
    expect(page.key(' ', field).defaultPrevented).toBe(false)
    field.remove()
  })
})

test('nothing is left behind after destroy', () => {
  page.canvas.destroy()
  expect(page.host.children).toHaveLength(0)
  page.key('Escape', window)
})

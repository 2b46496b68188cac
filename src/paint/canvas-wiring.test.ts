// @vitest-environment happy-dom
// Wiring on the canvas: by drag from either end, by taking a wire's end, and by keyboard.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Frame } from '../scene/types'
import { canvasOnPage } from './testing/canvas-on-page'
import { SEED_SCENE, seedFrame } from './testing/seed-frame'

let page: ReturnType<typeof canvasOnPage>

beforeEach(() => {
  page = canvasOnPage()
})

afterEach(() => {
  page.leave()
})

describe('wiring', () => {
  const input = SEED_SCENE.nodes[4]!.inputs[1]!.at

  test('from an output to a port near the pointer, with a preview that shows where it would end', () => {
    page.press(page.find('port-out-w-0'), [152, 46], [input.x - 15, input.y + 10])
    const overlay = page.overlay()
    expect(overlay.querySelector('path')!.getAttribute('d')).toMatch(new RegExp(`${input.x},[\\d.]+$`))
    expect(overlay.querySelectorAll('circle')).toHaveLength(5)
    page.fire('pointerup', page.canvas.svg(), [input.x - 15, input.y + 10])
    expect(page.calls.onConnect).toHaveBeenCalledWith({ node: 'w', output: 0 }, { node: 'y', port: 1 })
    expect(overlay.children).toHaveLength(0)
  })

  test('dropped on a node, the wire takes its first free port', () => {
    const frame: Frame = { ...seedFrame(7), edges: seedFrame(7).edges.filter(({ edge }) => edge.id !== 'y:1') }
    page.show({ frame })
    page.drag(page.find('port-out-w-0'), [152, 46], [600, 150])
    expect(page.calls.onConnect).toHaveBeenCalledWith({ node: 'w', output: 0 }, { node: 'y', port: 1 })
  })

  test('dropped on the ground, a new node is asked for; on its own node, nothing happens', () => {
    page.drag(page.find('port-out-w-0'), [152, 46], [400, 400])
    expect(page.calls.onDropWire).toHaveBeenCalledWith({ node: 'w', output: 0 }, { x: 400, y: 400 }, { x: 400, y: 400 })
    page.drag(page.find('port-out-w-0'), [152, 46], [60, 50])
    expect(page.calls.onDropWire).toHaveBeenCalledOnce()
    expect(page.calls.onConnect).not.toHaveBeenCalled()
  })

  test('out of a free input, backwards to an output', () => {
    page.show({ frame: { ...seedFrame(7), edges: [] } })
    page.drag(page.find('port-in-y-0'), [512, 130], [410, 112])
    expect(page.calls.onConnect).toHaveBeenCalledWith({ node: 'mul', output: 0 }, { node: 'y', port: 0 })
  })

  test('the end of a wire is taken to another port, put back, or dropped to disconnect', () => {
    const end: [number, number] = [512, SEED_SCENE.nodes[4]!.inputs[0]!.at.y]
    page.drag(page.find('port-in-y-0'), end, [input.x, input.y])
    expect(page.calls.onRewire).toHaveBeenCalledWith('y:0', { node: 'y', port: 1 })
    page.drag(page.find('edge-y-0'), end, [end[0] - 2, end[1] + 6])
    expect(page.calls.onRewire).toHaveBeenCalledOnce()
    page.drag(page.find('edge-y-0'), end, [460, 400])
    expect(page.calls.onDisconnect).toHaveBeenCalledWith('y:0')
  })

  test('Escape drops the wire', () => {
    page.press(page.find('port-out-w-0'), [152, 46], [400, 400])
    page.key('Escape')
    page.fire('pointerup', page.canvas.svg(), [400, 400])
    expect(page.calls.onDropWire).not.toHaveBeenCalled()
    expect(page.overlay().children).toHaveLength(0)
  })

  test('by keyboard: Tab walks over the ports, Enter connects, Escape leaves', () => {
    page.canvas.startWire('w', 0)
    expect(document.activeElement?.getAttribute('data-testid')).toBe('port-in-mul-0')
    page.key('Tab', document.activeElement!)
    expect(document.activeElement?.getAttribute('data-testid')).toBe('port-in-mul-1')
    page.key('Tab', document.activeElement!, { shiftKey: true })
    page.key('ArrowUp', document.activeElement!)
    const target = document.activeElement?.getAttribute('data-testid')
    expect(target).toBe('port-in-y-1')
    expect(page.key('Enter', document.activeElement!).defaultPrevented).toBe(true)
    expect(page.calls.onConnect).toHaveBeenCalledWith({ node: 'w', output: 0 }, { node: 'y', port: 1 })
    expect(page.calls.onOpenNode).not.toHaveBeenCalled()
    page.canvas.startWire('w', 0)
    page.key('Escape', document.activeElement!)
    expect(document.activeElement?.getAttribute('data-testid')).toBe('node-w')
    expect(page.calls.onConnect).toHaveBeenCalledOnce()
  })
})

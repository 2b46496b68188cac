// @vitest-environment happy-dom
// The camera of the canvas, and how one frame follows another.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fitBeside, fitCamera } from './canvas/view-math'
import { canvasOnPage } from './testing/canvas-on-page'
import { advance } from './testing/clock'
import { SEED_SCENE, seedFrame, withNode } from './testing/seed-frame'

vi.mock('d3-timer', async () => ({ timer: (await import('./testing/clock')).timer }))

let page: ReturnType<typeof canvasOnPage>

beforeEach(() => {
  page = canvasOnPage()
})

afterEach(() => {
  page.leave()
})

describe('camera', () => {
  test('the wheel pans; with Ctrl it zooms at the pointer', () => {
    page.wheel({ deltaX: 30, deltaY: -20 })
    expect(page.canvas.camera()).toEqual({ x: -30, y: 20, scale: 1 })
    const before = page.canvas.sceneAt(200, 100)
    page.wheel({ deltaY: -10, ctrlKey: true, clientX: 200, clientY: 100 })
    expect(page.canvas.camera().scale).toBeCloseTo(2 ** 0.2)
    expect(page.canvas.sceneAt(200, 100).x).toBeCloseTo(before.x)
    expect(page.calls.onCamera).toHaveBeenCalled()
  })

  test('the wheel zooms where the user wants that', () => {
    page.show({ wheelZooms: true })
    page.wheel({ deltaY: 100 })
    expect(page.canvas.camera().scale).toBeCloseTo(2 ** -0.2)
  })

  test('the scale stays between 5 % and 400 %', () => {
    page.canvas.zoomTo(99)
    expect(page.canvas.camera().scale).toBe(4)
    page.canvas.zoomBy(0.0001)
    expect(page.canvas.camera().scale).toBe(0.05)
  })

  test('fitting leaves at least 10 % on every side and shows the whole scene', () => {
    page.canvas.fit('all')
    const { bounds } = SEED_SCENE
    const { scale, x, y } = page.canvas.camera()
    expect(bounds.x * scale + x).toBeGreaterThanOrEqual(99.9)
    expect((bounds.x + bounds.width) * scale + x).toBeLessThanOrEqual(900.1)
    expect(bounds.y * scale + y).toBeGreaterThanOrEqual(59.9)
    page.show({ frame: withNode(seedFrame(7), 'y', { selected: true }) })
    page.canvas.fit('selection')
    const middle = page.canvas.sceneAt(500, 300)
    expect([middle.x, middle.y]).toEqual([expect.closeTo(588), expect.closeTo(146)])
    expect(page.canvas.camera().scale).toBe(1)
  })

  test('revealing moves the camera only when the node is not in view', () => {
    page.canvas.reveal('mul')
    expect(page.canvas.camera()).toEqual({ x: 0, y: 0, scale: 1 })
    page.wheel({ deltaX: 5000 })
    page.canvas.reveal('mul')
    const view = page.canvas.viewport()
    expect(view.x).toBeLessThan(256)
    expect(view.x + view.width).toBeGreaterThan(408)
  })

  test('what covers the top hides nothing that is fitted or brought into view', () => {
    page.show({ covered: 100 })
    page.canvas.fit('all', false)
    const { y, scale } = page.canvas.camera()
    expect(seedFrame(7).scene.bounds.y * scale + y).toBeGreaterThan(100)
    page.wheel({ deltaY: 150 })
    const hidden = page.canvas.camera().y
    page.canvas.reveal('w')
    expect(page.canvas.camera().y).toBeGreaterThan(hidden)
  })

  test('what lies over the lower left corner hides nothing that is fitted, and takes no room where nothing would be', () => {
    const { bounds } = seedFrame(7).scene
    page.show({ corner: { width: 200, height: 60 } })
    page.canvas.fit('all', false)
    const free = page.canvas.camera()
    page.show({ corner: { width: 200, height: 250 } })
    page.canvas.fit('all', false)
    const { y, scale } = page.canvas.camera()
    expect((bounds.y + bounds.height) * scale + y).toBeLessThanOrEqual(350)
    page.show({ corner: { width: 0, height: 0 } })
    page.canvas.fit('all', false)
    expect(page.canvas.camera()).toEqual(free)
  })

  test('what stands on a covered corner has half the margin above it and none below', () => {
    const size = { width: 500, height: 600 }
    const tall = { x: 0, y: 0, width: 450, height: 1000 }
    const { scale, y } = fitBeside(tall, size, { width: 200, height: 60 })
    expect(scale).toBeCloseTo((600 - 60 - 15) / 1000)
    expect(y).toBeCloseTo(15)
    expect(fitBeside(tall, size, { width: 0, height: 0 })).toEqual(fitCamera(tall, size))
  })

  test('a hand on the camera ends a glide', () => {
    page.show({ motion: { speed: 1, reduced: false, off: false } })
    page.canvas.fit('all', true)
    expect(page.canvas.camera().x).toBe(0)
    advance(100)
    expect(page.canvas.camera().x).toBeGreaterThan(0)
    page.wheel({ deltaX: 1 })
    const stopped = page.canvas.camera()
    advance(1000)
    expect(page.canvas.camera()).toEqual(stopped)
  })
})

describe('frame after frame', () => {
  test('pulses that do not travel have arrived when the update has', async () => {
    page.show({ frame: seedFrame(6), pulse: true })
    expect(page.calls.onPulseEnd).not.toHaveBeenCalled()
    await Promise.resolve()
    expect(page.calls.onPulseEnd).toHaveBeenCalledOnce()
    expect(page.canvas.svg().querySelector('[data-layer="pulses"]')!.textContent).toBe('3.0')
  })

  test('pulses travel for 250 ms; the value appears on the way and rests in the picture', () => {
    page.show({ frame: seedFrame(0), motion: { speed: 1, reduced: false, off: false } })
    page.show({ frame: seedFrame(6), pulse: true })
    const rest = page.canvas.svg().querySelector('[data-layer="pulses"]')!
    const moving = page.canvas.svg().querySelector('[data-effect="pulses"]')!
    advance(1)
    expect([rest.getAttribute('visibility'), moving.textContent]).toEqual(['hidden', ''])
    advance(199)
    expect(moving.textContent).toBe('3.0')
    expect(page.calls.onPulseEnd).not.toHaveBeenCalled()
    advance(50)
    expect(page.calls.onPulseEnd).toHaveBeenCalledOnce()
    expect([rest.hasAttribute('visibility'), moving.children.length]).toEqual([false, 0])
  })

  test('stepping on while a pulse travels lets it arrive at once and tells only the end of the newest', () => {
    page.show({ frame: seedFrame(0), motion: { speed: 1, reduced: false, off: false } })
    page.show({ frame: seedFrame(6), pulse: true })
    advance(100)
    page.show({ frame: seedFrame(7), pulse: false })
    advance(1000)
    expect(page.calls.onPulseEnd).not.toHaveBeenCalled()
    expect(page.canvas.svg().querySelector('[data-effect="pulses"]')!.children).toHaveLength(0)
  })

  test('a node that has changed cross-fades from its old look within 200 ms', () => {
    page.show({ frame: seedFrame(6), motion: { speed: 1, reduced: false, off: false } })
    page.show({ frame: seedFrame(7) })
    const ghosts = page.canvas.svg().querySelector('[data-effect="ghosts"]')!
    expect(ghosts.textContent).toContain('not computed yet')
    expect(ghosts.getAttribute('opacity')).toBe('1')
    advance(200)
    expect(ghosts.children).toHaveLength(0)
  })

  test('with reduced motion nothing travels', async () => {
    page.show({ frame: seedFrame(0), motion: { speed: 1, reduced: true, off: false } })
    page.show({ frame: seedFrame(6), pulse: true })
    await Promise.resolve()
    expect(page.calls.onPulseEnd).toHaveBeenCalledOnce()
    page.canvas.fit('all')
    expect(page.canvas.camera().x).not.toBe(0)
  })

  test('a node that the layout has moved, and that is selected, stays where it is on screen', () => {
    page.show({ frame: withNode(seedFrame(7), 'y', { selected: true }) })
    const moved = SEED_SCENE.nodes.map((node) => ({ ...node, x: node.x + 100, y: node.y - 30 }))
    const frame = withNode(seedFrame(7), 'y', { selected: true })
    const nodes = frame.nodes.map((each, index) => ({ ...each, node: moved[index]! }))
    page.show({ frame: { ...frame, scene: { ...SEED_SCENE, nodes: moved }, nodes } })
    expect(page.canvas.camera()).toEqual({ x: -100, y: 30, scale: 1 })
  })

  test('a scene that changes glides: nodes start where they were and end at their places', () => {
    page.show({ motion: { speed: 1, reduced: false, off: false } })
    const moved = SEED_SCENE.nodes.map((node) => ({ ...node, y: node.y + 40 }))
    const frame = seedFrame(7)
    const nodes = frame.nodes.map((each, index) => ({ ...each, node: moved[index]! }))
    page.show({ frame: { ...frame, scene: { ...SEED_SCENE, nodes: moved }, nodes } })
    expect(page.transformOf('mul')).toBe('translate(256,64)')
    advance(125)
    expect(page.transformOf('mul')).toMatch(/^translate\(256,9\d/)
    advance(125)
    expect(page.transformOf('mul')).toBe('translate(256,104)')
  })

  test('more than 300 nodes are painted only around the view', () => {
    const base = seedFrame(7).nodes[0]!
    const nodes = Array.from({ length: 400 }, (_, index) => {
      const node = {
        ...base.node,
        id: `n${index}`,
        name: `n${index}`,
        x: (index % 20) * 300,
        y: Math.floor(index / 20) * 200,
      }
      return { ...base, node }
    })
    const scene = { ...SEED_SCENE, nodes: nodes.map(({ node }) => node), edges: [] }
    page.show({ frame: { scene, moment: 7, nodes, edges: [], root: null } })
    const painted = page.canvas.svg().querySelectorAll('[data-node]').length
    expect(painted).toBeGreaterThan(0)
    expect(painted).toBeLessThan(100)
  })
})

// Labels of open groups: a button on screen, a name in a file.
import { expect, test } from 'vitest'
import { painted, texts } from './testing/painted'
import { seedFrame } from './testing/seed-frame'

test('the label of a group has a sign to fold it on screen, and is its name alone in a file', () => {
  const frame = seedFrame(7)
  const label = { text: 'Net', box: { x: 0, y: -40, width: 60, height: 22 } }
  const group = { path: 'Net', depth: 0, label, margin: 16, nodes: ['mul'], boxes: [['mul']], wires: [] }
  const shown = (interactive: boolean): Element => {
    const root = painted({ ...frame, scene: { ...frame.scene, groups: [group] } }, { interactive })
    return root.querySelector('[data-layer="group-labels"]')!.firstElementChild!
  }
  const [file, screen] = [shown(false), shown(true)]
  expect([texts(file), texts(screen)]).toEqual([['Net'], ['Net']])
  expect([file, screen].map((each) => each.querySelectorAll('rect').length)).toEqual([1, 2])
  const widths = [file, screen].map((each) => Number(each.querySelector('rect')!.getAttribute('width')))
  expect(widths[0]).toBeLessThan(widths[1]!)
})

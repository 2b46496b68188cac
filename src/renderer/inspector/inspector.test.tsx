// @vitest-environment happy-dom
// The inspector: the argument of a step with its numbers, the three looks of a gradient, forms that refuse.
import { describe, expect, test } from 'vitest'
import { findNode } from '../../model/document'
import { present } from '../store/state'
import { testApp } from '../testing/fixture'
import { render } from '../testing/render'
import { Inspector } from './inspector'

/** The moment after the backward step of `mul`. */
const MUL_BACKWARD = 5

describe('step', () => {
  test('shows upstream gradient, local rule, product, and why x gets nothing', async () => {
    const app = await testApp()
    app.stepping.goTo(MUL_BACKWARD)
    const page = await render(app, <Inspector />)
    expect(page.get('step-chip').textContent).toBe('backward · step 5 of 7')
    expect(page.get('step-title').textContent).toBe('MulBackward0')
    expect(page.get('equation').textContent).toBe('w.grad = mul.grad · x= 1 · 3 = 3')
    expect(page.get('no-grad-x').textContent).toContain('x does not require grad')
    await page.click('suggest-require-grad')
    expect(findNode(present(app.store.getState()), 'x')?.params['requires_grad']).toBe(true)
  })

  test('at the end lists the gradient of every leaf', async () => {
    const page = await render(await testApp(), <Inspector />)
    expect(page.get('leaf-grad-w').textContent).toBe('3.0')
    expect(page.get('leaf-grad-b').textContent).toBe('1.0')
    expect(page.get('leaf-grad-x').textContent).toBe('None')
  })

  test('lists what the step changed when asked to', async () => {
    const app = await testApp()
    app.stepping.goTo(7)
    app.store.look({ changes: true })
    const page = await render(app, <Inspector />)
    expect(page.get('changes').textContent).toContain('w.grad')
    expect(page.get('change-before-w').textContent).toBe('not computed yet')
    expect(page.get('change-after-w').textContent).toBe('3.0')
  })
})

describe('node', () => {
  test('a gradient looks different when pending, None and a number', async () => {
    const app = await testApp()
    app.selecting.select(['w'])
    app.stepping.goTo(2)
    const page = await render(app, <Inspector />)
    const look = () => page.get('inspector-gradient').closest('[data-look]')?.getAttribute('data-look')
    expect(look()).toBe('pending')
    await page.act(() => app.stepping.goTo(7))
    expect(look()).toBe('final')
    expect(page.get('inspector-gradient').textContent).toBe('3.0')
    await page.act(() => app.selecting.select(['x']))
    expect(page.find('inspector-gradient')).toBeNull()
    expect(page.get('no-grad-x').textContent).toContain('None')
  })

  test('a value not computed yet is not shown', async () => {
    const app = await testApp()
    app.selecting.select(['y'])
    app.stepping.goTo(1)
    const page = await render(app, <Inspector />)
    expect(page.get('inspector-value').textContent).toBe('not computed yet')
    await page.act(() => app.stepping.forward())
    expect(page.get('inspector-value').textContent).toBe('17.0')
  })

  test('a form commits what it can read and keeps what it cannot, with a sentence', async () => {
    const app = await testApp()
    app.selecting.select(['x'])
    const page = await render(app, <Inspector />)
    await page.type('param-data', '1, 2')
    await page.press('param-data', 'Enter')
    expect(page.get('params-card').textContent).toContain('a number or list is needed')
    expect((page.get('param-data') as HTMLInputElement).value).toBe('1, 2')
    await page.type('param-data', '7')
    await page.press('param-data', 'Enter')
    expect(findNode(present(app.store.getState()), 'x')?.params['data']).toBe(7)
    await page.type('param-data', '99')
    await page.press('param-data', 'Escape')
    expect((page.get('param-data') as HTMLInputElement).value).toBe('7')
  })

  test('inputs are wired, unwired and made constants without a drag', async () => {
    const app = await testApp()
    app.selecting.select(['mul'])
    const page = await render(app, <Inspector />)
    const choose = (value: string) =>
      page.act(() => {
        const list = page.get('input-other') as HTMLSelectElement
        list.value = value
        list.dispatchEvent(new Event('change', { bubbles: true }))
      })
    const mul = () => findNode(present(app.store.getState()), 'mul')
    expect(page.get('inspector-formula').textContent).toBe('mul = w · x')
    await choose('0 b')
    expect(mul()?.inputs[1]).toEqual({ node: 'b', output: 0 })
    await choose('constant')
    expect(mul()?.inputs).toHaveLength(1)
    expect(mul()?.params['other']).toBe(5)
    await page.type('constant-other', '2.5')
    await page.press('constant-other', 'Enter')
    expect(mul()?.params['other']).toBe(2.5)
    expect(page.get('inspector-formula').textContent).toBe('mul = w · 2.5')
    await choose('open')
    expect(mul()?.params['other']).toBeNull()
  })

  test('renaming to a taken name is refused and keeps the draft', async () => {
    const app = await testApp()
    app.selecting.select(['x'])
    const page = await render(app, <Inspector />)
    await page.type('inspector-name', 'w')
    await page.press('inspector-name', 'Enter')
    expect(findNode(present(app.store.getState()), 'x')?.name).toBe('x')
    expect(app.store.getState().session.notices).toHaveLength(1)
  })
})

test('in Build mode without a selection the document is shown', async () => {
  const app = await testApp()
  app.store.look({ mode: 'build' })
  const page = await render(app, <Inspector />)
  expect((page.get('document-root') as HTMLSelectElement).value).toBe('y')
  expect(page.get('problems').textContent).toContain('every node has its value')
  await page.act(() => app.editing.place('mul'))
  await page.act(() => app.clock.pass(1))
  await page.act(() => app.selecting.select([]))
  expect(page.get('problems').textContent).toContain('mul: input self must be wired, got nothing')
})

// The built library as its users meet it: a program and a typed source in a folder that has the package installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuild } from './build.mjs'
import { inRoot, ROOT } from './paths.mjs'

let folder

beforeAll(async () => {
  await ensureBuild('engine')
  folder = mkdtempSync(join(tmpdir(), 'gradloom-user-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules', 'gradloom'), 'junction')
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function printed(code) {
  writeFileSync(join(folder, 'user.mjs'), code)
  return execFileSync(process.execPath, ['user.mjs'], { cwd: folder, encoding: 'utf8' })
}

test('a regression learns what PyTorch learns, number by number', () => {
  const out = printed(`
    import { functional, grad, manualSeed, noGrad, randn, tensor, zeros } from 'gradloom/engine'
    manualSeed(0)
    const x = randn(8, 2)
    const y = x.matmul(tensor([[2], [-3]])).add(0.5)
    const w = zeros(2, 1).requiresGrad_()
    const b = zeros(1).requiresGrad_()
    let loss
    for (let step = 0; step < 50; step++) {
      loss = functional.mseLoss(x.matmul(w).add(b), y)
      loss.backward()
      noGrad(() => {
        w.sub_(w.grad.mul(0.1))
        b.sub_(b.grad.mul(0.1))
      })
      w.grad = b.grad = null
    }
    console.log(String(w))
    console.log(String(b), loss.item().toFixed(6))
  `)
  expect(out).toBe(REGRESSION)
})

test('derivatives of functions, errors, and everything by its own name', () => {
  const out = printed(`
    import * as gradloom from 'gradloom/engine'
    const { cat, EngineError, func, functional, grad, linalg, tensor, var: variance } = gradloom
    const f = (x) => x.pow(3).sum().mul(x.sin().prod())
    const p = tensor([1, 2])
    console.log(String(func.hessian(f)(p)))
    console.log(func.jvp(f, [p], [tensor([1, 0])]).join(' '))
    console.log(String(func.vmap(func.grad(f))(tensor([[1, 2], [3, 4]]))))
    const x = tensor([1, 2, 3], { dtype: 'float64', requiresGrad: true })
    console.log(String(grad(x.square().sum(), [x])[0]), String(cat([x, x]).shape), variance(x).item())
    console.log(tensor([1n, 2n]).dtype, tensor([true, false]).dtype, tensor([[1, 2]]).T.tolist())
    console.log(String(x.max(0).indices), String(functional.softmax(x, { dim: 0 })))
    const { S, Vh } = linalg.svd(tensor([[3, 0], [0, -2], [0, 0]]), { fullMatrices: false })
    console.log(String(S), Vh.shape, linalg.matrixNorm(tensor([[3, 4]]), 'nuc').item())
    for (const wrong of [
      () => x.add_(1),
      () => x.mul(tensor([1, 2])),
      () => x.backward(),
      () => tensor([[1, 2], [3]]),
      () => x.gather(1),
    ]) {
      try { wrong() } catch (error) { console.log(error instanceof EngineError, error.message) }
    }
    console.log(Object.keys(gradloom).length > 100)
  `)
  expect(out).toBe(DERIVATIVES)
})

const COMPILER = inRoot('node_modules', 'typescript', 'bin', 'tsc')

/** What the compiler says of sources of a user, line by line. */
function complaints(sources, moduleOptions) {
  for (const [name, code] of Object.entries(sources)) writeFileSync(join(folder, name), code)
  const options = ['--noEmit', '--strict', '--target', 'es2023', ...moduleOptions]
  const found = spawnSync(process.execPath, [COMPILER, ...options, ...Object.keys(sources)], {
    cwd: folder,
    encoding: 'utf8',
  })
  return found.stdout.split('\n').filter((line) => line !== '')
}

const WELL_TYPED = `
  import { cat, func, functional, randn, tensor, zeros, type Tensor } from 'gradloom/engine'
  const w: Tensor = randn([2, 3], { requiresGrad: true })
  const y: Tensor = tensor([[1, 2]]).matmul(w).relu().sum({ dim: 1, keepdim: true })
  const loss = functional.crossEntropy(zeros(2, 3), tensor([0n, 1n]), null, { reduction: 'sum' })
  const [values, indices] = w.max(1)
  const both: Tensor = cat([values, indices.float()], 0)
  y.backward(both.get('0:1, None'))
  const hessian: Tensor = func.hessian((x) => x.pow(3).sum())(loss)
  const gradient: readonly number[] | undefined = w.grad?.shape
  export { gradient, hessian }
`

const BADLY_TYPED = `
  import { tensor } from 'gradloom/engine'
  tensor([1]).sum({ dim: 'one' })
  tensor([1]).nonsense()
`

test.each([
  ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ['nodenext', ['--module', 'nodenext']],
])(
  'is typed (%s)',
  (_, options) => {
    const found = complaints({ 'right.mts': WELL_TYPED, 'wrong.mts': BADLY_TYPED }, options)
    expect(found.filter((line) => !line.startsWith('wrong.mts') && !line.startsWith(' '))).toEqual([])
    expect(found.join(' ')).toContain("Property 'nonsense' does not exist on type 'Tensor'")
    expect(found.join(' ')).toContain("Type 'string' is not assignable to type 'number")
  },
  300_000,
)

// What PyTorch 2.15 prints for the same programs in Python.
const REGRESSION = `tensor([[ 1.8594],
        [-2.9356]], requires_grad=True)
tensor([0.5585], requires_grad=True) 0.008292
`
const DERIVATIVES = `tensor([[ 0.6523,  2.8214],
        [ 2.8214, -6.1088]])
tensor(6.8863) tensor(6.7171)
tensor([[  6.7171,   6.0302],
        [ 65.2962, -13.5204]])
tensor([2., 4., 6.], dtype=torch.float64) 6 1
int64 bool [ [ 1 ], [ 2 ] ]
tensor([3., 2.]) [ 2, 2 ] 5
tensor(2) tensor([0.0900, 0.2447, 0.6652], dtype=torch.float64,
       grad_fn=<SoftmaxBackward0>)
tensor([3., 2.]) [ 2, 2 ] 5
true a leaf Variable that requires grad is being used in an in-place operation.
true The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0
true grad can be implicitly created only for scalar outputs
true expected sequence of length 2 at dim 1 (got 1)
true gather: arguments must be gather(self, dim, index), got (Tensor, 1)
true
`

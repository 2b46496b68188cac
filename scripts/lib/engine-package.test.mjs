// The built library as its users meet it: a program and a typed source in a folder that has the package installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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

test('the same seed gives the same bytes in the main thread, in a worker, and with a second thread', () => {
  const out = printed(`
    import { createHash } from 'node:crypto'
    import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
    import * as gradloom from 'gradloom/engine'
    const { data, manualSeed, nn, optim, rand, randint, randn } = gradloom

    function digest() {
      const hash = createHash('sha256')
      const note = (...tensors) => {
        for (const { buffer, byteOffset, byteLength } of tensors.map((tensor) => tensor.toTypedArray())) {
          hash.update(new Uint8Array(buffer, byteOffset, byteLength))
        }
      }
      manualSeed(7)
      note(rand(1000), randn(1000), randint(0, 1000, [100]))
      for (const [batch] of new data.DataLoader(new data.TensorDataset(rand(64)), { batchSize: 8, shuffle: true })) note(batch)
      const net = new nn.Sequential(
        new nn.Conv2d(3, 64, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.Conv2d(64, 128, 3, { padding: 1 }),
        new nn.Flatten(),
        new nn.Dropout(0.2),
        new nn.Linear(128 * 144, 10),
      )
      const optimizer = new optim.Adam(net.parameters(), { lr: 0.01 })
      const [x, y] = [randn(4, 3, 12, 12), randint(0, 10, [4])]
      for (let step = 0; step < 5; step++) {
        optimizer.zeroGrad()
        const loss = new nn.CrossEntropyLoss()(net(x), y)
        loss.backward()
        optimizer.step()
        note(loss.detach())
      }
      for (const each of net.parameters()) note(each.detach())
      return hash.digest('hex')
    }

    if (isMainThread) {
      const inWorker = (threads) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: threads })
          worker.on('message', resolve)
          worker.on('error', reject)
        })
      console.log(digest())
      console.log(await inWorker(1))
      console.log(await inWorker(2))
    } else {
      if (workerData === 2) gradloom.useSecondThread(Worker)
      parentPort.postMessage(digest())
    }
  `)
  const digests = out.trim().split('\n')
  expect(digests).toHaveLength(3)
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(digests).size).toBe(1)
}, 120_000)

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

/** The programs in a page of the docs. */
const programs = (page) =>
  [...readFileSync(inRoot('docs', page), 'utf8').matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code)

test('the programs in the guide train as PyTorch does', () => {
  const [, training, module] = programs('engine.md')
  expect(printed(training)).toBe(TRAINING)
  expect(printed(module)).toBe("[ 'hidden.weight', 'hidden.bias', 'out.weight' ]\n[ 4, 1 ]\n")
})

test('classes keep their names in the bundle, which texts show', () => {
  const out = printed(`
    import { data, nn, optim } from 'gradloom/engine'
    const all = [nn, optim, optim.lrScheduler, data].flatMap(Object.entries)
    const classes = all.filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name))
    console.log(classes.filter(([name, value]) => value.name !== name).length, classes.length > 150)
  `)
  expect(out).toBe('0 true\n')
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

const MODULES_WELL_TYPED = `
  import { data, nn, optim, randn, tensor, type Tensor } from 'gradloom/engine'
  class Net extends nn.Module {
    readonly conv = new nn.Conv2d(1, 4, 3, 1, { padding: 'same' })
    readonly head = new nn.Sequential(new nn.Flatten(), new nn.Linear(64, 2))
    override forward(x: Tensor): Tensor {
      return this.head(this.conv(x).relu())
    }
  }
  const net = new Net()
  const [output, [hidden]] = new nn.LSTM(3, 4, { numLayers: 2 })(randn(5, 2, 3))
  const [, weights] = new nn.MultiheadAttention(4, 2)(output, output, output, { needWeights: true })
  const optimizer = new optim.SGD([{ params: net.head.parameters(), lr: 0.2 }], { lr: 0.1, momentum: 0.9 })
  const scheduler = new optim.lrScheduler.SequentialLR(
    optimizer,
    [new optim.lrScheduler.LinearLR(optimizer), new optim.lrScheduler.StepLR(optimizer, 4)],
    [5],
  )
  for (const [x, y] of new data.DataLoader(new data.TensorDataset(randn(4, 1, 4, 4), tensor([0n, 1n, 0n, 1n])), 2)) {
    new nn.CrossEntropyLoss()(net(x), y).backward()
    optimizer.step()
  }
  const shapes: readonly (readonly number[] | undefined)[] = [hidden.shape, weights?.shape]
  export { scheduler, shapes }
`

const BADLY_TYPED = `
  import { tensor } from 'gradloom/engine'
  tensor([1]).sum({ dim: 'one' })
  tensor([1]).nonsense()
`

const MODULES_BADLY_TYPED = `
  import { nn, optim, tensor } from 'gradloom/engine'
  new nn.Linear(2, 3, { bais: true })
  new nn.LSTM(2, 3)(tensor([1])).relu()
  new optim.SGD([], { lr: 'fast' })
`

test.each([
  ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ['nodenext', ['--module', 'nodenext']],
])(
  'is typed (%s)',
  (_, options) => {
    const right = { 'right.mts': WELL_TYPED, 'right-modules.mts': MODULES_WELL_TYPED }
    const wrong = { 'wrong.mts': BADLY_TYPED, 'wrong-modules.mts': MODULES_BADLY_TYPED }
    const found = complaints({ ...right, ...wrong }, options)
    expect(found.filter((line) => !line.startsWith('wrong') && !line.startsWith(' '))).toEqual([])
    expect(found.join(' ')).toContain("Property 'nonsense' does not exist on type 'Tensor'")
    expect(found.join(' ')).toContain("Type 'string' is not assignable to type 'number")
    expect(found.filter((line) => line.startsWith('wrong-modules')).length).toBe(3)
  },
  300_000,
)

// What PyTorch 2.15 prints for the same programs in Python.
const REGRESSION = `tensor([[ 1.8594],
        [-2.9356]], requires_grad=True)
tensor([0.5585], requires_grad=True) 0.008292
`
const TRAINING = `0.1040 [ 0.00125 ]
Sequential(
  (0): Linear(in_features=2, out_features=32, bias=True)
  (1): Tanh()
  (2): Linear(in_features=32, out_features=1, bias=True)
)
`
const DERIVATIVES = `tensor([[ 0.6523,  2.8214],
        [ 2.8214, -6.1088]])
tensor(6.8863) tensor(6.7171)
tensor([[  6.7171,   6.0302],
        [ 65.2962, -13.5204]])
tensor([2., 4., 6.], dtype=torch.float64) 6 1
int64 bool [ [ 1 ], [ 2 ] ]
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

// The recorder: the graph of a backward pass, run again on the engine, gives the values and gradients that Python got.
import { beforeAll, describe, expect, test } from 'vitest'
import { toNestedList, type NestedList } from '../model/tensor-value'
import { named, traceOf, TRAINING } from './testing/recorded'
import { recordedGraph, startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

/** Close enough for float32 sums in another order. */
function expectClose(got: NestedList | undefined, wanted: NestedList): void {
  const [a, b] = [flat(got ?? []), flat(wanted)]
  expect(a.length).toBe(b.length)
  a.forEach((value, index) => expect(value).toBeCloseTo(b[index] ?? NaN, 4))
}

const flat = (list: NestedList): number[] =>
  Array.isArray(list) ? list.flatMap((each) => flat(each as NestedList)) : [Number(list)]

const SNIPPETS: Readonly<Record<string, string>> = {
  seed: `
x = torch.tensor(3.); w = torch.tensor(4., requires_grad=True); b = torch.tensor(5., requires_grad=True)
y = w * x + b
y.backward()`,
  'matrices and a loss': `
X = torch.tensor([[1., 2.], [3., 4.]]); w = torch.tensor([[0.5], [-1.]], requires_grad=True)
loss = ((X @ w - 1) ** 2).mean()
loss.backward()`,
  'a Python scalar on the left': `
x = torch.tensor([1., 2.], requires_grad=True)
y = (2 - x) / x + 1 / x - 2.0 ** x
y.sum().backward()`,
  indexing: `
x = torch.arange(12.).reshape(3, 4).requires_grad_()
y = x[1:, ::2] * x[0, None, 1:3] + x[[0, 2]][:, [True, False, True, False]]
y.sum().backward()`,
  'several outputs': `
x = torch.tensor([[3., 1., 2.], [4., 6., 5.]], requires_grad=True)
values, indices = x.max(1)
first, second = x.split([1, 2], dim=1)
(values.sum() * first.sum() + second.prod()).backward()`,
  'cat and stack': `
a = torch.tensor([1., 2.], requires_grad=True); b = torch.tensor([3., 4.], requires_grad=True)
(torch.cat([a, b * 2]).pow(2).sum() + torch.stack([a, b], 1).prod()).backward()`,
  'an in-place op': `
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 2
y.add_(1)
y *= x
y.sum().backward()`,
  'sums with a factor': `
x = torch.tensor([1., 2.], requires_grad=True); w = torch.tensor([3., -1.], requires_grad=True)
y = torch.add(x * w, w, alpha=0.3).sub_(x, alpha=2)
(y * y).sum().backward()`,
  'assignment of a number': `
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * x
y[1] = 7
(y * x).sum().backward()`,
  'assignment of a tensor': `
x = torch.tensor([1., 2., 3., 4.], requires_grad=True); v = torch.tensor([5., 6.], requires_grad=True)
y = x * x
y[1:3] = v * v
(y * x).sum().backward()`,
  'assignment through a view': `
x = torch.ones(2, 3, requires_grad=True); v = torch.tensor(3., requires_grad=True)
y = x * 2
row = y[0]
row[1] = v
row.mul_(v)
y[:, 2] = row[0]
(y * y).sum().backward()`,
  'a mask assigned': `
x = torch.tensor([-1., 2., -3.], requires_grad=True)
y = x * 3
y[y < 0] = 0.5
y.sum().backward()`,
  'no_grad in between': `
w = torch.tensor([1., 2.], requires_grad=True)
with torch.no_grad():
    scale = (w * 10).sum()
    w -= 0.5
loss = (w * scale).sum()
loss.backward()`,
  'data changed after use': `
w = torch.tensor([1., 2.], requires_grad=True)
loss = (w * torch.tensor([3., 4.])).sum()
w.data.fill_(9.)
loss.backward()`,
  detach: `
x = torch.tensor([2., 3.], requires_grad=True)
y = x * x
(y.detach() * x + y).sum().backward()`,
  'a gradient given': `
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x ** 3
y.backward(torch.tensor([1., 0.5, -1.]))`,
  retain_grad: `
x = torch.tensor(2., requires_grad=True)
h = x * 3
h.retain_grad()
(h * h).backward()`,
  'a linear layer': `
torch.manual_seed(0)
layer = torch.nn.Linear(3, 2); x = torch.randn(4, 3)
loss = torch.nn.functional.mse_loss(layer(x), torch.zeros(4, 2))
loss.backward()
weight, bias = layer.weight, layer.bias`,
  'a network': `
torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(4, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3))
X = torch.randn(6, 4); target = torch.tensor([0, 1, 2, 0, 1, 2])
loss = torch.nn.functional.cross_entropy(net(X), target)
loss.backward()`,
  'functions of our own': `
def square(value):
    result = value * value
    return result
x = torch.tensor([1., 2.], requires_grad=True)
total = 0.
for step in range(3):
    total = total + square(x + step)
total.sum().backward()`,
  'reductions over dims': `
x = torch.arange(24.).reshape(2, 3, 4).requires_grad_()
y = x.sum((0, 2), keepdim=True).sin().mean() + x.var(1).sum() + x.std() + x.logsumexp(2).sum()
y.backward()`,
  shapes: `
x = torch.arange(6.).requires_grad_()
y = x.view(2, 3).t().unsqueeze(0).expand(2, 3, 2).permute(2, 0, 1).flatten(1)
(y * torch.arange(12.).reshape(2, 6)).sum().backward()`,
  'integers and floats': `
x = torch.tensor([1.5, 2.5], requires_grad=True); k = torch.tensor([2, 3])
(x * k + x // 1 + k / 2).sum().backward()`,
  'relu, clamp and where': `
x = torch.tensor([-2., 0.5, 3.], requires_grad=True)
y = torch.relu(x) + x.clamp(-1, 1) + torch.where(x > 0, x * 2, x / 2) + torch.maximum(x, torch.zeros(3))
y.sum().backward()`,
  dropout: `
torch.manual_seed(1)
x = torch.ones(10, requires_grad=True)
torch.nn.functional.dropout(x * 3, 0.4).sum().backward()`,
  float64: `
x = torch.tensor([1., 2.], dtype=torch.float64, requires_grad=True)
(x.sin() * x.float().exp()).sum().backward()`,
}

describe('a recorded graph, run again', () => {
  test.each(Object.entries(SNIPPETS))('%s', (_, code) => {
    const recorded = python.record(`import torch\n${code}`)
    expect(recorded.prints).toBe('')
    const { document } = recordedGraph(recorded.run.first)
    const trace = traceOf(document)
    expect(trace.backwardError).toBeNull()
    const root = toNestedList(
      trace.nodes[document.root ?? '']?.outputs[0] ?? { dtype: 'float32', shape: [], data: new Float32Array(1) },
    )
    const { value } = recorded.run.calls[0] ?? { value: null }
    if (value !== null) expectClose(root, value)
    const compared = Object.entries(recorded.grads).filter(([name]) =>
      document.nodes.some((node) => node.name === name),
    )
    if (Object.keys(recorded.grads).length > 0) expect(compared.length).toBeGreaterThan(0)
    for (const [name, wanted] of compared) {
      const grad = trace.nodes[named(document, name)]?.grad
      expectClose(grad ? toNestedList(grad) : undefined, wanted)
    }
  })
})

describe('what stands beside the graph', () => {
  test('names of variables and lines', () => {
    const { run: live } = python.record(TRAINING)
    const { document, origins } = recordedGraph(live.last)
    const where = (name: string): unknown => origins[named(document, name)]
    expect(where('prediction')).toEqual({ cell: 'cell', line: 8 })
    expect(where('loss')).toEqual({ cell: 'cell', line: 9 })
    expect(document.nodes.map(({ op, name }) => [op, name])).toEqual([
      ['tensor', 'X'],
      ['sum', 'Y'],
      ['tensor', 'weight_0'],
      ['tensor', 'bias_0'],
      ['linear', undefined],
      ['relu', undefined],
      ['tensor', 'weight_2'],
      ['tensor', 'bias_2'],
      ['linear', 'prediction'],
      ['sub', undefined],
      ['pow', undefined],
      ['mean', 'loss'],
    ])
  })

  test('lines inside functions and after them, in loops and in recursion', () => {
    const { run: live } = python.record(`import torch
def twice(value):
    inner = value * 2
    return inner
x = torch.tensor(1., requires_grad=True)
y = (twice(x) +
     3)
for step in range(2):
    y = twice(y)
z = y - 1
z.backward()`)
    const { document, origins } = recordedGraph(live.first)
    const lines = document.nodes.map(({ id, op, name }) => [op, name, origins[id]?.line])
    expect(lines).toEqual([
      ['tensor', 'x', 5],
      ['mul', 'inner', 3],
      ['add', 'y', 6],
      ['mul', 'inner_2', 3],
      ['mul', 'inner_3', 3],
      ['sub', 'z', 10],
    ])
  })

  test('what the document cannot say is noted', () => {
    const { run: live } = python.record(`import torch
class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g * 2
x = torch.tensor([1., 2.], requires_grad=True)
y = Double.apply(x)
large = torch.ones(5000, 1000, requires_grad=True)
z = y * large[0, :2]
z.add_(1)
z.sum().backward()`)
    const { document, notes } = recordedGraph(live.first)
    const noted = notes.map(({ node, code }) => [document.nodes.find(({ id }) => id === node)?.name, code])
    expect(noted).toEqual([
      ['large', 'omitted'],
      ['y', 'function'],
      ['z_2', 'in-place'],
    ])
  })

  test('a graph with too many nodes is counted, not sent', () => {
    const { run: live } = python.record(`import torch
x = torch.tensor(1., requires_grad=True)
y = x
for _ in range(3000):
    y = y * 1
y.backward()`)
    expect(live.first).toEqual({ nodes: 3001, limit: 2000 })
  })

  describe('what detach() cuts off', () => {
    const parts = (code: string) => {
      const { document } = recordedGraph(python.record(code).run.first)
      return document.nodes.map(({ id, op, inputs }) => [id, op, ...inputs.map((input) => input?.node)].join(' '))
    }
    test('comes from a leaf, which tells why it has no gradient', () => {
      const code = `import torch
a = torch.tensor(2., requires_grad=True); w = torch.tensor(3., requires_grad=True)
d = a.detach()
(d * w + a.detach()).backward()`
      expect(parts(code)).toEqual([
        'a tensor',
        'd detach a',
        'w tensor',
        'mul mul d w',
        'detach detach a',
        'add add mul detach',
      ])
      const { document } = recordedGraph(python.record(code).run.first)
      expect(traceOf(document).nodes['a']?.noGradReason).toBe('detached')
    })
    test('comes from a value of the graph, else it has the name of what it was', () => {
      const head = `import torch
x = torch.tensor(2., requires_grad=True)
y = x * x
`
      expect(parts(`${head}(y.detach() * x + y).backward()`)).toContain('detach detach y')
      expect(parts(`${head}(y.detach() * x).backward()`)).toEqual([
        'y_detached tensor',
        'x tensor',
        'mul mul y_detached x',
      ])
    })
    test('is a constant once it was written to, and a leaf of its own once it requires grad', () => {
      const head = `import torch
a = torch.tensor([2.], requires_grad=True)
`
      expect(parts(`${head}d = a.detach().clone().requires_grad_()\n(d * d).sum().backward()`)[0]).toBe('d tensor')
      expect(parts(`${head}d = a.detach()\nd.requires_grad_()\n(d * d).sum().backward()`)[0]).toBe('d tensor')
    })
  })

  test('nothing is recorded while the recorder is off', () => {
    expect(python.run('import torch\nx = torch.ones(2, requires_grad=True)\nx.sum().backward()\nprint(x.grad)')).toBe(
      'tensor([1., 1.])\n',
    )
    expect(python.record('import torch').run).toEqual({ calls: [], first: null, last: null })
  })
})

// Calls again: how a call binds is worked out once and kept, so that a later one must come out as the first did.
import { beforeAll, expect, it, test } from 'vitest'
import { startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 120_000)

const SETUP = `
import torch
import torch.nn.functional as F
a = torch.tensor([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])
m = torch.tensor([[2.0, 1.0, 0.0], [0.0, -1.0, 1.0], [1.0, 1.0, 1.0]])
v = torch.tensor([0.5, -0.5, 2.0])
i = torch.tensor([2, 0])
g = torch.tensor(3.0, requires_grad=True)
`

// One tensor, two, three, all of the inputs or the first of them; params by place and by name; numbers for tensors.
const CALLS = `
torch.exp(a) | a.abs() | torch.add(a, v) | torch.add(a, 2) | torch.mul(a, 0.5) | a.sub(v) | torch.add(a, v, alpha=2)
a.sum() | a.sum(1) | a.sum(dim=-1, keepdim=True) | a.sum((0, 1)) | a.mean(dim=[0]) | torch.max(a) | torch.max(a, 1) | a.std(0)
a.view(3, 2) | a.view(-1) | a.reshape((6,)) | a.transpose(0, 1) | a.unsqueeze(-1) | a.permute(1, 0) | a.split(2, dim=1)
torch.matmul(a, m) | torch.mm(a, m) | torch.addmm(a, a, m) | torch.addmm(a, a, m, beta=0.5, alpha=2) | F.linear(a, m) | F.linear(a, m, v)
F.layer_norm(a, (3,)) | F.layer_norm(a, (3,), v) | F.layer_norm(a, (3,), v, v, 1e-3) | F.relu(a) | F.softmax(a, dim=0) | F.softmax(a, 1)
F.cross_entropy(a, i) | F.cross_entropy(a, i, reduction='sum') | F.mse_loss(a, a + 1) | F.leaky_relu(a, 0.2) | F.gelu(a, approximate='tanh')
torch.where(a > 0, a, v) | torch.clamp(a, -1, 1) | torch.clamp(a, min=0.0) | a.clamp(max=v) | torch.index_select(a, 1, i) | a.gather(1, i.view(2, 1))
torch.eq(a, 0) | torch.pow(a, 2) | torch.pow(2, v) | torch.atan2(a, v) | torch.cat([a, m]) | torch.lerp(a, v, 0.25) | torch.lerp(a, v, v)
torch.zeros(2, 3) | torch.ones((2,), dtype=torch.int64) | torch.full((2,), 7) | torch.full((2,), 7.0) | torch.arange(3) | torch.arange(0, 1, 0.25) | torch.eye(2)
g.exp() | g * g | torch.sigmoid(g) | torch.add(g, 1) | g.unsqueeze(0)
torch.cat((a, m), dim=0) | torch.cat([a, m], 0) | torch.stack([v, v], dim=1) | torch.stack((v, v)) | torch.hstack([v, v]) | torch.meshgrid(v, v)[0]
a.clone().add_(v) | a.clone().mul_(2) | a.clone().mul_(0.5) | a.clone().clamp_(-1, 1) | a.clone().add_(v, alpha=2) | a.clone().relu_() | a.clone().fill_(3)
`
  .trim()
  .split(/\n| \| /)

test.each(CALLS)('%s', (call) => {
  const prints = python.run(`${SETUP}
print(len({repr(${call}) for _ in range(4)}), repr(${call}) == repr((lambda *tensors: ${call})(a, m)))
first = ${call}
again = ${call}
of = lambda found: found[0] if isinstance(found, tuple) else found
print(of(first).grad_fn is None or type(of(first).grad_fn).__name__ == type(of(again).grad_fn).__name__)`)
  expect(prints).toBe('1 True\nTrue\n')
})

it('keeps equal params of other types apart', () => {
  const prints = python.run(`${SETUP}
for _ in range(2):
    print(torch.full((1,), 1), torch.full((1,), 1.0), torch.full((1,), True))
    print(torch.add(v, 0.0)[0].item(), torch.mul(v, -0.0).tolist(), torch.mul(v, 0.0).tolist(), torch.mul(i, 1).dtype, torch.mul(i, 1.0).dtype)`)
  const [first = '', second = '', ...again] = prints.trimEnd().split('\n')
  expect(first).toBe('tensor([1]) tensor([1.]) tensor([True])')
  expect(second).toBe('0.5 [-0.0, 0.0, -0.0] [0.0, -0.0, 0.0] torch.int64 torch.float32')
  expect(again).toEqual([first, second])
})

it('looks at shapes and dtypes again where they are others', () => {
  const prints = python.run(`${SETUP}
image, kernel = torch.arange(16.0).view(1, 1, 4, 4), torch.ones(2, 1, 3, 3)
for _ in range(3):
    F.conv2d(image, kernel), F.max_pool2d(image, 2), F.embedding(i, m), F.batch_norm(a, v, v.exp())
print(F.conv2d(image[0], kernel).shape, F.conv2d(image.expand(3, 1, 4, 4), kernel).shape, F.max_pool2d(image[0], 2).tolist())
print(F.conv2d(image, kernel, padding='same').shape, F.max_pool2d(image, 2, return_indices=True)[1].flatten().tolist())
for call in (
    lambda: F.conv2d(image, kernel, torch.ones(3)),
    lambda: F.conv2d(v, kernel),
    lambda: F.conv2d(image),
    lambda: F.embedding(v, m),
    lambda: F.batch_norm(a, i, v),
):
    try:
        call()
    except (RuntimeError, TypeError) as error:
        print(str(error)[:70])`)
  expect(prints.split('\n')).toMatchInlineSnapshot(`
    [
      "torch.Size([2, 2, 2]) torch.Size([3, 2, 2, 2]) [[[5.0, 7.0], [13.0, 15.0]]]",
      "torch.Size([1, 2, 4, 4]) [5, 7, 13, 15]",
      "Given weight of size [2, 1, 3, 3], expected bias to be 1-dimensional w",
      "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input",
      "conv2d() missing 1 required positional argument: 'weight'",
      "Expected tensor for argument #1 'indices' to have one of the following",
      "running_mean should contain 3 elements not 2",
      "",
    ]
  `)
})

it('tells calls on bools from calls on ints, and gives a tensor of the dtype itself', () => {
  const prints = python.run(`${SETUP}
yes, ones = a > 0, torch.tensor([1, 2])
for _ in range(2):
    print((yes & True).dtype, (ones & True).dtype, (~yes).dtype, (~ones).tolist(), (True ^ yes).dtype)
print(a.float() is a, a.double().dtype, a.to(torch.float32) is a, a.sort().indices.tolist(), [each.tolist() for each in v.split(1)])
try:
    ~a
except TypeError as error:
    print(error)`)
  expect(prints.split('\n')).toMatchInlineSnapshot(`
    [
      "torch.bool torch.int64 torch.bool [-2, -3] torch.bool",
      "torch.bool torch.int64 torch.bool [-2, -3] torch.bool",
      "True torch.float64 True [[1, 2, 0], [2, 1, 0]] [[0.5], [-0.5], [2.0]]",
      "~ (operator.invert) is only implemented on integer and Boolean-type tensors",
      "",
    ]
  `)
})

it('keeps the class of a subclass, and refuses what does not fit, after a plain call', () => {
  const prints = python.run(`${SETUP}
class Own(torch.Tensor): pass
for _ in range(2):
    torch.exp(a), torch.add(a, v)
    print(type(torch.exp(a.as_subclass(Own))).__name__, type(torch.add(a, v.as_subclass(Own))).__name__)
    for bad in (lambda: torch.exp([1.0]), lambda: torch.exp(a, v), lambda: torch.add(a, i)):
        try: bad(); print('no error')
        except Exception as error: print(type(error).__name__, error)`)
  const lines = prints.trimEnd().split('\n')
  expect(lines.slice(0, 4)).toEqual(lines.slice(4))
  expect(lines[0]).toBe('Own Own')
  expect(lines[1]).toBe("TypeError exp(): argument 'input' (position 1) must be Tensor, not list")
  expect(lines.slice(2, 4).map((line) => line.split(' ')[0])).toEqual(['TypeError', 'RuntimeError'])
})

it('warns of sizes that differ at the line of the call, the first one and each later one', () => {
  const prints = python.run(`${SETUP}
import warnings
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    here = __import__("sys")._getframe().f_lineno
    for _ in range(2):
        F.mse_loss(a, a)
        F.mse_loss(a, v)
        F.l1_loss(target=v, input=a)
    F.kl_div(a, a)
print([each.lineno - here for each in seen])`)
  expect(prints).toBe('[3, 4, 3, 4, 5]\n')
})

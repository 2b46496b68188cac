// Updates that optimizers have made in one call: the same bits as the steps that Python would take one by one.
import { beforeAll, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 120_000)

const TRAIN = `
import torch

def train(kind, at_once, **options):
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(5, 40), torch.nn.Tanh(), torch.nn.Linear(40, 3))
    unused = torch.nn.Parameter(torch.ones(2))
    optimizer = kind([*model.parameters(), unused], **options)
    calls = []
    once = optimizer._update_at_once
    def counted(param, group):
        done = at_once and once(param, group)
        calls.append(done)
        return done
    optimizer._update_at_once = counted
    x, y = torch.randn(16, 5), torch.randn(16, 3)
    for _ in range(5):
        optimizer.zero_grad()
        ((model(x) - y) ** 2).mean().backward()
        optimizer.step()
    return [each.tolist() for each in model.parameters()], calls
`

test.each([
  ['SGD', 'lr=0.1', true],
  ['Adam', 'lr=0.01', true],
  ['Adam', 'lr=0.01, betas=(0.8, 0.9), eps=1e-4', true],
  ['SGD', 'lr=0.1, momentum=0.9', false],
  ['AdamW', 'lr=0.01', false],
])('%s(%s)', (name, options, expected) => {
  const prints = python.run(`${TRAIN}
fast, calls = train(torch.optim.${name}, True, ${options})
slow, none = train(torch.optim.${name}, False, ${options})
print(fast == slow, len(calls), set(calls), set(none))`)
  expect(prints).toBe(`True 20 {${expected ? 'True' : 'False'}} {False}\n`)
})

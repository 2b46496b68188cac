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
    def counted(group):
        done = at_once and once(group)
        calls.append(done)
        return done
    optimizer._update_at_once = counted
    x, y = torch.randn(16, 5), torch.randn(16, 3)
    for step in range(6):
        optimizer.zero_grad()
        ((model(x) - y) ** 2).mean().backward()
        if step == 3:
            # From here on its number of steps is another than that of all others.
            model[0].bias.grad = None
        optimizer.step()
    assert unused not in optimizer.state and unused.tolist() == [1, 1]
    state = [{name: value.tolist() for name, value in sorted(each.items()) if value is not None} for each in optimizer.state.values() if each]
    return [each.tolist() for each in model.parameters()], state, calls
`

test.each([
  ['SGD', 'lr=0.1', [6]],
  ['SGD', 'lr=0.1, weight_decay=0.2, maximize=True', [6]],
  ['SGD', 'lr=0.1, momentum=0.9', [5, 1]],
  ['SGD', 'lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1', [5, 1]],
  ['SGD', 'lr=0.1, momentum=0.9, dampening=0.5, maximize=True', [5, 1]],
  ['SGD', 'lr=torch.tensor(0.1)', [0, 6]],
  ['Adam', 'lr=0.01', [6]],
  ['Adam', 'lr=1, betas=(0.8, 0.9), eps=1e-4, maximize=True', [6]],
  ['Adam', 'lr=0.01, weight_decay=0.1, amsgrad=True', [6]],
  ['Adam', 'lr=torch.tensor(0.01)', [0, 6]],
  ['AdamW', 'lr=0.01', [6]],
  ['AdamW', 'lr=0.01, weight_decay=0.5, amsgrad=True', [6]],
])('%s(%s)', (name, options, [atOnce = 0, oneByOne = 0]) => {
  const prints = python.run(`${TRAIN}
fast, state, calls = train(torch.optim.${name}, True, ${options})
slow, same, none = train(torch.optim.${name}, False, ${options})
print(fast == slow, state == same, calls.count(True), calls.count(False), set(none))`)
  expect(prints).toBe(`True True ${String(atOnce)} ${String(oneByOne)} {False}\n`)
})

// Ops of the catalog that draw random numbers against Python's functions, which recordings hold against PyTorch.
import { beforeAll, describe, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

const program = (name: string, options: string, params: string): string => `
import torch
import torch.nn.functional as F
from torch._ops.catalog import BY_NAME

torch.manual_seed(11)
x = torch.randn(2, 3, 4, 5, requires_grad=True)
op = BY_NAME["${name}"]
for dtype in (torch.float32, torch.float64):
    own = x.to(dtype)
    torch.manual_seed(5)
    function = F.${name}(own${options})
    torch.manual_seed(5)
    made = op.run(op.bind((own,), ${params}))
    print(torch.equal(function, made), function.grad_fn.name() == made.grad_fn.name(), bool((made != own).any()))
`

describe('draws as the function of the same name', () => {
  test.each([
    ['dropout', ', 0.4', '{"p": 0.4}'],
    ['dropout2d', ', 0.4', '{"p": 0.4}'],
    ['alpha_dropout', ', 0.4, True', '{"p": 0.4, "training": True}'],
    ['feature_alpha_dropout', ', 0.4, True', '{"p": 0.4, "training": True}'],
    ['gumbel_softmax', ', 0.7', '{"tau": 0.7}'],
    ['gumbel_softmax', ', hard=True, dim=1', '{"hard": True, "dim": 1}'],
  ])('%s%s', (name, options, params) => {
    expect(python.run(program(name, options, params))).toBe('True True True\nTrue True True\n')
  })
})

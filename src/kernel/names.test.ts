// Names below torch that few scripts use, in snippets of our own, against what real PyTorch printed (`scripts/snippets/names`).
import { expect, test } from 'vitest'
import { replay } from './testing/snippets'

const running = replay('names', 'close')

test('graphs are printed as a table without a package for tables', () => {
  const printed = running().run(`
import torch
from torch import fx
def f(x):
    return torch.relu(x).sum(dim=0)
graph = fx.symbolic_trace(f).graph
for node in graph.nodes:
    if node.op == "call_function":
        graph.erase_node(node) if not node.users else node.replace_all_uses_with(node.args[0])
graph.eliminate_dead_code()
graph.print_tabular()
`)
  expect(printed).toBe(
    'opcode       name    target  args      kwargs\n' +
      '-----------  ------  ------  --------  ----------\n' +
      "placeholder  x       x       ()        {}\ncall_method  sum_1   sum     (x,)      {'dim': 0}\n" +
      'output       output  output  (sum_1,)  {}\n',
  )
})

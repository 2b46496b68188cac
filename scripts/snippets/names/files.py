import io, operator
import torch
import torch.nn as nn
from torch import fx

def again(value, **given):
    file = io.BytesIO()
    torch.save(value, file)
    file.seek(0)
    return torch.load(file, **given)

# --- sparse tensors, tensors with masks and graphs are written and read
s = torch.eye(2).to_sparse()
print(again({"a": s, "b": torch.eye(2).to_sparse_csr(), "c": torch.tensor([[0.0, 2.0], [3.0, 0.0]]).to_sparse_csc()}))
print(again(torch.sparse_coo_tensor([[0, 0], [1, 1]], [1.0, 2.0], (2, 2))).is_coalesced(), again(s).is_coalesced(), again(torch.strided))
print(again(torch.masked.masked_tensor(torch.ones(2), torch.tensor([True, False])), weights_only=False))
print(again(torch.nested.nested_tensor([torch.ones(1), torch.ones(2)]), weights_only=False))
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
traced = fx.symbolic_trace(model)
with traced.graph.inserting_before(traced.graph.output_node()):
    made = traced.graph.call_function(operator.mul, (traced.graph.output_node().args[0], 2))
traced.graph.output_node().args = (made,)
traced.recompile()
loaded = again(traced, weights_only=False)
x = torch.ones(1, 2)
print(loaded, torch.equal(loaded(x), traced(x)), torch.equal(loaded(x), model(x) * 2), [n.op for n in loaded.graph.nodes])

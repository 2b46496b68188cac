# --- the older way to say how a loss is reduced
import torch
import torch.nn.functional as F
x, y, t = torch.tensor([[0.2, 0.3], [0.4, 0.5]]), torch.tensor([[1.0, 0.0], [1.0, 1.0]]), torch.tensor([0, 1])
calls = {
    "binary_cross_entropy": (x, y), "binary_cross_entropy_with_logits": (x, y), "mse_loss": (x, y), "l1_loss": (x, y), "smooth_l1_loss": (x, y),
    "cross_entropy": (x, t), "nll_loss": (x, t), "kl_div": (x, y), "poisson_nll_loss": (x, y), "soft_margin_loss": (x, y),
    "margin_ranking_loss": (x, y, y), "multi_margin_loss": (x, t),
}
for name, given in calls.items():
    for older in ({"size_average": False}, {"reduce": False}, {"size_average": True, "reduce": True}):
        print(name, getattr(F, name)(*given, **older))
for name in ("BCELoss", "MSELoss", "CrossEntropyLoss", "NLLLoss", "KLDivLoss"):
    print(name, getattr(torch.nn, name)(size_average=False).reduction, getattr(torch.nn, name)(reduce=False).reduction)

# --- variables, generators, generators of parameters, collated texts
import re
import warnings
import torch
from torch.autograd import Variable
from torch.utils.data import default_collate
x = torch.ones(2)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(Variable(x, volatile=True), Variable, isinstance(x, Variable), Variable(x, True))
    print([str(each.message) for each in caught])
layer = torch.nn.Linear(1, 1)
shown = [torch.manual_seed(0), torch.Generator(), layer.parameters(), layer.named_parameters(), layer.modules(), layer.children(), layer.buffers()]
print([re.sub("0x[0-9a-f]+", "0x", str(each)) for each in shown], torch.default_generator is torch.manual_seed(1))
print(torch.Generator().device, default_collate([("a", 1), ("b", 2)]), default_collate([["a", 1], ["b", 2]]))

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

# --- losses take all that they take by place
import warnings
import torch
import torch.nn.functional as F
x, y = torch.tensor([[0.2, 0.3], [0.4, 0.5]]), torch.tensor([[1.0, 0.0], [1.0, 1.0]])
z, t, w, s = torch.tensor([[2.0, 0.7], [0.4, 0.1]]), torch.tensor([0, 1]), torch.tensor([1.0, 3.0]), torch.tensor([1.0, -1.0])
calls = {
    "mse_loss": (x, z, None, None, "sum", w.expand(2, 2)), "l1_loss": (x, z, None, None, "mean", w.expand(2, 2)), "smooth_l1_loss": (x, z, None, None, "sum", 0.5),
    "huber_loss": (x, z, "sum", 0.5, w.expand(2, 2)), "cross_entropy": (x, t, w, None, 1, None, "sum", 0.1), "nll_loss": (x, t, w, None, 1, None, "sum"),
    "binary_cross_entropy": (x, y, w, None, None, "sum"), "binary_cross_entropy_with_logits": (x, y, w, None, None, "sum", w),
    "kl_div": (x, y, None, None, "batchmean", True), "poisson_nll_loss": (x, y, False, True, None, 0.1, None, "sum"), "margin_ranking_loss": (x[0], z[0], s, 0.5, None, None, "sum"),
    "hinge_embedding_loss": (x[0], s, 0.5, None, None, "sum"), "soft_margin_loss": (x[0], s, None, None, "sum"), "multi_margin_loss": (x, t, 2, 0.5, w, None, None, "sum"),
    "multilabel_margin_loss": (x, torch.tensor([[0, -1], [1, -1]]), None, None, "sum"), "multilabel_soft_margin_loss": (x, y, w, None, None, "sum"),
    "cosine_embedding_loss": (x, z, s, 0.5, None, None, "sum"), "triplet_margin_loss": (x, z, y, 0.5, 1.0, 0.01, True, None, None, "sum"),
    "gaussian_nll_loss": (x, y, z, True, 0.2, "sum"),
    "ctc_loss": (x[:, None].log_softmax(2), torch.tensor([[1]]), torch.tensor([2]), torch.tensor([1]), 0, "sum", True),
}
for name, given in calls.items():
    words = list(given)
    for at in range(len(given)):
        if words[at] in ("sum", "mean", "batchmean"):
            words[at] = "max"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(name, getattr(F, name)(*given), [str(each.message) for each in caught])
    try:
        print(getattr(F, name)(*words))
    except Exception as error:
        print(type(error).__name__, error)
old = {"mse_loss": (x, z, False), "smooth_l1_loss": (x, z, True, False), "cross_entropy": (x, t, w, False, 1), "kl_div": (x, y, True, True), "hinge_embedding_loss": (x[0], s, 0.5, False)}
for name, given in old.items():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(name, getattr(F, name)(*given), [str(each.message) for each in caught])
refused = {"smooth_l1_loss": (x, z, None, None, "sum", -1.0), "cross_entropy": (x, y, None, None, 1), "huber_loss": (x, z, "mean", 1.0, w), "triplet_margin_loss": (x, z, y, 0.0)}
for name, given in refused.items():
    try:
        print(getattr(F, name)(*given))
    except Exception as error:
        print(type(error).__name__, error)

# --- losses warn of sizes at the line that calls them
import sys
import warnings
import torch
import torch.nn.functional as F
for name in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        here = sys._getframe().f_lineno + 1
        getattr(F, name)(torch.ones(2, 1), torch.ones(2))
    print(name, [(each.lineno == here, str(each.message)) for each in caught])

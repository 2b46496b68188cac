# Optimizers, schedules and loaders at their edges.
import torch
from torch import nn
from torch.optim import lr_scheduler as schedules
from torch.utils.data import BatchSampler, DataLoader, Dataset, IterableDataset, WeightedRandomSampler


def show(make):
    """Prints what comes of a call after a fixed seed, be it an error."""
    torch.manual_seed(0)
    try:
        print(make())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def fitted(make, steps=4):
    """A parameter after a few steps, and what the optimizer remembers of it."""
    p = nn.Parameter(torch.tensor([1.0, -2.0, 3.0]))
    optimizer = make([p])
    for _ in range(steps):
        optimizer.zero_grad()
        (p**2).sum().backward()
        optimizer.step()
    return p, optimizer.state[p]


def rates(make, steps=9):
    """Rates and momenta of two groups over some steps, and the state at the end."""
    groups = [{"params": [nn.Parameter(torch.ones(1))]}, {"params": [nn.Parameter(torch.ones(1))], "lr": 0.01}]
    optimizer = torch.optim.SGD(groups, 0.1, momentum=0.9)
    schedule = make(optimizer)
    for _ in range(steps):
        print([(round(group["lr"], 6), round(group["momentum"], 4)) for group in optimizer.param_groups], end=" ")
        optimizer.step()
        schedule.step()
    print()
    return {key: value for key, value in schedule.state_dict().items() if not key.startswith("_s")}


# --- decays that are decoupled, and what optimizers remember
for make in (
    lambda p: torch.optim.NAdam(p, 0.1, momentum_decay=0.1, weight_decay=0.1, decoupled_weight_decay=True),
    lambda p: torch.optim.RAdam(p, 0.1, weight_decay=0.1, decoupled_weight_decay=True),
    lambda p: torch.optim.ASGD(p, 0.1, lambd=0.01, alpha=0.6, t0=1, weight_decay=0.1),
    lambda p: torch.optim.Adam(p, torch.tensor(0.1), weight_decay=0.1),
):
    print(*fitted(make))
print(torch.optim.Adagrad([nn.Parameter(torch.ones(1))], initial_accumulator_value=0.5).state_dict())
print(torch.optim.LBFGS([nn.Parameter(torch.ones(1))]))
# --- what optimizers refuse
q = [nn.Parameter(torch.ones(1))]
optim = torch.optim
for make in (
    lambda: optim.RMSprop(q, alpha=-1),
    lambda: optim.RMSprop(q, momentum=-1),
    lambda: optim.Rprop(q, etas=(2, 1)),
    lambda: optim.Adagrad(q, lr_decay=-1),
    lambda: optim.NAdam(q, momentum_decay=-1),
    lambda: optim.Adamax(q, betas=(1.0, 0.9)),
    lambda: optim.ASGD(q, -1),
    lambda: optim.Adam(q, lr=torch.ones(2)),
    lambda: optim.SGD(q, 0.1, fused=True, foreach=True),
    lambda: optim.SGD(q, 0.1).add_param_group(3),
):
    show(make)
# --- hooks around a step
p = nn.Parameter(torch.ones(1))
optimizer = torch.optim.SGD([p], 0.1)
optimizer.register_step_pre_hook(lambda optimizer, args, kwargs: print("before", len(args), kwargs))
optimizer.register_step_post_hook(lambda optimizer, args, kwargs: print("after", len(args), kwargs))


def closure():
    print("closure")
    loss = (p**2).sum()
    loss.backward()
    return loss


print(optimizer.step(closure), p)
# --- schedules
for make in (
    lambda optimizer: schedules.CyclicLR(optimizer, 0.01, 0.1, 2, 3),
    lambda optimizer: schedules.CyclicLR(optimizer, [0.01, 0.02], [0.1, 0.2], 2, mode="triangular2"),
    lambda optimizer: schedules.CyclicLR(optimizer, 0.01, 0.1, 2, mode="exp_range", gamma=0.9, cycle_momentum=False),
    lambda optimizer: schedules.OneCycleLR(optimizer, 0.5, total_steps=10),
    lambda optimizer: schedules.OneCycleLR(optimizer, [0.5, 0.1], epochs=5, steps_per_epoch=2, anneal_strategy="linear", three_phase=True),
    lambda optimizer: schedules.StepLR(optimizer, 2),
    lambda optimizer: schedules.MultiStepLR(optimizer, [2, 5, 5]),
    lambda optimizer: schedules.LambdaLR(optimizer, lambda epoch: 0.9**epoch),
    lambda optimizer: schedules.CosineAnnealingWarmRestarts(optimizer, 2, 2),
):
    print(rates(make))
# --- schedules told the epoch
for make in (
    lambda optimizer: schedules.StepLR(optimizer, 2, 0.5),
    lambda optimizer: schedules.MultiStepLR(optimizer, [2, 5]),
    lambda optimizer: schedules.ExponentialLR(optimizer, 0.9),
    lambda optimizer: schedules.ConstantLR(optimizer, 0.5, 3),
    lambda optimizer: schedules.LinearLR(optimizer, 0.1, 1.0, 4),
    lambda optimizer: schedules.PolynomialLR(optimizer, 5, 2.0),
    lambda optimizer: schedules.CosineAnnealingLR(optimizer, 5, 0.01),
    lambda optimizer: schedules.CosineAnnealingWarmRestarts(optimizer, 2, 2),
):
    schedule = make(torch.optim.SGD([nn.Parameter(torch.ones(1))], 0.1))
    print(type(schedule).__name__, [(schedule.step(epoch), round(schedule.get_last_lr()[0], 6))[1] for epoch in (0, 3, 4, 7, 1)])
# --- what schedules refuse
sgd, adam = torch.optim.SGD(q, 0.1), torch.optim.Adam(q, 0.1)
plain = torch.optim.Adagrad(q, 0.1)
for make in (
    lambda: schedules.StepLR(3, 1),
    lambda: schedules.ReduceLROnPlateau(sgd, "foo"),
    lambda: schedules.OneCycleLR(sgd, 0.1),
    lambda: schedules.OneCycleLR(sgd, 0.1, total_steps=-1),
    lambda: schedules.OneCycleLR(sgd, 0.1, total_steps=5, pct_start=2),
    lambda: schedules.OneCycleLR(plain, 0.1, total_steps=5),
    lambda: schedules.CyclicLR(plain, 0.1, 0.2),
    lambda: schedules.CosineAnnealingWarmRestarts(sgd, 0),
    lambda: schedules.SequentialLR(sgd, [schedules.StepLR(sgd, 1)], [1]),
    lambda: schedules.LambdaLR(sgd, [1, 2]),
    lambda: schedules.LinearLR(sgd, 2.0),
    lambda: schedules.ConstantLR(sgd, 2.0),
    lambda: schedules.StepLR(torch.optim.SGD([nn.Parameter(torch.ones(1))], 0.1), 1, last_epoch=5),
):
    show(make)
# --- the state of a plateau
schedule = schedules.ReduceLROnPlateau(torch.optim.SGD(q, 0.1), patience=1, cooldown=1)
for value in (1.0, 1.0, 1.0, 1.0, 1.0):
    schedule.step(value)
print(sorted(schedule.state_dict().items(), key=lambda pair: pair[0]), schedule.in_cooldown)
# --- what loaders refuse
class Numbers(Dataset):
    def __len__(self):
        return 5

    def __getitem__(self, at):
        return at


class Stream(IterableDataset):
    def __iter__(self):
        return iter(range(5))


for options in (
    {"batch_size": 0},
    {"batch_size": 2.5},
    {"batch_size": None, "drop_last": True},
    {"timeout": -1},
    {"prefetch_factor": 2},
    {"persistent_workers": True},
):
    show(lambda: DataLoader(Numbers(), **options))
show(lambda: DataLoader(Stream(), shuffle=True))
show(lambda: BatchSampler([1], 2, 3))
show(lambda: WeightedRandomSampler([1.0], 0))
show(lambda: setattr(DataLoader(Numbers(), 2), "batch_size", 3))
# --- elements without a batch
from torch.utils.data import default_collate, default_convert
import numpy as np

print(default_convert((1, {"a": [np.ones(1)]})), default_collate([np.float32(1), np.float32(2)]))
print(list(DataLoader([(1, "a"), (2, "b")], batch_size=None)))

# --- gradients cut to a size
import math
import warnings
import torch
from torch import nn
from torch.nn.utils import clip_grads_with_norm_, get_total_norm
from torch.nn.utils.clip_grad import clip_grad_norm_, clip_grad_value_
from torch.nn.utils.convert_parameters import parameters_to_vector, vector_to_parameters
found = [nn.Parameter(torch.tensor([3.0, 4.0])), nn.Parameter(torch.tensor([[1.0, -2.0]]))]
for order in (2.0, 1, math.inf, "inf", 3.0, 0.5):
    for each in found:
        each.grad = each.detach().clone()
    print(order, clip_grad_norm_(iter(found), 1), [each.grad for each in found], get_total_norm([each.grad for each in found], order))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(clip_grad_norm_([], 1.0), clip_grad_norm_((each for each in []), 1.0), [str(each.message) for each in caught])
print(get_total_norm([]), get_total_norm(found), get_total_norm(found[0]), get_total_norm([torch.full((2,), math.inf)]))
found[0].grad[0] = math.nan
for order in (2, math.inf):
    try:
        clip_grad_norm_(found, 1.0, order, error_if_nonfinite=True)
    except RuntimeError as error:
        print(error)
clip_grad_value_(found, 1)
print([each.grad for each in found])
clip_grads_with_norm_(found, 1, torch.tensor(4.0))
print([each.grad for each in found])
vector_to_parameters(parameters_to_vector(found) * 2, found)
print(found)

# --- norms of weights that are taken off again
import warnings
import torch
from torch import nn
for on, off in ((nn.utils.weight_norm, nn.utils.remove_weight_norm), (nn.utils.spectral_norm, nn.utils.remove_spectral_norm)):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = on(nn.Linear(3, 2))
    print(sorted(name for name, _ in module.named_parameters()), [name for name, _ in module.named_buffers()], len(module._forward_pre_hooks))
    print(off(module) is module, sorted(name for name, _ in module.named_parameters()), [name for name, _ in module.named_buffers()])
    print(module.weight.is_leaf, module.weight.requires_grad, len(module._forward_pre_hooks), type(module(torch.ones(1, 3)).grad_fn).__name__)
    try:
        off(module)
    except ValueError as error:
        print(error)

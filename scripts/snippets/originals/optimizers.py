# --- Adafactor and Muon, twenty steps
import torch
torch.manual_seed(0)
x = torch.randn(16, 4)
y = torch.randn(16, 3)
def train(make):
    torch.manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh(), torch.nn.Linear(6, 3))
    optimizers = make(model)
    for step in range(20):
        for each in optimizers:
            each.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        for each in optimizers:
            each.step()
        if step % 4 == 3:
            print(step, round(loss.item(), 4))
    return optimizers[0]
def of(kind, **options):
    return lambda model: [kind(model.parameters(), **options)]
print(train(of(torch.optim.Adafactor, lr=0.1)))
train(of(torch.optim.Adafactor, lr=0.1, weight_decay=0.1, d=1.5, eps=(1e-6, 1e-2), maximize=True))
def both(**options):
    def make(model):
        matrices = [each for each in model.parameters() if each.ndim == 2]
        others = [each for each in model.parameters() if each.ndim != 2]
        return [torch.optim.Muon(matrices, **options), torch.optim.AdamW(others, lr=0.01)]
    return make
print(train(both(lr=0.02)))
train(both(lr=0.02, nesterov=False, weight_decay=0, adjust_lr_fn="match_rms_adamw"))
print(torch.optim.Adafactor, torch.optim.Muon, torch.optim.SparseAdam)
for call in (
    lambda: torch.optim.Muon([torch.ones(3)]),
    lambda: torch.optim.Muon([torch.ones(3, 2)], adjust_lr_fn="none"),
    lambda: torch.optim.Adafactor([torch.ones(3)], d=0.5),
):
    try:
        call()
    except ValueError as error:
        print(error)
# --- SparseAdam refuses dense gradients
import torch
w = torch.ones(3, requires_grad=True)
optimizer = torch.optim.SparseAdam([w])
print(optimizer)
(w * 2).sum().backward()
try:
    optimizer.step()
except RuntimeError as error:
    print(error)
# --- averaged models
import torch
from torch.optim.swa_utils import AveragedModel, SWALR, get_ema_avg_fn, get_ema_multi_avg_fn, get_swa_avg_fn, update_bn
torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Linear(4, 1))
data = [(torch.randn(8, 3), torch.randn(8, 1)) for _ in range(4)]
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
averaged = [
    AveragedModel(model),
    AveragedModel(model, avg_fn=get_swa_avg_fn()),
    AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9)),
    AveragedModel(model, avg_fn=get_ema_avg_fn(0.9), use_buffers=True),
]
for strategy, epochs in (("cos", 5), ("linear", 4), ("linear", 0)):
    optimizer.param_groups[0]["lr"] = 0.1
    schedule = SWALR(optimizer, swa_lr=0.02, anneal_strategy=strategy, anneal_epochs=epochs)
    rates = []
    for epoch in range(7):
        for inputs, wanted in data:
            optimizer.zero_grad()
            ((model(inputs) - wanted) ** 2).mean().backward()
            optimizer.step()
        schedule.step()
        rates.append(round(schedule.get_last_lr()[0], 6))
        for each in averaged:
            each.update_parameters(model)
    print(rates)
for each in averaged:
    print(each.n_averaged, [f"{value.float().sum().item():.4f}" for value in each.state_dict().values()])
update_bn(data, averaged[0])
print(averaged[0].module[1].running_mean, averaged[0].module[1].momentum, averaged[0].training)
print(averaged[1](data[0][0]).shape)
for call in (lambda: get_ema_avg_fn(2.0), lambda: SWALR(optimizer, 0.1, anneal_strategy="no"), lambda: SWALR(optimizer, [0.1, 0.2])):
    try:
        call()
    except ValueError as error:
        print(error)

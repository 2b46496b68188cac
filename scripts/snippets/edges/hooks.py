# --- optimizers tell hooks of their steps and of their state
import torch
from torch import nn, optim
from torch.optim.optimizer import register_optimizer_step_pre_hook, register_optimizer_step_post_hook
p = nn.Parameter(torch.ones(2))
o = optim.SGD([p], lr=0.1, momentum=0.9)
log = lambda name: lambda *given: print(name, [type(each).__name__ for each in given])
handles = [o.register_step_pre_hook(log("step pre")), o.register_step_post_hook(log("step post")),
    o.register_state_dict_pre_hook(log("state pre")), o.register_state_dict_post_hook(log("state post")),
    o.register_load_state_dict_pre_hook(log("load pre")), o.register_load_state_dict_post_hook(log("load post")),
    o.register_state_dict_pre_hook(log("state pre first"), prepend=True), o.register_state_dict_post_hook(log("state post first"), prepend=True),
    o.register_load_state_dict_pre_hook(log("load pre first"), prepend=True), o.register_load_state_dict_post_hook(log("load post first"), prepend=True),
    register_optimizer_step_pre_hook(log("global pre")), register_optimizer_step_post_hook(log("global post"))]
p.sum().backward()
o.step()
s = o.state_dict()
o.load_state_dict(s)
print([type(e).__name__ for e in handles])
for h in handles: h.remove()
o.step(); o.load_state_dict(o.state_dict())
print("silent")
h = o.register_state_dict_post_hook(lambda opt, state: {**state, "more": 1})
print(sorted(o.state_dict())); h.remove()
def before(opt, state):
    state = {**state}
    state["param_groups"] = [{**state["param_groups"][0], "lr": 5.0}]
    return state
h = o.register_load_state_dict_pre_hook(before)
o.load_state_dict(s); print(o.param_groups[0]["lr"], s["param_groups"][0]["lr"]); h.remove()
def bad(opt, args, kwargs): return 3
h = o.register_step_pre_hook(bad)
try: o.step()
except RuntimeError as e: print(str(e).split(">")[-1])
h.remove()
def change(opt, args, kwargs):
    print(len(args), sorted(kwargs))
    return args, {"closure": lambda: p.sum() * 3}
h = o.register_step_pre_hook(change)
print(o.step())
h.remove()
h = o.register_step_pre_hook(lambda opt, args, kwargs: print(len(args), sorted(kwargs)))
o.step(closure=lambda: p.sum())
h.remove()
print(sorted(k for k in vars(o) if "hook" in k))
import copy
h = o.register_step_post_hook(print)
c = copy.deepcopy(o)
print(sorted(o.__getstate__()), len(c._optimizer_step_post_hooks))
h.remove()
class Mine(optim.Optimizer):
    def __init__(self, params): super().__init__(params, dict(lr=1.0))
    def step(self, closure=None):
        print("mine")
m = Mine([p])
h = m.register_step_pre_hook(log("mine pre")); h2 = m.register_step_post_hook(log("mine post"))
g = register_optimizer_step_post_hook(log("global post"))
m.step(); g.remove(); m.step()
print(Mine.step.__name__, getattr(Mine.step, "hooked", None))
sch = optim.lr_scheduler.StepLR(o, 1)
o.step(); sch.step(); print(sch.get_last_lr())
double = nn.Parameter(torch.ones(2, dtype=torch.float64))
other = optim.SGD([double], lr=0.1, momentum=0.9)
other.load_state_dict(o.state_dict())
print(other.state[double], o.state[p]["momentum_buffer"] is o.state_dict()["state"][0]["momentum_buffer"])
same = optim.SGD([p], lr=0.1, momentum=0.9)
same.load_state_dict(o.state_dict())
print(same.state[p]["momentum_buffer"] is o.state[p]["momentum_buffer"])
adam = optim.Adam([double])
double.sum().backward()
adam.step()
low = nn.Parameter(torch.ones(2, dtype=torch.bfloat16))
other = optim.Adam([low])
other.load_state_dict(adam.state_dict())
print(other.state[low])

# --- every module tells hooks of its calls, of its gradients and of what is registered in it
import torch
torch.manual_seed(0)
import torch
from torch import nn
from torch.nn.modules.module import (register_module_forward_pre_hook, register_module_forward_hook, register_module_full_backward_hook, register_module_full_backward_pre_hook,
    register_module_backward_hook, register_module_buffer_registration_hook, register_module_module_registration_hook, register_module_parameter_registration_hook)
def shapes(x):
    return [tuple(e.shape) if e is not None else None for e in (x if isinstance(x, tuple) else (x,))]
net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
name = lambda m: type(m).__name__
hs = [register_module_forward_pre_hook(lambda m, a: print("pre", name(m), shapes(a))),
      register_module_forward_hook(lambda m, a, r: print("fwd", name(m), shapes(a), shapes(r))),
      register_module_full_backward_pre_hook(lambda m, g: print("bpre", name(m), shapes(g))),
      register_module_full_backward_hook(lambda m, gi, go: print("bwd", name(m), shapes(gi), shapes(go)))]
net[0].register_full_backward_hook(lambda m, gi, go: print("own bwd", name(m), shapes(gi), shapes(go)))
net[2].register_full_backward_pre_hook(lambda m, g: print("own bpre", name(m), shapes(g)))
x = torch.randn(4, 2)
net(x).sum().backward()
x.requires_grad_()
net(x).sum().backward()
print(x.grad.shape)
for h in hs: h.remove()
net(x)
# changes
h = register_module_full_backward_hook(lambda m, gi, go: tuple(None if g is None else g * 2 for g in gi))
x.grad = None
lin = nn.Linear(2, 1)
lin(x).sum().backward(); print(x.grad[0] / lin.weight[0]); h.remove()
h = register_module_full_backward_pre_hook(lambda m, g: (g[0] * 3,))
x.grad = None; lin.weight.grad = None
lin(x).sum().backward(); print(x.grad[0] / lin.weight[0]); h.remove()
r = [register_module_parameter_registration_hook(lambda m, n, p: print("param", name(m), n, None if p is None else tuple(p.shape))),
     register_module_module_registration_hook(lambda m, n, s: print("module", name(m), n, name(s))),
     register_module_buffer_registration_hook(lambda m, n, b: print("buffer", name(m), n, tuple(b.shape)))]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2, bias=False)
        self.bn = nn.BatchNorm1d(2)
        self.w = nn.Parameter(torch.zeros(1))
        self.register_buffer("b", torch.zeros(3))
        self.list = nn.ModuleList([nn.ReLU()])
        self.add_module("more", nn.Tanh())
n = Net()
n.fc = nn.Linear(1, 1)
for e in r: e.remove()
r = register_module_parameter_registration_hook(lambda m, n, p: nn.Parameter(p.detach() * 0 + 7))
print(nn.Linear(1, 2).weight); r.remove()
for h in [register_module_forward_hook(lambda m, a, k, r: print("kw", shapes(a), sorted(k)), with_kwargs=True)]:
    nn.ReLU()(input=x); h.remove()
try:
    register_module_backward_hook(print)
except RuntimeError as error:
    print(error)

# --- backward hooks see the last op or the whole module, and are refused where they mix or give too much
import torch
from torch import nn
def shapes(x):
    return [tuple(e.shape) if e is not None else None for e in (x if isinstance(x, tuple) else (x,))]
name = lambda m: type(m).__name__
x = torch.randn(4, 2, requires_grad=True)
lin = nn.Sequential(nn.Linear(2, 1), nn.Tanh())
h = lin.register_backward_hook(lambda m, gi, go: print("old own", shapes(gi), shapes(go)))
lin(x).sum().backward()
try: lin.register_full_backward_hook(print)
except RuntimeError as e: print(e)
h.remove()
lin = nn.Sequential(nn.Linear(2, 1), nn.Tanh())
h = lin.register_full_backward_hook(lambda m, gi, go: print("new own", shapes(gi), shapes(go)))
lin(x).sum().backward()
h.remove()
h = nn.Linear(1, 1); h.register_full_backward_hook(print)
try: h.register_backward_hook(print)
except RuntimeError as e: print(e)
class Two(nn.Module):
    def forward(self, x): return x * 2, x + 1
two = Two()
two.register_backward_hook(lambda m, gi, go: print("two", shapes(gi), shapes(go)))
a, b = two(x)
(a.sum() + b.sum()).backward()
class D(nn.Module):
    def forward(self, x): return {"a": x * 2, "b": x + 1}
for kind in ("register_backward_hook", "register_full_backward_hook"):
    d = D()
    getattr(d, kind)(lambda m, gi, go: print("dict", shapes(gi), shapes(go)))
    try:
        d(x)["b"].sum().backward()
    except RuntimeError as e: print(e)
class P(nn.Module):
    def forward(self, x): return x
p = P()
p.register_backward_hook(lambda m, gi, go: print("leaf", shapes(gi), shapes(go)))
p(x).sum().backward()
p = P()
p.register_full_backward_hook(lambda m, gi, go: (1, 2))
try: p(x).sum().backward()
except RuntimeError as e: print(e)
lin = nn.Linear(2, 3)
lin.register_full_backward_pre_hook(lambda m, g: (torch.zeros(1),torch.zeros(1)))
try: lin(x).sum().backward()
except RuntimeError as e: print(e)
class KW(nn.Module):
    def forward(self, x, y=None): return x * y
k = KW()
k.register_full_backward_hook(lambda m, gi, go: print("kw", shapes(gi), shapes(go)))
k(x, y=x).sum().backward()
k(x=x, y=x).sum().backward()
k = nn.Linear(2, 2)
k.register_full_backward_hook(lambda m, gi, go: (x,))
try:
    k(torch.ones(1, 2)).sum().backward()
except RuntimeError as error:
    print(error)

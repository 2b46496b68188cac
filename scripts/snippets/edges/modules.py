# Modules at their edges: arguments they refuse, hooks, states, containers.
import torch
from torch import nn


def show(make):
    """Prints what comes of a call after a fixed seed, be it an error."""
    torch.manual_seed(0)
    try:
        print(make())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


# --- convolutions
x, image = torch.ones(2, 4, 9), torch.ones(1, 2, 7, 8)
for options in ({"padding": "same", "stride": 2}, {"more": 1}, {"groups": 0}):
    show(lambda: nn.Conv1d(4, 8, 3, **options))
show(lambda: nn.Conv2d(4, 8))
show(lambda: nn.ConvTranspose2d(2, 4, 3, stride=2)(image, output_size=(25, 18)))
show(lambda: nn.ConvTranspose2d(2, 4, 3, stride=2, output_padding=2)(image))
F = nn.functional
show(lambda: F.conv2d(image, torch.ones(1, 2, 3, 3), torch.ones(2)))
show(lambda: F.conv2d(image, torch.ones(1, 2, 3, 3), padding="same", stride=2))
show(lambda: F.conv1d(x, torch.ones(2, 4, 3), stride=(1, 2)))
show(lambda: F.conv2d(image, torch.ones(1, 2, 3, 3), stride=(2,)).shape)
# --- norms, embeddings, losses
x = torch.ones(3, 4, 5)
for make in (
    lambda: F.batch_norm(x, None, None),
    lambda: F.batch_norm(x, torch.zeros(3), torch.ones(4)),
    lambda: nn.BatchNorm1d(4)(x.double()),
    lambda: nn.InstanceNorm1d(4)(x.double()).dtype,
    lambda: nn.Embedding(5, 3)(torch.tensor([1.0])),
    lambda: nn.Embedding(5, 3)([1]),
    lambda: nn.Embedding(5, 3, padding_idx=5),
    lambda: nn.Embedding.from_pretrained(torch.ones(2)),
    lambda: nn.Embedding(2, 3, _weight=torch.ones(3, 3)),
    lambda: F.kl_div(x, x, reduction="foo"),
    lambda: F.smooth_l1_loss(x, x, beta=-1),
    lambda: F.cross_entropy(x[:, :, 0], x[:, :, 0], ignore_index=2),
    lambda: F.linear(3, x),
    lambda: nn.Hardtanh(2, 1),
    lambda: nn.ReLU(foo=1),
    lambda: nn.Threshold(1),
    lambda: nn.Softmax(1, 2),
):
    show(make)
# --- recurrent layers
x = torch.ones(2, 1, 3)
for make in (
    lambda: nn.RNN(3, 2)(torch.ones(3)),
    lambda: nn.RNN(3, 2)(x, torch.zeros(1, 2)),
    lambda: nn.LSTM(3, 2)(x, (torch.zeros(1, 2), torch.zeros(1, 2))),
    lambda: nn.LSTM(3, 2, dropout=2),
    lambda: nn.LSTM(3, 0),
    lambda: nn.LSTM(3, 2.5),
    lambda: nn.LSTM(3, 2, num_layers=0),
    lambda: nn.LSTM(3, 2)(x.double()),
    lambda: nn.RNNCell(3, 2)(torch.ones(1, 4)),
    lambda: nn.RNNCell(3, 2)(torch.ones(1, 3), torch.ones(2, 2)),
    lambda: nn.LSTMCell(3, 2)(torch.ones(1, 2, 3)),
    lambda: nn.RNNCell(1, 2, nonlinearity="relu"),
):
    show(make)
# --- sequences of different lengths
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence, unpack_sequence

parts = [torch.full((count, 2), float(count)) for count in (2, 3, 1)]
packed = pack_sequence(parts, enforce_sorted=False)
print(packed.to(torch.double).data.dtype, packed.half().data.dtype, packed.is_cuda, packed.cpu() is packed)
print(unpack_sequence(packed))
show(lambda: pad_packed_sequence(packed, total_length=2))
show(lambda: pack_padded_sequence(pad_sequence(parts), [1, 1]))
show(lambda: pad_sequence([]))
# --- attention and transformers
q = torch.ones(3, 2, 4)
show(lambda: nn.MultiheadAttention(4, 2)(q, q, q, key_padding_mask=torch.ones(2, 2).bool()))
show(lambda: nn.TransformerEncoderLayer(4, 2, activation="foo"))
show(lambda: nn.Transformer(4, 2)(q, q[:, :1]))
show(lambda: nn.Transformer(4, 2)(q, q[..., :3]))
# --- names that modules refuse
m = nn.Linear(2, 3)
for make in (
    lambda: m.register_parameter("forward", None),
    lambda: m.register_parameter("w", nn.Parameter(torch.ones(1)) * 2),
    lambda: m.register_buffer("b", 3),
    lambda: m.register_buffer("b.c", None),
    lambda: m.add_module("a.b", nn.ReLU()),
    lambda: m.add_module("forward", nn.ReLU()),
    lambda: m.get_parameter("foo"),
    lambda: m.get_buffer("weight"),
    lambda: m.get_extra_state(),
    lambda: nn.Linear(2, -1),
):
    show(make)
# --- hooks of calls
m = nn.Linear(1, 1)
m.register_forward_pre_hook(lambda module, args, kwargs: 3, with_kwargs=True)
show(lambda: m(torch.ones(1, 1)))
m = nn.Linear(1, 1)
m.register_forward_hook(lambda *given: print("always", len(given)), always_call=True)
show(lambda: m("a"))
handle = nn.modules.module.register_module_forward_hook(lambda module, args, result: print(type(module).__name__))
nn.Sequential(nn.ReLU(), nn.Tanh())(torch.ones(1))
handle.remove()
# --- hooks of states, states with more in them
class Counted(nn.Linear):
    def get_extra_state(self):
        return {"count": 3}

    def set_extra_state(self, state):
        print("extra", state)


m = Counted(1, 1)
m.register_state_dict_pre_hook(lambda module, prefix, keep: print("before saving", repr(prefix), keep))
m.register_state_dict_post_hook(lambda module, state, prefix, meta: print("saved", list(state), meta))
m.register_load_state_dict_pre_hook(lambda module, state, prefix, *rest: print("before loading", list(state)))
m.register_load_state_dict_post_hook(lambda module, found: print("loaded", found))
state = m.state_dict()
print(m.load_state_dict(state), list(state._metadata.items()))
show(lambda: nn.Linear(1, 1).load_state_dict({"weight": 3, "bias": torch.ones(1)}))
m = nn.Linear(1, 1)
m.load_state_dict({"weight": torch.ones(1, 1).double(), "bias": torch.ones(1)}, assign=True)
print(m.weight, m.bias)
# --- lists keep their order
modules = nn.ModuleList([nn.ReLU(), nn.Tanh(), nn.ELU()])
modules[0] = nn.GELU()
print(modules)
s = nn.Sequential(nn.ReLU(), nn.Tanh())
s[0] = nn.ELU()
print(s, s * 2)
show(lambda: nn.ModuleList(3))
show(lambda: nn.ModuleDict({"a.b": nn.ReLU()}))
m = nn.Linear(1, 1)
m.weight = nn.Parameter(torch.zeros(1, 1))
print([name for name, _ in m.named_parameters()])
# --- parameters among other values
p = nn.ParameterList([torch.ones(1)])
p.append(3)
p[0] = torch.zeros(2)
print(p, len(p), list(p))
show(lambda: p[7])
q = nn.ParameterDict({"a": torch.ones(1)})
q["n"] = None
print(q, list(q.keys()), q.setdefault("k", 5), q.get("z"), (q | {"b": torch.ones(2)}), q.popitem(), "k" in q, len(q.copy()))
# --- older norms of weights
torch.manual_seed(0)
w = nn.utils.weight_norm(nn.Linear(2, 3))
print(list(w.state_dict()), w.weight_g.shape, w(torch.ones(1, 2)), w)
show(lambda: nn.utils.weight_norm(w))
print(list(nn.utils.remove_weight_norm(w).state_dict()))
show(lambda: nn.utils.remove_weight_norm(w))
torch.manual_seed(0)
s = nn.utils.spectral_norm(nn.Linear(2, 3))
print(list(s.state_dict()), s(torch.ones(1, 2)), s.weight_u, s.weight, s.eval()(torch.ones(1, 2)))
print(list(nn.utils.remove_spectral_norm(s).state_dict()))
# --- first values
init = nn.init
print(init.dirac_(torch.empty(2, 2, 3)), init.dirac_(torch.empty(4, 2, 3), 2))
for make in (
    lambda: init.eye_(torch.empty(3)),
    lambda: init.dirac_(torch.empty(3, 4)),
    lambda: init.sparse_(torch.empty(3), 0.1),
    lambda: init.orthogonal_(torch.empty(3)),
    lambda: init.calculate_gain("leaky_relu", "a"),
):
    show(make)
# --- calls with other parameters
from torch.func import functional_call, replace_all_batch_norm_modules_, vmap

tied = nn.Sequential(nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False))
tied[1].weight = tied[0].weight
one, two = torch.ones(2, 2), torch.full((2, 2), 2.0)
print(functional_call(tied, {"0.weight": two}, torch.ones(1, 2)), tied[0].weight is tied[1].weight)
show(lambda: functional_call(tied, {"0.weight": one, "1.weight": two}, torch.ones(1, 2)))
print(functional_call(tied, {"0.weight": one, "1.weight": two}, torch.ones(1, 2), tie_weights=False))
m = nn.Linear(2, 1)
show(lambda: functional_call(m, ({"weight": one[:1]}, {"weight": one[:1]}), torch.ones(1, 2)))
show(lambda: functional_call(m, {"weight": 3}, torch.ones(1, 2)))
show(lambda: functional_call(m, 3, torch.ones(1, 2)))
print(replace_all_batch_norm_modules_(nn.Sequential(nn.BatchNorm1d(2)))[0].running_mean)
show(lambda: vmap(lambda row: row[row > 1])(torch.arange(4.0).reshape(2, 2)))

# --- hooks of every module, and handles
from collections import OrderedDict
import warnings
import torch
from torch import nn
from torch.nn.modules.module import register_module_forward_hook, register_module_forward_pre_hook
from torch.utils.hooks import RemovableHandle


class Twice(nn.Module):
    def forward(self, x, times=2):
        return x * times


class Failing(nn.Module):
    def forward(self, x):
        raise ValueError("no result")


def wrong(module, args, result):
    raise KeyError("the hook fails too")


handles = [
    register_module_forward_pre_hook(lambda module, args: print("before", type(module).__name__, args)),
    register_module_forward_hook(lambda module, args, kwargs, result: print("after", args, kwargs, result), with_kwargs=True),
    register_module_forward_hook(lambda module, args, result: print("always", result), always_call=True),
]
Twice()(1, times=3)
try:
    Failing()(1)
except ValueError as error:
    print(error)
for each in handles:
    each.remove()
    each.remove()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    failing = Failing()
    failing.register_forward_hook(wrong, always_call=True)
    try:
        failing(1)
    except ValueError as error:
        print(error, [str(each.message) for each in caught])
twice = Twice()
with twice.register_forward_hook(lambda module, args, result: result + 1) as handle:
    print(twice(1), isinstance(handle, RemovableHandle))
print(twice(1))
table = OrderedDict()
mine = RemovableHandle(table)
table[mine.id] = print
mine.remove()
print(len(table))
x = torch.ones(1, requires_grad=True)
y = x * 2
kept = [x.register_hook(print), y.grad_fn.register_hook(print), x.register_post_accumulate_grad_hook(print)]
print([isinstance(each, RemovableHandle) for each in kept], len({each.id for each in kept}))
for each in kept:
    each.remove()
    each.remove()
y.backward()

# --- parameters that are drawn anew, blocks of transformers, lists of modules
import copy
import warnings
import torch
from torch import nn
from torch.nn.modules.transformer import _get_activation_fn, _get_clones
layers = [
    nn.LayerNorm(3), nn.LayerNorm(3, bias=False), nn.GroupNorm(1, 3), nn.RMSNorm(3), nn.BatchNorm1d(3), nn.InstanceNorm1d(3, affine=True), nn.PReLU(2, 0.1),
    nn.Bilinear(2, 3, 4), nn.LSTMCell(2, 3), nn.GRU(2, 3), nn.Linear(2, 2), nn.Conv1d(2, 2, 1), nn.Embedding(3, 2, 0), nn.EmbeddingBag(3, 2, padding_idx=1),
]
for layer in layers:
    with torch.no_grad():
        for each in layer.parameters():
            each.fill_(7.0)
    torch.manual_seed(0)
    layer.reset_parameters()
    print(type(layer).__name__, [round(each.abs().sum().item(), 4) for each in layer.parameters()])
print(nn.LayerNorm((2, 3)), nn.RMSNorm(4), nn.LayerNorm(3, elementwise_affine=False).weight)


class Loud(nn.TransformerEncoderLayer):
    def _sa_block(self, x, attn_mask, key_padding_mask, is_causal=False):
        return super()._sa_block(x, attn_mask, key_padding_mask, is_causal=is_causal) * 0

    def _ff_block(self, x):
        return super()._ff_block(x) * 0


class Deaf(nn.TransformerDecoderLayer):
    def _mha_block(self, x, mem, attn_mask, key_padding_mask, is_causal=False):
        print("memory", tuple(mem.shape), attn_mask, is_causal)
        return x * 0


x = torch.randn(2, 3, 4)
print(torch.equal(Loud(4, 2, 8, 0.0, norm_first=True)(x), x), Deaf(4, 2, 8, 0.0)(x, x).shape)
print(nn.Transformer.generate_square_subsequent_mask(2, dtype=torch.float64), nn.Transformer(4, 2, 1, 1, 8).generate_square_subsequent_mask(1))
print(len(_get_clones(nn.Linear(1, 1), 3)), _get_activation_fn("relu")(torch.tensor([-1.0])))
for kind in (nn.Sequential, lambda *all: nn.ModuleList(all), lambda *all: nn.ParameterList([each.weight for each in all])):
    many = kind(nn.Linear(1, 1), nn.Linear(1, 2), nn.Linear(1, 3))
    print(len(many), len(many[1:]), len(many[-1].shape if isinstance(many[-1], nn.Parameter) else many[-1].weight.shape), type(many[:1]).__name__)
    for index in (3, -4, "1", 1.0):
        try:
            many[index]
        except (IndexError, TypeError) as error:
            print(type(error).__name__, error)
    many[0] = many[2]
    print([tuple(each.shape) for each in many.parameters()], many[0] is many[2], len(list(iter(many))))
    if not isinstance(many, nn.ParameterList):
        print(many.pop(0) is many[1], len(many), many.insert(1, nn.ReLU()) is many, list(many._modules))
        del many[0]
        many += [nn.Tanh()] if isinstance(many, nn.ModuleList) else nn.Sequential(nn.Tanh())
        print(type(many).__name__, [type(each).__name__ for each in many], type(many.append(nn.ReLU())).__name__)

# --- modules refuse inputs under their own names, and losses take them by name
import torch
from torch import nn
x, y = torch.tensor([[1.0, 2.0], [0.5, -1.0]]), torch.zeros(2, 2)
print(nn.MSELoss()(input=x, target=y), nn.L1Loss(reduction="sum")(x, target=y), nn.TripletMarginLoss()(anchor=x, positive=y, negative=x + 1))
print(nn.MarginRankingLoss()(input1=x, input2=y, target=torch.ones(2, 2)), nn.PoissonNLLLoss()(log_input=x, target=y), nn.ReLU()(input=x))
kinds = [nn.MSELoss(), nn.L1Loss(), nn.KLDivLoss(), nn.ReLU(), nn.Sigmoid(), nn.Dropout(), nn.Conv2d(1, 1, 1), nn.ConvTranspose1d(1, 1, 1), nn.LSTM(2, 2), nn.GRUCell(2, 2)]
kinds += [nn.MaxPool2d(2), nn.AvgPool1d(2), nn.AdaptiveAvgPool2d(1), nn.Softmax(dim=1), nn.BatchNorm1d(2), nn.CosineEmbeddingLoss(), nn.LeakyReLU(), nn.LPPool2d(2, 2), nn.ConstantPad1d(1, 0)]
attempts = [each for kind in kinds for each in (kind, lambda kind=kind: kind(x, y, x, y, x))]
attempts += [lambda: nn.MSELoss()(x), lambda: nn.MSELoss()(x, other=y), lambda: nn.MSELoss(x, y), lambda: nn.CrossEntropyLoss(x, y), lambda: nn.Softmax(x), lambda: nn.LogSoftmax(dim=True)]
attempts += [lambda: nn.AvgPool2d(), lambda: nn.ReflectionPad2d(), lambda: nn.GRUCell(2), lambda: nn.ConstantPad2d(1)]
for attempt in attempts:
    try:
        print(attempt())
    except (TypeError, RuntimeError) as error:
        print(error)

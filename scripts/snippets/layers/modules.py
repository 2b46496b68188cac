# --- modules by their text and their weights
import torch
import torch.nn as nn
for module in (
    nn.FractionalMaxPool2d(2, output_size=3), nn.CrossMapLRN2d(3), nn.LSTM(3, 4, proj_size=2), nn.EmbeddingBag(5, 3, mode="sum", padding_idx=-1),
    nn.AdaptiveLogSoftmaxWithLoss(8, 20, [5, 10]), nn.LazyConvTranspose2d(3, 2, stride=2), nn.LazyInstanceNorm2d(affine=True), nn.MaxUnpool2d(2, padding=1),
    nn.Dropout1d(0.2), nn.AdaptiveMaxPool2d((2, None)), nn.InstanceNorm2d(3, track_running_stats=True), nn.Upsample(scale_factor=2, mode="bicubic"),
    nn.TripletMarginLoss(margin=0.5), nn.PoissonNLLLoss(), nn.LPPool2d(2, 3), nn.AvgPool3d(2), nn.CircularPad2d(1), nn.RReLU(),
):
    print(module, [(name, tuple(p.shape)) for name, p in module.named_parameters() if not isinstance(p, nn.parameter.UninitializedParameter)])
    print([name for name, _ in module.named_buffers()])
# --- modules that were missing
import torch
import torch.nn as nn
torch.manual_seed(2)
x = torch.randn(2, 3, 6, 6)
print(nn.FractionalMaxPool2d(2, output_ratio=0.5)(x).shape, nn.FractionalMaxPool3d(2, (2, 2, 2), return_indices=True)(x.unsqueeze(1))[1].shape)
print(nn.CrossMapLRN2d(3)(x).sum(), nn.LocalResponseNorm(3)(x).sum())
net = nn.AdaptiveLogSoftmaxWithLoss(8, 20, [5, 10], div_value=2.0)
rows, wanted = torch.randn(4, 8, requires_grad=True), torch.tensor([0, 7, 19, 4])
out, loss = net(rows, wanted)
loss.backward()
print(out, loss, rows.grad[0, :3], net.log_prob(rows).exp().sum(1), net.predict(rows).shape)
print(net(rows[0], wanted[0]).output)
up = nn.LazyConvTranspose2d(4, 3, stride=2, padding=1)
print(up(x, output_size=(12, 12)).shape, up, up.weight.shape)
print(nn.LazyConvTranspose1d(2, 3)(x[0]).shape, nn.LazyConv1d(2, 3, padding=1)(x[0]).shape, nn.LazyInstanceNorm1d()(x[0]).shape)
norm = nn.InstanceNorm2d(3, affine=True, track_running_stats=True)
norm(x)
print(norm.running_mean, norm.running_var, norm.eval()(x).sum(), norm(x[0]).shape)
pool, back = nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2)
print(back(*pool(x)).sum(), nn.AdaptiveMaxPool2d(2, return_indices=True)(x)[1][0, 0], nn.AvgPool2d(2, divisor_override=3)(x).sum())
bag = nn.EmbeddingBag(5, 3, mode="sum", include_last_offset=True, padding_idx=0)
print(bag(torch.tensor([0, 1, 2]), torch.tensor([0, 1, 3])), bag(torch.tensor([[1, 2]]), per_sample_weights=torch.tensor([[0.5, 2.0]])))
for make in (lambda: nn.FractionalMaxPool2d(2), lambda: nn.FractionalMaxPool2d(2, output_ratio=1.5), lambda: nn.AdaptiveLogSoftmaxWithLoss(8, 20, [5, 5]),
             lambda: up(x, output_size=(14, 12)), lambda: nn.InstanceNorm2d(3)(x[0, 0]), lambda: nn.GRU(3, 2, proj_size=1), lambda: nn.TripletMarginLoss(-1.0),
             lambda: nn.MultiMarginLoss(p=3), lambda: nn.ConvTranspose2d(1, 1, 2, padding_mode="reflect"), lambda: net(rows, torch.tensor([0, 1, 2, 20]))):  # fmt: skip
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
# --- losses as modules, arguments in PyTorch's order
import torch
import torch.nn as nn
a, b = torch.tensor([[0.5, -1.0, 2.0], [1.0, 0.25, -0.5]], requires_grad=True), torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
print(nn.SmoothL1Loss(beta=0.5)(a, b), nn.HuberLoss("sum", 0.5)(a, b), nn.KLDivLoss(reduction="batchmean", log_target=True)(a.log_softmax(1), b.log_softmax(1)))
print(nn.PoissonNLLLoss(True, True)(a, b), nn.GaussianNLLLoss(full=True)(a, b, torch.ones(2, 1)), nn.MSELoss(size_average=False)(a, b))
print(nn.MultiMarginLoss(2, 0.5, torch.tensor([1.0, 2.0, 3.0]))(a, torch.tensor([0, 2])), nn.MultiLabelSoftMarginLoss(torch.tensor([1.0, 2.0, 3.0]))(a, b))
print(nn.TripletMarginLoss(0.5, 1.0, swap=True, reduction="none")(a, b, b.flip(0)), nn.CosineEmbeddingLoss(0.1)(a, b, torch.tensor([1.0, -1.0])))
print(nn.HingeEmbeddingLoss(0.3, reduction="sum")(a, b * 2 - 1), nn.MarginRankingLoss(0.2)(a[0], a[1], b[0] * 2 - 1), nn.L1Loss(reduce=False)(a, b).shape)
print(sorted(nn.MultiMarginLoss(weight=torch.ones(3)).state_dict()), nn.CTCLoss(2)(torch.zeros(3, 1, 3).log_softmax(2), torch.tensor([[0]]), (3,), (1,)))
# --- dtypes of modules
import torch
import torch.nn as nn
net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
print([p.dtype for p in net.half().parameters()], net[1].num_batches_tracked.dtype)
print(net.bfloat16()[0].weight.dtype, net.double()[1].running_mean.dtype, net.float()[0].weight.dtype)
made = net.to_empty(device="cpu")
print(made is net, net[0].weight.shape, net.share_memory() is net, net[0].weight.requires_grad)
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.conv import _ConvNd
from torch.nn.modules.dropout import _DropoutNd
from torch.nn.modules.rnn import RNNBase, RNNCellBase
print(isinstance(net[1], _BatchNorm), isinstance(nn.Conv2d(1, 1, 1), _ConvNd), isinstance(nn.Dropout(), _DropoutNd), isinstance(nn.GRUCell(1, 1), RNNCellBase))
# --- recurrent layers step by step
import torch
import torch.nn as nn
def text(node, depth=0):
    if node is None:
        return "None"
    if hasattr(node, "variable"):
        return "A"
    return "…" if depth > 7 else f"{node.name()}({', '.join(text(c, depth + 1) for c, _ in node.next_functions)})"
torch.manual_seed(0)
x = torch.randn(3, 2, 4, dtype=torch.float64)
for make in (nn.GRU, nn.RNN):
    net = make(4, 3, num_layers=2, bidirectional=make is nn.GRU).double()
    y, h = net(x)
    print(make.__name__, text(y.grad_fn), text(h.grad_fn), y.sum())
net = nn.LSTM(4, 3, proj_size=2, num_layers=2, batch_first=True).double()
y, (h, c) = net(x)
print(y.shape, h.shape, c.shape, text(y.grad_fn), y.sum())
y.sum().backward()
print(net.weight_hr_l0.grad, [name for name, _ in net.named_parameters()])
for make in (nn.LSTMCell, nn.GRUCell, nn.RNNCell):
    y = make(4, 3).double()(x[0])
    y = y[0] if isinstance(y, tuple) else y
    print(make.__name__, text(y.grad_fn), y.sum())
y, _ = nn.LSTM(4, 3, proj_size=2).double()(nn.utils.rnn.pack_padded_sequence(x, [3, 2]))
print(y.data.sum(), y.data.shape)
# --- attention of several heads
import torch
import torch.nn as nn
def text(node, depth=0):
    if node is None:
        return "None"
    if hasattr(node, "variable"):
        return "A"
    return "…" if depth > 9 else f"{node.name()}({', '.join(text(c, depth + 1) for c, _ in node.next_functions)})"
torch.manual_seed(4)
x, y = torch.randn(3, 2, 4, requires_grad=True), torch.randn(5, 2, 4)
net = nn.MultiheadAttention(4, 2)
made, weights = net(x, x, x)
print(made, weights, text(made.grad_fn), text(weights.grad_fn))
made, weights = net(x, y, y, average_attn_weights=False)
print(made.sum(), weights.shape, text(made.grad_fn))
print(text(net(x, y, y * 2)[0].grad_fn), net(x, x, x, need_weights=False)[1])
made, _ = net(x, x, x, need_weights=False)
made.square().sum().backward()
print(made, x.grad, net.in_proj_weight.grad.norm())
mask, padding = torch.ones(3, 3).triu(1).bool(), torch.tensor([[False, False, True], [False, True, True]])
print(net(x, x, x, attn_mask=mask), net(x, x, x, key_padding_mask=padding, attn_mask=mask, need_weights=False)[0].sum())
print(net(x, x, x, attn_mask=mask, is_causal=True, need_weights=False)[0].sum(), net(x[:, 0], x[:, 0], x[:, 0])[0].shape)
other = nn.MultiheadAttention(4, 2, kdim=3, vdim=5, add_bias_kv=True, add_zero_attn=True, batch_first=True)
print(other, [(name, tuple(p.shape)) for name, p in other.named_parameters()])
made, weights = other(x.transpose(0, 1), torch.randn(2, 6, 3), torch.randn(2, 6, 5))
print(made.shape, weights.shape, made.sum(), other.bias_k)
print(nn.MultiheadAttention(4, 2, bias=False)(x, x, x)[0].sum(), nn.TransformerEncoderLayer(4, 2, 8, 0.0)(x).sum())
for call in (lambda: nn.MultiheadAttention(5, 2), lambda: net(x, x, x, is_causal=True), lambda: net(x[..., :3], x, x),
             lambda: net(x, x, x, attn_mask=torch.zeros(2, 3))):  # fmt: skip
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
# --- private bases that scripts ask for
import torch
import torch.nn as nn
from torch.nn.modules.batchnorm import _BatchNorm, _NormBase
from torch.nn.modules.instancenorm import _InstanceNorm
from torch.nn.modules.padding import _ConstantPadNd, _ReflectionPadNd
from torch.nn.modules.pooling import _AvgPoolNd, _AdaptiveAvgPoolNd, _LPPoolNd, _MaxPoolNd, _MaxUnpoolNd
for module in (nn.BatchNorm2d(2), nn.InstanceNorm1d(2), nn.ZeroPad2d(1), nn.ReflectionPad2d(1), nn.ConstantPad1d(2, 1.5), nn.ConstantPad3d(1, 0), nn.CircularPad1d((1, 2)),
               nn.MaxPool2d(2), nn.AvgPool1d(2), nn.AdaptiveAvgPool2d(1), nn.LPPool1d(2, 3), nn.MaxUnpool1d(2)):  # fmt: skip
    kinds = (_BatchNorm, _InstanceNorm, _NormBase, _ConstantPadNd, _ReflectionPadNd, _MaxPoolNd, _AvgPoolNd, _AdaptiveAvgPoolNd, _LPPoolNd, _MaxUnpoolNd)
    print(module, [kind.__name__ for kind in kinds if isinstance(module, kind)], type(module).__module__)
x = torch.arange(16.0).reshape(1, 1, 4, 4)
print(nn.ZeroPad2d((1, 0, 0, 1))(x), nn.ConstantPad2d(1, 7.0)(x).sum(), nn.ReplicationPad2d(2)(x).sum(), nn.CircularPad2d(1)(x).sum())

# --- pooling
import torch
import torch.nn.functional as F
x = torch.arange(32.0).reshape(1, 2, 4, 4).requires_grad_()
y, at = F.max_pool2d(x * torch.tensor([1.0, -1.0]).reshape(1, 2, 1, 1), 2, return_indices=True)
print(y, at, sep="\n")
print(F.max_unpool2d(y, at, 2).grad_fn, F.max_unpool2d(y, at, 2, output_size=(5, 5)).shape)
print(F.max_pool2d(x[0], 3, 1, 1, ceil_mode=True).grad_fn, F.max_pool1d(x[0, 0], 2), F.max_pool3d(x.unsqueeze(0), 2).shape)
print(F.avg_pool2d(x, 2, divisor_override=3), F.avg_pool1d(x[0, 0], 2, 1, 1, True, False))
print(F.adaptive_avg_pool2d(x, (None, 2)), F.adaptive_avg_pool2d(x, 1), F.adaptive_avg_pool1d(x[0, 0], 3))
print(F.adaptive_max_pool2d(x, (3, 2), return_indices=True), F.adaptive_max_pool1d(x[0, 0], 2))
print(F.lp_pool2d(x, 2, 2), F.lp_pool1d(x[0, 0], 3, 2))
for call in (
    lambda: F.adaptive_avg_pool2d(torch.zeros(2, 2), (2, 2)),
    lambda: F.adaptive_max_pool3d(torch.zeros(1, 2, 3, 4), ()),
    lambda: F.max_pool2d(torch.zeros(1, 2, 2), 3),
    lambda: F.fractional_max_pool2d(torch.zeros(1, 1, 4, 4), 2),
    lambda: F.max_unpool2d(torch.zeros(1, 1, 1), torch.tensor([[[9]]]), 2),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
torch.manual_seed(3)
print(F.fractional_max_pool2d(x, 2, (3, 3)), F.fractional_max_pool2d(x, 2, output_ratio=(0.5, 0.5), return_indices=True)[1])
x = torch.randn(1, 1, 5, 5, requires_grad=True)
F.max_pool2d(x, 2, 1).sum().backward()
print(x.grad)
# --- dropout and other chances
import torch
import torch.nn.functional as F
torch.manual_seed(7)
x = torch.ones(2, 4, 3, requires_grad=True)
for drop in (F.dropout, F.dropout1d, F.alpha_dropout, F.feature_alpha_dropout):
    y = drop(x, 0.5, training=True)
    print(y)
print(F.dropout2d(torch.ones(2, 3, 2, 2), 0.3), F.dropout3d(torch.ones(3, 1, 2, 2), 0.3).shape, F.dropout1d(torch.ones(4, 2)))
print(F.dropout(x, 1.0), F.dropout(x, 0.0) is x, F.dropout(x, training=False) is x)
z = torch.ones(3)
print(F.dropout(z, 0.5, True, True) is z, z)
for p in (-0.1, 1.5):
    try:
        F.dropout(x, p)
    except ValueError as error:
        print(error)
y = F.rrelu(torch.tensor([-1.0, 2.0, -3.0, 0.0]).requires_grad_(), training=True)
print(y)
y.sum().backward()
print(F.rrelu(torch.tensor([-1.0, 2.0])), F.rrelu(torch.tensor([-1.0, 2.0]), 0.2, 0.2, inplace=True))
logits = torch.tensor([[1.0, 2.0, 0.5]], requires_grad=True)
print(F.gumbel_softmax(logits), F.gumbel_softmax(logits, tau=0.5, hard=True))
q = torch.randn(1, 2, 3, 4)
print(F.scaled_dot_product_attention(q, q, q, dropout_p=0.5).shape)
# --- activations in place
import torch
import torch.nn.functional as F
for name in ("relu", "relu6", "leaky_relu", "elu", "selu", "celu", "silu", "mish", "hardtanh", "hardswish", "hardsigmoid"):
    leaf = torch.tensor([-1.5, 0.5, 7.0], requires_grad=True)
    x = leaf * 1
    y = getattr(F, name)(x, inplace=True)
    y.sum().backward()
    print(name, y is x, x, leaf.grad)
x = torch.tensor([-1.0, 2.0])
print(F.threshold(x, 0.1, 20.0, True), x, F.hardtanh(x, -1.0, 1.0, True), F.elu_(torch.tensor([-1.0])), F.leaky_relu_(torch.tensor([-1.0]), 0.5))
x = torch.tensor([-1.0, 0.2, 2.0], requires_grad=True)
for name in ("logsigmoid", "hardshrink", "softshrink", "softsign", "tanhshrink", "hardswish", "hardsigmoid", "mish", "selu", "celu", "relu6", "hardtanh"):
    print(name, getattr(F, name)(x))
print(F.glu(torch.tensor([1.0, 2.0, 3.0, 4.0])), F.prelu(x, torch.tensor([0.25])), F.softmin(x, dim=0))
# --- losses and the old words for their reduction
import torch
import torch.nn.functional as F
a, b = torch.tensor([[0.5, -1.0, 2.0], [1.0, 0.25, -0.5]], requires_grad=True), torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
print(F.mse_loss(a, b, size_average=False), F.mse_loss(a, b, False), F.l1_loss(a, b, reduce=False))
print(F.mse_loss(a, b, weight=torch.tensor([[1.0, 2.0, 0.5], [1.0, 1.0, 3.0]])))
print(F.cross_entropy(a, torch.tensor([0, 2]), size_average=False), F.nll_loss(a, torch.tensor([0, 2]), None, False))
print(F.kl_div(a.log_softmax(1), b.softmax(1)), F.kl_div(a.log_softmax(1), b.softmax(1), reduction="batchmean"))
print(F.poisson_nll_loss(a, b), F.gaussian_nll_loss(a, b, 0.5), F.gaussian_nll_loss(a, b, torch.ones(2, 1), full=True))
print(F.hinge_embedding_loss(a, b * 2 - 1), F.soft_margin_loss(a, b * 2 - 1), F.multilabel_soft_margin_loss(a, b))
print(F.multi_margin_loss(a, torch.tensor([0, 2])), F.multilabel_margin_loss(a, torch.tensor([[0, -1, 1], [1, 2, -1]])))
print(F.cosine_embedding_loss(a, b, torch.tensor([1.0, -1.0])), F.triplet_margin_loss(a, b, b.flip(0), swap=True))
print(F.triplet_margin_with_distance_loss(a, b, b.flip(0), distance_function=lambda x, y: (x - y).abs().sum(1)))
print(F.margin_ranking_loss(a[0], a[1], b[0] * 2 - 1, 0.1), F.pairwise_distance(a, b, keepdim=True))
logs = torch.tensor([[[0.2, 1.0, -0.5]], [[0.9, 0.1, 0.4]], [[-0.3, 0.6, 1.1]]], requires_grad=True)
loss = F.ctc_loss(logs.log_softmax(2), torch.tensor([[1, 2]]), torch.tensor([3]), torch.tensor([2]))
loss.backward()
print(loss, logs.grad)
for call in (
    lambda: F.mse_loss(a, b, reduction="avg"),
    lambda: F.triplet_margin_loss(a, b, b, margin=-1.0),
    lambda: F.gaussian_nll_loss(a, b, -1.0),
    lambda: F.multi_margin_loss(a, torch.tensor([0, 3])),
    lambda: F.ctc_loss(logs, torch.tensor([[1, 2]]), (3,), (2,), blank=7),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
# --- images at other sizes and places
import torch
import torch.nn.functional as F
x = torch.arange(12.0).reshape(1, 1, 3, 4).requires_grad_()
for mode in ("nearest", "nearest-exact", "bilinear", "bicubic", "area"):
    print(mode, F.interpolate(x, scale_factor=1.5, mode=mode), F.interpolate(x, (2, 3), mode=mode).grad_fn)
print(F.interpolate(x, (2, 2), mode="bilinear", antialias=True), F.interpolate(x, size=5, mode="bicubic", align_corners=True))
print(F.interpolate(x[0], scale_factor=(2.0,), mode="linear"), F.interpolate(x.unsqueeze(0), scale_factor=(1, 2, 0.5), mode="trilinear"))
theta = torch.tensor([[[1.0, 0.2, 0.0], [-0.1, 1.0, 0.5]]], requires_grad=True)
grid = F.affine_grid(theta, (1, 1, 2, 3), align_corners=False)
print(F.grid_sample(x, grid, align_corners=False), F.grid_sample(x, grid * 2, "bicubic", "reflection", True), F.grid_sample(x, grid * 3, "nearest", "border"))
F.grid_sample(x, grid, align_corners=True).sum().backward()
print(x.grad, theta.grad)
for mode in ("circular", "reflect", "replicate"):
    print(F.pad(x.detach(), (1, 2, 0, 1), mode=mode))
print(F.unfold(x.detach(), 2, stride=2), F.fold(F.unfold(x.detach(), 2), (3, 4), 2), F.channel_shuffle(torch.arange(4.0).reshape(1, 4, 1), 2))
for call in (
    lambda: F.interpolate(x),
    lambda: F.interpolate(x, 2, mode="linear"),
    lambda: F.interpolate(x, 2, mode="cubic"),
    lambda: F.interpolate(x, scale_factor=(2.0,), mode="bilinear"),
    lambda: F.grid_sample(x, grid, "cubic"),
    lambda: F.pad(x, (4, 0), mode="circular"),
    lambda: F.pad(x, (1, 1), mode="mirror"),
    lambda: F.fold(torch.ones(1, 4, 5), (3, 4), 2),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
# --- norms, bags and attention
import torch
import torch.nn.functional as F
torch.manual_seed(1)
x = torch.randn(2, 3, 4, requires_grad=True)
mean, var = torch.zeros(3), torch.ones(3)
print(F.batch_norm(x, mean, var, training=True).grad_fn, mean, var, F.batch_norm(x, mean, var).sum())
print(F.instance_norm(x, mean, var, torch.ones(3), torch.zeros(3)).sum().abs() < 1e-4, mean, var)
F.batch_norm(x, mean, var, training=True).square().sum().backward()
print(F.rms_norm(x, (4,)), F.layer_norm(x, (4,)).grad_fn, F.group_norm(x, 3).grad_fn, F.local_response_norm(x, 2))
print(F.normalize(x, dim=2).norm(dim=2), F.cosine_similarity(x, x.flip(0), dim=2))
table = torch.arange(10.0).reshape(5, 2).requires_grad_()
for mode in ("sum", "mean", "max"):
    print(F.embedding_bag(torch.tensor([0, 1, 4, 4]), table, torch.tensor([0, 3]), mode=mode))
print(F.embedding_bag(torch.tensor([[0, 1], [4, 2]]), table, per_sample_weights=torch.tensor([[1.0, 2.0], [0.5, 0.5]]), mode="sum"))
print(F.embedding(torch.tensor([0, -1 + 5]), table, padding_idx=-1), F.embedding(torch.tensor([3, 4]), table.detach().clone(), max_norm=1.0))
print(F.one_hot(torch.tensor([[0, 2], [1, 1]])), F.one_hot(torch.tensor([1]), num_classes=4))
print(F.bilinear(torch.ones(2, 3), torch.ones(2, 2), torch.ones(4, 3, 2), torch.zeros(4)))
q, k, v = torch.randn(1, 2, 3, 4, requires_grad=True), torch.randn(1, 2, 5, 4), torch.randn(1, 2, 5, 4)
print(F.scaled_dot_product_attention(q, k, v), F.scaled_dot_product_attention(q[0, 0], k[0, 0], v[0, 0], is_causal=True))
print(F.scaled_dot_product_attention(q, k, v, torch.ones(3, 5).tril().bool(), scale=0.5))
for call in (
    lambda: F.one_hot(torch.tensor([3]), 2),
    lambda: F.embedding_bag(torch.tensor([0, 1]), table),
    lambda: F.scaled_dot_product_attention(q, k, v, torch.ones(3, 5), is_causal=True),
    lambda: F.instance_norm(torch.zeros(1, 2, 1)),
    lambda: F.batch_norm(torch.zeros(1, 2), None, None, training=True),
    lambda: F.embedding(torch.tensor([9]), table),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

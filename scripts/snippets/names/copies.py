"""Copies of what views show, and copies with something written there."""

import torch

a = torch.arange(6.0).reshape(2, 3).requires_grad_()

# --- copies of views
for made in (
    torch.view_copy(a, (3, 2)),
    torch.expand_copy(a[:1], (2, 3)),
    torch.permute_copy(a, (1, 0)),
    torch.transpose_copy(a, 0, 1),
    torch.t_copy(a),
    torch.squeeze_copy(a[:1]),
    torch.squeeze_copy(a[:1], 0),
    torch.unsqueeze_copy(a, 1),
    torch.select_copy(a, 1, 2),
    torch.slice_copy(a, 1, 0, 2),
    torch.unfold_copy(a, 1, 2, 1),
    torch.diagonal_copy(a, 1),
    torch.as_strided_copy(a, (2, 2), (1, 2)),
    torch.alias_copy(a),
    *torch.unbind_copy(a),
):
    print(made, made._base is None, made.is_contiguous())
    (grad,) = torch.autograd.grad(made.sum(), a)
    print(grad)

# --- copies with something written in a place
for made in (
    torch.select_scatter(a, torch.tensor([7.0, 8.0]), 1, 0),
    torch.slice_scatter(a, torch.tensor([[7.0], [8.0]]), 1, 2),
    torch.diagonal_scatter(a, torch.tensor([7.0, 8.0]), 1),
    a.diagonal_scatter(torch.tensor([7.0, 8.0])),
):
    print(made, torch.autograd.grad(made.sum(), a))

# --- something of another size
torch.diagonal_scatter(a, torch.ones(3))

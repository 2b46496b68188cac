# --- stacks of tensors
import torch
a, b = torch.tensor([1.0, 2.0]), torch.tensor([[3.0, 4.0], [5.0, 6.0]])
print(torch.hstack((a, a)), torch.vstack([a, b]), torch.dstack((a, a)), torch.column_stack((a, b)), torch.row_stack((a, b)))
print(torch.atleast_1d(torch.tensor(3.0)), torch.atleast_2d(a), torch.atleast_3d(a, b), torch.atleast_2d([a, b]))
print(torch.block_diag(a, b, torch.tensor(7.0)))
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = torch.block_diag(x, b)
y.square().sum().backward()
print(y.grad_fn.name(), x.grad, torch.vstack((x, x)).grad_fn.name())
# --- grids and choices
import torch
a, b, c = torch.tensor([1, 2, 3]), torch.tensor([4, 5]), torch.tensor(6)
for indexing in ("ij", "xy"):
    print(torch.meshgrid(a, b, c, indexing=indexing), [g.stride() for g in torch.meshgrid([a, b], indexing=indexing)])
print(torch.cartesian_prod(a, b), torch.cartesian_prod(a), torch.combinations(a), torch.combinations(a, 2, True), torch.combinations(b, r=3))
print(torch.broadcast_tensors(a, b[:, None]))
for attempt in (lambda: torch.meshgrid(a, b, indexing="no"), lambda: torch.combinations(c), lambda: torch.cartesian_prod(a, c), lambda: torch.vstack([])):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
# --- parts of a dimension
import torch
x = torch.arange(12).reshape(3, 4)
print(torch.tensor_split(x, 3, dim=1), torch.tensor_split(x, (1, 3)), x.tensor_split(torch.tensor([1, 2]), 1), x.tensor_split(2, -1))
print(torch.hsplit(x, 2), x.vsplit([1, 2]), x.hsplit((1,)), torch.dsplit(x.reshape(1, 3, 4), 4), torch.fliplr(x), x.flipud())
print(torch.split_with_sizes_copy(x, [1, 2]), x.view_as(torch.zeros(4, 3)), x.reshape_as(torch.zeros(12)))
for attempt in (lambda: x.hsplit(3), lambda: torch.dsplit(x, 2), lambda: x.tensor_split(0), lambda: torch.flipud(torch.tensor(1))):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)

# --- dtypes of products that are added to a tensor
import torch
kinds = torch.rand(2, 2, dtype=torch.float64).round(), torch.rand(2, 2).round()

def tell(call):
    try:
        print(call().dtype)
    except Exception as error:
        print(type(error).__name__, error)

for a in kinds:
    for b in kinds:
        for c in kinds:
            print(a.dtype, b.dtype, c.dtype)
            tell(lambda: torch.addmm(a, b, c))
            tell(lambda: torch.addmv(a[0], b, c[0]))
            tell(lambda: torch.addbmm(a, b[None], c[None]))
            tell(lambda: torch.baddbmm(a[None], b[None], c[None]))
            tell(lambda: torch.addr(a, b[0], c[0]))
f = kinds[1]
tell(lambda: torch.mv(f, f))
tell(lambda: torch.mv(f[0], f[0]))
tell(lambda: torch.addmv(f[0], f, f))
tell(lambda: torch.nn.functional.linear(f, kinds[0]))
tell(lambda: torch.nn.functional.linear(f, f, kinds[0][0]))
a, u, v = (each.requires_grad_() for each in (torch.ones(2, 2, dtype=torch.float64), torch.ones(2), torch.ones(2, dtype=torch.float64)))
torch.addr(a, u, v).sum().backward()
print(a.grad, u.grad, v.grad)

# --- powers are products where PyTorch multiplies
import torch
torch.manual_seed(0)
x = torch.randn(1000)
for each in (x, x[:5]):
    print((each**3 == each * each * each).all(), (each**-2 == 1 / (each * each)).all())
y = x.double()
print((y**3 == y * y * y).all(), (y**-2 == 1 / (y * y)).all())
print(torch.tensor([-0.0, 0.0, 2.0]) ** -0.5, torch.tensor(0.3) ** 3 == torch.tensor(0.3) * torch.tensor(0.3) * torch.tensor(0.3))
# --- addmm with factors
import torch
a, b = torch.arange(6.0).reshape(2, 3), torch.arange(6.0).reshape(3, 2)
print(torch.addmm(torch.ones(2, 2), a, b, beta=2, alpha=0.5), torch.ones(2).addmm(a, b, beta=-1), torch.addmm(torch.tensor(float("nan")), a, b, beta=0))
w = torch.ones(2, 2, requires_grad=True)
torch.addmm(w, a, b, beta=3).sum().backward()
print(w.grad)

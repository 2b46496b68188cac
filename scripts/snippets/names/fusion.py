import torch
import torch.nn as nn
from torch.fx.experimental import optimization
from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval

# --- norms are worked into convolutions
torch.manual_seed(0)
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.b1, self.c2, self.b2 = nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2), nn.Conv2d(2, 2, 1, bias=False), nn.BatchNorm2d(2)
        self.n = nn.Sequential(nn.BatchNorm2d(2), nn.Conv2d(2, 2, 1))
        self.w = nn.Sequential(nn.Conv2d(2, 2, 1), nn.BatchNorm2d(2), nn.Dropout(0.5))
    def forward(self, x):
        return self.w(self.n(self.b2(self.c2(self.b1(self.c1(x))))))
m = Model()
for _ in range(3):
    m(torch.randn(4, 1, 3, 3))
m.eval()
x = torch.randn(2, 1, 3, 3)
f = optimization.fuse(m)
print(f, torch.allclose(f(x), m(x), atol=1e-6), type(f).__name__, m.b1)
c = fuse_conv_bn_eval(m.c1, m.b1)
print(c, c.weight, c.bias, fuse_conv_bn_eval(m.c2, m.b2), fuse_linear_bn_eval(nn.Linear(2, 3).eval(), nn.BatchNorm1d(3).eval()))
for wrong in (lambda: fuse_conv_bn_eval(nn.Conv2d(1, 1, 1), nn.BatchNorm2d(1)), lambda: optimization.fuse(nn.Sequential(nn.Conv2d(1, 1, 1), nn.BatchNorm2d(1)))):
    try:
        wrong()
    except AssertionError as error:
        print(error)
print(optimization.remove_dropout(m).code)

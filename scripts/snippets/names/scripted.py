import io
import torch
import torch.nn as nn

class Inner(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.ReLU()
    def forward(self, x):
        return self.act(x)

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.seq, self.k = nn.Linear(2, 3), nn.Sequential(nn.Linear(3, 3), Inner()), 3
        self.register_buffer("b", torch.ones(3))
    def forward(self, x):
        return self.seq(self.fc(x)) + self.b

x = torch.ones(1, 2)
torch.manual_seed(0)

# --- scripted and traced modules
class Plus(Model):
    @torch.jit.export
    def other(self, x):
        return x + self.k
m = Plus()
s = torch.jit.script(m)
print(s, type(s), isinstance(s, torch.jit.ScriptModule), isinstance(s, nn.Module), s.original_name)
print(torch.equal(s(x), m(x)), s.other(x), s.k, s.fc.weight is m.fc.weight, list(s.state_dict()), [n for n, _ in s.named_modules()])
print(s.training, s.eval().training, m.training, s.fc, s.b, len(list(s.parameters())))
m = Model()
t = torch.jit.trace(m, x)
print(t, type(t), isinstance(t, torch.jit.ScriptModule), t(x).shape, t.original_name, t.fc, type(t.fc))
print(torch.jit.trace(nn.Linear(1, 1), torch.ones(1)), torch.jit.trace_module(m, {"forward": x}))
print(list(t.state_dict()), t.training, t.eval().training, m.training)
plain = nn.Sequential(nn.Linear(2, 1), nn.ReLU())
for made in (torch.jit.script(plain), torch.jit.trace(plain, x)):
    file = io.BytesIO()
    torch.jit.save(made, file)
    file.seek(0)
    loaded = torch.jit.load(file)
    print(loaded, type(loaded), torch.equal(loaded(x), plain(x)), loaded.training)
@torch.jit.script
def f(a, b: int):
    return a * b
g = torch.jit.trace(lambda a: a * 2, x)
print(f(x, 2), f.name, g(x), isinstance(g, torch.jit.ScriptFunction), isinstance(f, torch.jit.ScriptFunction))
print(torch.jit.is_scripting(), torch.jit.is_tracing(), torch.jit.freeze(s.eval())(x).shape, torch.jit.wait(torch.jit.fork(lambda a: a + 1, x)))
print(torch.jit.script(s) is s, torch.jit.annotate(int, 3))
s.train()
s(x).sum().backward()
print(s.fc.bias.grad is not None)
torch.optim.SGD(s.parameters(), lr=0.1).step()
s.zero_grad()
print(s.fc.bias.grad)
try:
    s.nothing
except AttributeError as error:
    print(error)
# --- exported programs
m = Model()
ep = torch.export.export(m, (x,))
print(type(ep), torch.equal(ep.module()(x), m(x)), ep.example_inputs)
print([n for n, _ in ep.named_parameters()], [n for n, _ in ep.named_buffers()], list(ep.state_dict))
try:
    ep(x)
except RuntimeError as error:
    print(error)
d = torch.export.Dim("batch", min=1, max=5)
ep = torch.export.export(m, (torch.ones(2, 2),), dynamic_shapes={"x": {0: d}})
print(d, ep.module()(torch.ones(3, 2)).shape)
try:
    torch.export.export(lambda x: x, (x,))
except ValueError as error:
    print("Expected `mod` to be an instance of `torch.nn.Module`" in str(error))

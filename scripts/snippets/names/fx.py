import math, operator
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import fx

def told(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, error)

# --- a module becomes a graph with code
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 3)
        self.weight = nn.Parameter(torch.ones(3))
        self.register_buffer("shift", torch.ones(3))
        self.plain = torch.ones(3)
        self.layers = nn.Sequential(nn.ReLU(), nn.Linear(3, 4))
        self.list = nn.ModuleList([nn.Linear(4, 4)])
        self.act = F.relu
    def forward(self, x: torch.Tensor, y=None, *, k: int = 2) -> torch.Tensor:
        z = self.shift + self.linear(x) * self.weight - self.plain
        z = 1 - torch.ones(3) * (self.weight - z) ** 2
        a, b = self.layers(z).chunk(2, 1)
        z = self.act(self.list[0](torch.cat([a, b], dim=1)))
        z = F.dropout(z.view(z.shape[0], -1)[:, 1:, None], 0.5, self.training)
        return F.softmax(F.linear(z, self.weight[:1, None]), dim=1) + (-z).sum(dim=(0, 1), keepdim=True)
torch.manual_seed(0)
model = Model().eval()
traced = fx.symbolic_trace(model)
print(traced)
print(traced.graph)
print(traced.graph.nodes is not None, len(traced.graph.nodes), traced.graph.lint(), type(traced).__name__)
for node in traced.graph.nodes:
    print(node, node.op, node.target if isinstance(node.target, str) else node.target.__name__, node.args, node.kwargs, node.all_input_nodes, list(node.users), node.type)
x = torch.randn(2, 2)
print(torch.equal(traced(x), model(x)), list(traced.state_dict()), traced.training)
traced.print_readable()
# --- how calls are noted
def calls(x, y):
    return (
        F.relu(x, True), F.cross_entropy(x, y, reduction="sum"), F.leaky_relu(x, 0.1), F.interpolate(x, scale_factor=2),
        F.pad(x, (1, 1)), F.normalize(x), F.batch_norm(x, y, y), F.layer_norm(x, (2,)), F.embedding(x, y), F.mse_loss(x, y), F.one_hot(x),
        F.log_softmax(x, 1), F.adaptive_avg_pool2d(x, 1), F.avg_pool2d(x, 2), F.max_pool2d(x, kernel_size=2), F.nll_loss(input=x, target=y),
        F.scaled_dot_product_attention(x, x, x), F.conv2d(x, y), F.gelu(x), F.sigmoid(x), F.tanh(x), F.prelu(x, y), F.softplus(x), F.elu(x),
        torch.flatten(x, 1), torch.where(x > 0, x, y), torch.stack((x, y), 0), torch.split(x, 2), x.split(2), torch.norm(x), torch.max(x),
        torch.einsum("ij,jk->ik", x, y), torch.linalg.norm(x), torch.fft.fft(x), torch.special.expit(x), torch.cdist(x, y), torch.sum(x, dim=0),
        torch.clamp(x, 0, 1), torch.add(x, y, alpha=2), torch.topk(x, 2), torch.tensordot(x, y), torch.meshgrid(x, y), torch.full((2,), x),
        x.relu_().add_(2), x.to(torch.float32), x.size(0) * y.T, x.to(device="cpu", dtype=torch.float64), torch.zeros_like(x), math.sqrt(x),
    )
print(fx.symbolic_trace(calls).code)
constant = torch.ones(3)
def operators(x, y):
    made = (x @ y, x // y, x % y, ~x, x | y, x ^ y, x << 1, x >> 1, abs(x), x == y, x != y, x >= y, x < y, 2 / x, +x, 3 - x, 2**x, x & y)
    return made, [constant + x, constant - x, constant / x, constant // x, constant**x, constant @ x, constant == x, constant[x], constant.add(x)]
print(fx.symbolic_trace(operators).graph)
def values(x):
    return {"a": x, "b": (x, [x])}, slice(x, None, 2), None, "text", 1.5, float("-inf"), float("nan"), 1 + 2j, torch.Size([1, 2]), torch.float32, torch.device("cpu"), (1,), []
print(fx.symbolic_trace(values).code)
def stars(x: torch.Tensor, *args, scale: float = 1.0, **others):
    torch.relu(x)
    return x * scale
print(fx.symbolic_trace(stars).code)
def names(input, lambda_=2, max=3):
    return input.sum() + lambda_ + max
traced = fx.symbolic_trace(names)
print(traced.code, traced(torch.ones(2)))
# --- what cannot be followed
def branch(x):
    return x if x.sum() > 0 else -x
def loop(x):
    for each in x:
        pass
told(fx.symbolic_trace, branch)
told(fx.symbolic_trace, loop)
told(fx.symbolic_trace, lambda x: len(x))
told(fx.symbolic_trace, lambda x: int(x))
told(fx.symbolic_trace, lambda x: range(x))
told(fx.symbolic_trace, lambda x: nn.Linear(2, 2)(x))
told(fx.symbolic_trace, lambda x: (x, math))
def choose(x, flag=True, none=None):
    return x + 1 if flag else x - 1
print(fx.symbolic_trace(choose, concrete_args={"flag": False, "none": None}).code)
first, second = fx.Graph().placeholder("a"), fx.Graph().placeholder("b")
try:
    torch.cat([fx.Proxy(first), fx.Proxy(second)])
except RuntimeError as error:
    print("Found multiple different tracers" in str(error))
# --- wrapped functions are one step
@fx.wrap
def helper(x, n):
    return x * n
fx.wrap("len")
def run(x):
    return helper(x, 2) + len(x)
traced = fx.symbolic_trace(run)
print(traced.code, traced.graph, traced(torch.ones(3)), helper(2, 3), len([1]))
told(fx.wrap, 3)
def inside():
    fx.wrap("abc")
told(inside)
# --- graphs are built and changed
graph = fx.Graph()
a = graph.placeholder("a")
b = graph.call_function(torch.relu, (a,))
c = graph.call_method("sum", (b,), {"dim": 0})
d = graph.get_attr("w")
out = graph.output((c, d))
print(graph, graph.lint(), a.next, b.prev, list(reversed(graph.nodes)), len(graph.nodes))
told(graph.erase_node, b)
print(b.replace_all_uses_with(a), graph)
graph.erase_node(b)
with graph.inserting_after(c):
    e = graph.call_function(torch.neg, args=(c,))
c.replace_all_uses_with(e, delete_user_cb=lambda user: user is not e)
c.append(graph.create_node("call_function", torch.abs, (c,), {}))
print(graph)
print(graph.eliminate_dead_code(), graph, graph.find_nodes(op="call_function", target=torch.neg))
told(fx.GraphModule, nn.Module(), graph)
module = fx.GraphModule({"w": torch.ones(3)}, graph, "Foo")
print(module, module.w, module(torch.ones(2, 3)), type(module).__name__, module.graph is graph)
out.args = ((e, e),)
module.recompile()
print(module.code, e.users, e.meta, e.stack_trace, e.is_impure(), fx.Proxy(e), fx.Proxy(e).shape)
e.update_arg(0, a)
e.update_kwarg("out", None)
print(e.format_node(), graph.python_code("self").src)
told(graph.create_node, "foo", "x")
other = fx.Graph()
other.call_function(torch.relu, (a,))
told(other.lint)
a.prepend(c)
told(graph.lint)
graph = fx.Graph()
print(graph.call_module("a.b", ()), graph.create_node("call_function", torch.add, (1, 2), name="foo"))
print(fx.node.map_arg((a, [a, {"k": a}]), lambda node: node.name), fx.node.map_aggregate([1, (2,)], lambda each: each + 1))
# --- public examples: inlined, replaced, inverted
class Plus(nn.Module):
    def __init__(self):
        super().__init__()
        self.relu = nn.ReLU()
    def forward(self, x):
        return self.relu(x) + 1.0
traced = fx.symbolic_trace(Plus())
for node in traced.graph.nodes:
    if (node.op, node.target) == ("call_module", "relu"):
        with traced.graph.inserting_before(node):
            made = traced.relu(*fx.node.map_arg(node.args, fx.Proxy))
            node.replace_all_uses_with(made.node)
            traced.graph.erase_node(node)
traced.recompile()
print(traced.code, traced(torch.tensor([-1.0, 1.0])))
graph = fx.Graph()
tracer = fx.proxy.GraphAppendingTracer(graph)
y, z = (fx.Proxy(graph.placeholder(name), tracer) for name in ("x", "y"))
graph.output(torch.neg(torch.tanh(torch.cat([y, z]))).node)
made = fx.GraphModule(nn.Module(), graph)
print(made.code, made(torch.ones(1), torch.zeros(1)))
traced.delete_all_unused_submodules()
print(traced, traced.add_submodule("a.b.c", nn.ReLU()), traced)
class Sums(nn.Module):
    def forward(self, x, y):
        return x + y, torch.add(x, y), x.add(y)
traced = fx.symbolic_trace(Sums())
for node in traced.graph.nodes:
    if any(node.target == each for each in (operator.add, torch.add, "add")):
        with traced.graph.inserting_after(node):
            node.replace_all_uses_with(traced.graph.call_function(torch.bitwise_and, node.args, node.kwargs))
        traced.graph.erase_node(node)
traced.recompile()
print(traced.code, traced(torch.tensor(3), torch.tensor(6)))
inverses = {torch.exp: torch.log, torch.tan: torch.arctan}
graph, env = fx.Graph(), {}
def f(x):
    return torch.exp(torch.tan(x))
for node in reversed(fx.symbolic_trace(f).graph.nodes):
    if node.op == "call_function":
        env[node.args[0].name] = graph.call_function(inverses[node.target], (env[node.name],))
    elif node.op == "output":
        env[node.args[0].name] = graph.placeholder(node.name)
    else:
        graph.output(env[node.name])
inverse = fx.GraphModule(nn.Module(), graph)
print(inverse.code, f(inverse(torch.arange(5) + 1)))
# --- patterns, interpreters and transformers
def pattern(x, y):
    return torch.relu(x) + y
def replacement(x, y):
    return torch.sigmoid(x * y)
def program(a, b):
    c = torch.relu(a) + b
    d = torch.relu(c) + a
    e = torch.relu(d)
    return d, e, e + 1
traced = fx.symbolic_trace(program)
matches = fx.replace_pattern(traced, pattern, replacement)
print(traced.code, matches[0]._fields, [(each.anchor, each.nodes_map) for each in matches])
class Loud(fx.Interpreter):
    def run_node(self, n):
        result = super().run_node(n)
        print(n.op, n.name, type(result).__name__)
        return result
print(Loud(traced).run(torch.ones(2), torch.ones(2)))
class Tanh(fx.Transformer):
    def call_function(self, target, args, kwargs):
        return super().call_function(torch.tanh if target is torch.sigmoid else target, args, kwargs)
changed = Tanh(traced).transform()
print(changed.code, type(changed).__name__)
from torch.fx.passes.shape_prop import ShapeProp
ShapeProp(changed).propagate(torch.ones(2), torch.ones(2))
for node in changed.graph.nodes:
    print(node.name, node.meta["type"], node.meta.get("tensor_meta"))
import copy
again = copy.deepcopy(changed)
print(again.code == changed.code, again(torch.ones(2), torch.zeros(2)))
# --- tracers of one's own
class Open(fx.Tracer):
    def is_leaf_module(self, m, module_qualified_name):
        return not isinstance(m, nn.ReLU) and super().is_leaf_module(m, module_qualified_name)
    def create_node(self, kind, target, args, kwargs, name=None, type_expr=None):
        node = super().create_node(kind, target, args, kwargs, name)
        node.tag = "seen"
        return node
graph = Open().trace(nn.Sequential(nn.ReLU(), nn.Linear(1, 1)))
print(graph, all(node.tag == "seen" for node in graph.nodes))
class Paths(fx.Tracer):
    path, paths = "", {}
    def call_module(self, m, forward, args, kwargs):
        old, self.path = self.path, self.path_of_module(m)
        try:
            return super().call_module(m, forward, args, kwargs)
        finally:
            self.path = old
    def create_proxy(self, kind, target, args, kwargs, name=None, type_expr=None):
        proxy = super().create_proxy(kind, target, args, kwargs, name, type_expr)
        self.paths[proxy.node] = self.path
        return proxy
import torchvision
tracer = Paths()
for node in tracer.trace(torchvision.models.resnet18(num_classes=3)).nodes:
    print(node, "is from", tracer.paths.get(node))
for name in "squeezenet1_1 mobilenet_v2 efficientnet_b0".split():
    code = fx.symbolic_trace(getattr(torchvision.models, name)(num_classes=2)).code
    print(name, len(code), code[:300], code[-300:])

# Tensors at their edges: making, indexing, writing into results, conversions.
import numpy as np
import torch


def show(make):
    """Prints what comes of a call, be it an error."""
    try:
        print(make())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


# --- data of every kind
for data in ([torch.tensor(1), torch.tensor(2.0)], [torch.ones(2), torch.ones(2)], [1, [2]], [[1, 2], 3], np.float64(3), b"ab"):
    show(lambda: torch.tensor(data))
for data in ([np.float32(1), np.float32(2)], [np.int32(1)], np.float32(2), [torch.tensor([1.0])]):
    show(lambda: torch.tensor(data))
for kind in (float, int, bool, "float", np.float32, torch.float16):
    show(lambda: torch.tensor([1, 2], dtype=kind))
show(lambda: torch.tensor())
show(lambda: torch.tensor([1], more=2))
for sizes in ((2.5,), ("a",), (2, "a"), (torch.tensor(2),)):
    show(lambda: torch.zeros(*sizes))
show(lambda: torch.zeros(2, more=1))
show(lambda: torch.full(2, 3))
show(lambda: torch.full((2,), "a"))
show(lambda: torch.arange("a"))
show(lambda: torch.zeros_like([1]))
# --- sizes, dtypes, devices
for sizes in ([1.5], "a", [torch.tensor(2)]):
    show(lambda: torch.Size(sizes))
print((1,) + torch.Size([2]), torch.float32.to_complex(), torch.complex128.to_real(), torch.int8.to_real())
for place in ("foo", "cuda:x", 3.5):
    show(lambda: torch.device(place))
for make in (lambda: torch.finfo(torch.int32), lambda: torch.iinfo(torch.bool), lambda: torch.finfo("a"), lambda: torch.iinfo(torch.float32)):
    show(make)
print(torch.finfo(torch.complex64).eps)
# --- reading by index
x = torch.arange(24.0).reshape(2, 3, 4)
for index in ([[0, 1], [1, 1]], [slice(None), 0], [0, 1], (0, [0, 2]), [None, 0], [torch.tensor([0, 1]), torch.tensor([1, 2])]):
    print(x[index].shape)
for index in (3.5, {}, 1j, "a", ["a"]):
    show(lambda: x[index])
# --- writing by index
def written(index, value, x=None):
    x = torch.zeros(2, 3) if x is None else x
    x[index] = value
    return x


for value in ([1, 2, 3], None, "a", np.ones(3), torch.ones(2), torch.ones(3, 1), torch.ones(1, 3), 5, True):
    show(lambda: written(0, value))
show(lambda: written((0, 0), torch.ones(2)))
show(lambda: written([0], torch.ones(1, 3).double()))
show(lambda: written(torch.tensor([True, False]), torch.ones(1).double(), torch.zeros(2)))
show(lambda: written(slice(None), torch.ones(2), torch.zeros(2, 3)))
# --- numbers stay numbers after they were operands
x = torch.ones(2, dtype=torch.uint8)
torch.where(x > 0, x, 2)
print(torch.ones(2, dtype=torch.int32).fill_(2), torch.full((2,), 2, dtype=torch.int16))
# --- bounds and bits by dtype
for kind in (torch.uint8, torch.int32, torch.float16):
    x = torch.ones(2, dtype=kind)
    print(x.clamp(torch.tensor(2)), x.clamp(torch.tensor(2.5)), x.clamp(torch.tensor([2.5, 1.0])), x.clamp(-1, 300))
x = torch.arange(6.0).reshape(2, 3)
for make in (lambda: x & 1, lambda: x & x, lambda: x << 1, lambda: x @ 3, lambda: pow(x, 2, 3), lambda: "a" in x, lambda: 3 in x):
    show(make)
print(list(reversed(x)), x.mH.shape)
# --- results into out
one = torch.ones(2)
for out in (torch.empty(2), torch.empty(0), torch.empty(3), torch.empty(2, dtype=torch.long), torch.empty(2).double(), torch.empty(2, requires_grad=True)):
    show(lambda: torch.add(one, 1, out=out))
show(lambda: torch.add(one.requires_grad_(), 1, out=torch.empty(2)))
square = torch.ones(2, 2)
show(lambda: torch.mm(square, square, out=torch.empty(2, 2).double()))
show(lambda: torch.max(square, 0, out=(torch.empty(2), torch.empty(2))))
show(lambda: torch.arange(3, out=torch.empty(3)))
show(lambda: torch.zeros(2, out=torch.ones(2)))
row = torch.zeros(2, 2)
torch.add(torch.ones(2), 1, out=row[0])
print(row)
# --- Python's numbers of tensors
for make in (lambda: float(x), lambda: float(torch.tensor(1j)), lambda: int(torch.tensor([3.7])), lambda: torch.ones(2).item()):
    x = torch.ones(2, 3)
    show(make)
for make in (lambda: x.size(1, 2), lambda: x.size("a"), lambda: x.type("foo"), lambda: x.to(), lambda: x.size(torch.tensor(1))):
    x = torch.ones(2, 3)
    show(make)
print(x.is_signed(), x.is_pinned(), x.dim_order(), x.t().dim_order(), x.is_meta, x.output_nr, x[0]._base is x)
# --- bytes read as another dtype
print(torch.ones(2).view(torch.int32), torch.ones(2).view(torch.int16), torch.tensor([1.0, -2.0]).half().view(torch.int16))
show(lambda: torch.ones(3, dtype=torch.int16).view(torch.float32))
# --- arguments that must be there, and what they must be
x = torch.ones(2, 3)
for make in (
    lambda: x.unsqueeze(),
    lambda: x.transpose(0),
    lambda: x.reshape(),
    lambda: x.cumsum(),
    lambda: x.softmax(),
    lambda: torch.softmax(x),
    lambda: x.reshape("a"),
    lambda: x.permute("a"),
    lambda: x.mul("a"),
    lambda: x.flip("a"),
    lambda: x.tril("a"),
    lambda: torch.cat([x, 3]),
    lambda: torch.stack([x, 3]),
    lambda: x.copy_("a"),
    lambda: x.fill_("a"),
    lambda: x.expand_as(3),
    lambda: x.type_as(3),
    lambda: x.stride(7),
    lambda: torch.allclose(x, 3),
    lambda: torch.equal(x, 3),
    lambda: torch.sin(x, x),
):
    show(make)
# --- scaled operands
torch.manual_seed(0)
a, b = torch.randn(5), torch.randn(5).bfloat16()
print(a.clone().add_(b, alpha=0.3), torch.add(a, b, alpha=0.3), torch.rsub(a, b, alpha=0.7), torch.sub(a, 2, alpha=3))
# --- writes with more than the op
x = torch.ones(4)
print(x.scatter_(0, torch.tensor([1, 1]), torch.tensor([2.0, 3.0]), reduce="add"), x.scatter_(0, torch.tensor([0]), 5, reduce="multiply"))
print(torch.ones(2, 2).addmm_(torch.ones(2, 2), torch.ones(2, 2), beta=2, alpha=3), torch.ones(2, 3).swapaxes_(0, 1).shape)
show(lambda: x.fill_(torch.ones(3)))
print(torch.frexp(torch.tensor([3.0, -0.3, 0.0])))
# --- counts drawn
for rate in (0.0, 3.0, 9.5, 10.0, 30.0, 700.0):
    torch.manual_seed(0)
    print(torch.poisson(torch.full((6,), rate)), torch.rand(1))
show(lambda: torch.poisson(torch.tensor([-1.0])))
show(lambda: torch.poisson(torch.tensor([1])))
# --- tensors as instances of a class of one's own
class Own(torch.Tensor):
    pass


g = torch.tensor([1.0, 2.0], requires_grad=True)
mine = g.as_subclass(Own)
print(mine, type(mine), mine.grad_fn.name(), torch.ones(2).as_subclass(Own), type(torch.exp(mine)).__name__, type(torch.add(g, mine)).__name__)
mine.sum().backward()
print(g.grad)
plain = torch.zeros(2)
plain.as_subclass(Own).add_(1)
print(plain)
for bad in (3, int):
    show(lambda: g.as_subclass(bad))
print(torch.ones(2, 2, dtype=torch.float64).as_subclass(Own), torch.tensor(3.0).as_subclass(Own), torch.ones(2, 0).as_subclass(Own), Own([1, 2])[0] + 1)
print(torch.arange(40.0).as_subclass(Own) / 7, torch.nn.Parameter(torch.ones(2)).as_subclass(Own), torch.nn.Buffer(torch.ones(2)))
print(type("OwnParameter", (torch.nn.Parameter,), {})(torch.ones(2)))

# --- results of functions written in Python go into out as well
import torch
x = torch.tensor([[1.26, -2.0], [3.51, 4.0]])
calls = {
    "norm": (x,), "std": (x,), "var": (x, 0), "round": (x,), "hstack": ([x, x],), "vstack": ([x, x],), "logspace": (0, 2, 3), "eye": (2,), "linspace": (0, 1, 3),
}
for name, args in calls.items():
    out = torch.empty(0)
    made = getattr(torch, name)(*args, out=out)
    print(name, out, made is out)
print(torch.norm(x, dtype=torch.float64), torch.norm(x, "nuc"), torch.round(x, decimals=1, out=torch.empty(2, 2)))
print(torch.narrow(x, 1, 0, 1), x.narrow(0, -1, 1), x.narrow_copy(0, 1, 1), torch.tensor(1).is_nonzero(), torch.is_nonzero(torch.tensor([0.0])))
print(x.tensor_split(2), torch.hsplit(x, 2), torch.vsplit(x, 2))
for call in (lambda: x.narrow(0, 1, 2), lambda: x.narrow(0, 3, 0), lambda: torch.tensor(1).narrow(0, 0, 1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
# --- sums with a factor
i, f, b = torch.tensor([1, 2]), torch.tensor([1.0, 2.0], requires_grad=True), torch.tensor([True, False])
for make in (
    lambda: torch.add(i, i, alpha=0.5),
    lambda: torch.add(i, f, alpha=0.5),
    lambda: torch.add(i, i, alpha=True),
    lambda: torch.add(b, b, alpha=True),
    lambda: torch.sub(i, i, alpha=2),
    lambda: torch.rsub(i, f, alpha=0.5),
    lambda: i.clone().add_(i, alpha=0.5),
    lambda: torch.add(i, 2, alpha=0.5),
    lambda: torch.add(f, f, alpha="a"),
    lambda: torch.add(i, i, alpha=1.0),
    lambda: torch.add(f, f, 2),
    lambda: torch.add(torch.tensor([2**62, 3]), torch.tensor([1, 2]), alpha=2**61),
):
    show(make)
total = torch.add(f, f * f, alpha=3)
total.sum().backward()
print(total.grad_fn.name(), [each[0].name() for each in total.grad_fn.next_functions], f.grad)
x, y = torch.linspace(-1, 1, 9), torch.linspace(0.1, 0.7, 9)
print([each.hex() for each in torch.add(x, y, alpha=-0.0123).tolist()], torch.lerp(x, y, 0.1).tolist(), torch.addcmul(x, y, y, value=0.3).tolist())

# --- corners that the reference pages show
A=torch.complex(torch.arange(6.).reshape(2,3),torch.ones(2,3))
show(lambda: A.adjoint())
show(lambda: torch.adjoint(torch.arange(6).reshape(2,3)))
show(lambda: torch.isreal(torch.tensor([1,1+1j,2])))
show(lambda: torch.isreal(torch.tensor([1,2])))
x, y = torch.tensor(0.5), torch.ones(2)
for f in (torch.atleast_1d,torch.atleast_2d,torch.atleast_3d):
    for tensors in ((x,), (x, y), ((x, y),), ([x],)):
        show(lambda: f(*tensors))
for s,w in (((3,3),0),((7,3),1),((7,3),0),((3,7),1),((2,2,2),0),((2,3,2),0),((3,),0),((6,2),1),((3,2),1)):
    show(lambda: torch.zeros(s).fill_diagonal_(5,wrap=bool(w)))
b=torch.tensor([1.,2],requires_grad=True)*2
for wanted in (False, True):
    show(lambda: torch.asarray(b, requires_grad=wanted))
show(lambda: torch.asarray([1,2.]))
show(lambda: torch.asarray([1.],requires_grad=True))
show(lambda: (torch.empty_strided((2,3),(1,2)).stride(), torch.empty_strided((2,3),(1,2)).is_contiguous(), torch.empty_strided((0,3),(1,2)).shape))
show(lambda: torch.empty_permuted((2,3,5),(0,2,1)).stride())
show(lambda: torch.ones(1,dtype=torch.int32).new_empty_strided((2,3),(3,1)).dtype)
v=torch.tensor([4.,1,1,16],requires_grad=True)
c=(torch.tensor([-2.,-1,1,4]),)
show(lambda: torch.gradient(v))
show(lambda: torch.gradient(v,spacing=c))
show(lambda: torch.gradient(v,spacing=2.))
show(lambda: torch.gradient(v,spacing=c,edge_order=2))
show(lambda: torch.gradient(v,edge_order=2))
t=torch.tensor([[1, 2, 4, 8], [10, 20, 40, 80]])
show(lambda: torch.gradient(t))
show(lambda: torch.gradient(t,dim=1))
show(lambda: torch.gradient(t,spacing=[3.,2.]))
show(lambda: torch.gradient(t,spacing=(torch.tensor([0,2]),torch.tensor([0,3,6,9.]))))
show(lambda: torch.gradient(t,dim=(0,0)))
show(lambda: torch.gradient(t,edge_order=2))
show(lambda: torch.gradient(t,edge_order=3))
show(lambda: torch.gradient(t,spacing=[1.]))
show(lambda: torch.gradient(t,spacing=[1.,2.],dim=0))
torch.gradient(v,spacing=c,edge_order=2)[0].sum().backward()
print(v.grad)
show(lambda: torch.unravel_index(torch.tensor([4,7]),(3,3)))
show(lambda: torch.unravel_index(torch.tensor(4),12))
show(lambda: torch.unravel_index(torch.tensor([[4,7]]),torch.Size([2,2,2])))
show(lambda: torch.nonzero_static(torch.tensor([[1,0],[0,3]]),size=3))
show(lambda: torch.nonzero_static(torch.tensor([[1,0],[0,3]]),size=1))
show(lambda: torch.nonzero_static(torch.tensor([1.]),size=2,fill_value=9))
show(lambda: torch.typename(torch.nn.Parameter))
show(lambda: torch.typename(torch.nn.Linear))
show(lambda: torch.typename(3))
show(lambda: torch.typename('a'))
torch.manual_seed(0)
T=torch.rand(6,6)
for f in ('fft2','ifft2','rfft2','hfft2','ihfft2','hfftn','ihfftn','fftn'):
    show(lambda: getattr(torch.fft,f)(T).abs().sum())
torch.testing.assert_close(torch.fft.fft2(T),torch.fft.fft(torch.fft.fft(T,dim=0),dim=1))
show(lambda: torch.testing.assert_close(torch.tensor([1+1j]),torch.tensor([1+2j])))
show(lambda: (torch.is_conj(T), torch.is_neg(T), torch.resolve_neg(T) is not None))


# --- images of whole numbers are not resized
import torch.nn.functional as F

image = torch.arange(1, 5).view(1, 1, 2, 2)
for given, modes in ((image[0], ("nearest", "linear")), (image, ("nearest", "bilinear", "bicubic", "nearest-exact")), (image[None], ("nearest", "trilinear"))):
    for mode in modes:
        try:
            print(F.interpolate(given, scale_factor=2, mode=mode))
        except NotImplementedError as error:
            print(error)

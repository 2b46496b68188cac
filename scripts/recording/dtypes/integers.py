"""Integers at the ends of their ranges: int64 exact to 2^63, everything wrapping as two's complement does."""

#: Expressions over `x`, `y` (elements of one dtype, large and small) and `s` (a Python int); values are printed.
OPS = """
x + y | x - y | x * y | -x | x.abs() | x // y | x % y | torch.div(x, y, rounding_mode='trunc') | x ** 2 | x ** 3
torch.maximum(x, y) | torch.minimum(x, y) | x.sum() | x.prod() | x.cumsum(0) | x.max() | x.min() | x.argmax() | x.argmin()
x.sort() | x.sort(descending=True) | x.argsort() | x.topk(3) | x == y | x < y | x >= y | x != y | torch.where(x < y, x, y)
x.clamp(-100, 100) | x.clamp(min=0) | x.sign() | x.square() | x * 3 | x + 1 | 1 - x | x - 2 | x // 3 | x % 7 | 5 // y | x / y
x / 3 | x.double() | x.float() | x.half() | x.bfloat16() | x.int() | x.short() | x.char() | x.byte() | x.bool() | x.long()
x.flip(0) | torch.cat([x, y]) | torch.stack([x, y]) | x[x > 0] | x[1:4] | x.view(2, -1).sum(0) | x.view(2, -1).sum(1)
x.view(2, -1) @ y.view(-1, 2) | x @ y | x.dot(y) | x.outer(y)[0] | x.tolist() | x[0].item() | x.sum().item() | x.unique()
x.any() | x.all() | x.diff() | torch.zeros(4, dtype=x.dtype).index_add(0, torch.tensor([0, 1, 1, 3]), x[:4])
torch.zeros(3, dtype=x.dtype).scatter_add(0, torch.tensor([0, 1, 1, 2]), x[:4]) | x.gather(0, torch.tensor([3, 0, 2]))
x.float().long() | x + 0.5 | x * 2.5 | x.mean(dtype=torch.float64) | x & y | x | y | x ^ y | ~x | x << 1 | x >> 1 | x.exp()
torch.arange(4, dtype=x.dtype) * x[:4] | x.clone().add_(y) | x.clone().mul_(y) | x.clone().sub_(1) | x.numpy() | x.max(0)
x.isfinite() | x.floor() | x.trunc() | x.round() | x.eq(x).all() | torch.equal(x, y) | x.repeat(2) | x.masked_fill(x < 0, 7)
torch.full((2,), s, dtype=x.dtype) | torch.tensor([s, s - 1], dtype=x.dtype) | x.new_full((2,), s) | x.fmod(y) | x.gcd(y)
torch.nn.functional.relu(x) | x.logical_not() | x.logical_and(y) | x.view(2, -1).triu() | x.median()
x.pow(0) | x.pow(1) | 2 ** x.clamp(0, 5) | x.cumprod(0) | x.amax() | x.amin()
"""

LARGE = {
    "uint8": ([250, 3, 255, 128, 0, 7], [9, 200, 255, 2, 5, 100], 200),
    "int8": ([127, -128, 3, -7, 100, 50], [2, 5, -128, 3, 127, -50], 120),
    "int16": ([32767, -32768, 3, -7, 300, 5], [2, 7, -32768, 3, 32767, -50], 32000),
    "int32": ([2**31 - 1, -(2**31), 3, -7, 70000, 5], [2, 7, -(2**31), 3, 70000, -50], 2**31 - 2),
    "int64": (
        [2**63 - 1, -(2**63), 2**53 + 1, -7, 2**62 + 3, 2**60 + 1],
        [2, 7, -(2**63), 3, 2**62 + 1, -(2**53) - 1],
        2**62 + 5,
    ),
}


def setups():
    """Pairs of set-up code and expressions."""
    expressions = [each.strip() for line in OPS.strip().splitlines() for each in split(line)]
    for name, (x, y, s) in LARGE.items():
        yield f"x, y, s = torch.tensor({x}, dtype=torch.{name}), torch.tensor({y}, dtype=torch.{name}), {s}", expressions
    yield "", SINGLE


def split(line):
    """Expressions of a line; `x | y` is one of them."""
    return [each.replace("@or@", "x | y") for each in line.replace(" | x | y | ", " | @or@ | ").split(" | ")]


SINGLE = [
    "torch.arange(2**62, 2**62 + 4)",
    "torch.arange(2**63 - 1, 2**63 - 10, -3)",
    "torch.arange(2**53, 2**53 + 5) - 2**53",
    "torch.arange(5, dtype=torch.int8)",
    "torch.arange(0, 300, 100, dtype=torch.uint8)",
    "torch.tensor(2**63 - 1)",
    "torch.tensor(-(2**63)).abs()",
    "torch.tensor(2**63)",
    "torch.tensor([2**53 + 1, 2**53 + 3]).double().long()",
    "torch.tensor([2**62 + 1]).float().item()",
    "torch.tensor([2**24 + 1, 2**25 + 3, 2**54 + 2**30 + 1, -(2**54) - 2**30 - 1]).float()",
    "torch.tensor([2**54 + 2**30 + 1]).float().long()",
    "torch.tensor([1]) + 2**62",
    "torch.tensor([1], dtype=torch.uint8) + 300",
    "torch.tensor([1], dtype=torch.int8) + 300",
    "torch.tensor([1], dtype=torch.int32) + 2**31",
    "torch.tensor(1, dtype=torch.int16) + 70000",
    "torch.tensor(100, dtype=torch.int8) + torch.tensor(100, dtype=torch.int8)",
    "torch.tensor(2**31 - 1, dtype=torch.int32) + 1",
    "torch.tensor(2**31 - 1, dtype=torch.int32) * torch.tensor(2**31 - 1, dtype=torch.int32)",
    "torch.tensor(70000, dtype=torch.int32) ** 2",
    "torch.tensor(200, dtype=torch.uint8) + torch.tensor(100, dtype=torch.uint8)",
    "torch.tensor(-200, dtype=torch.uint8)",
    "torch.tensor([3.7, -3.7]).to(torch.int8)",
    "torch.tensor([300.5, -1.5, 70000.0, 3e9, float('inf'), float('nan')]).to(torch.uint8)",
    "torch.tensor([300.5, -1.5, 70000.0, 3e9, float('inf'), float('nan')]).to(torch.int8)",
    "torch.tensor([300.5, -1.5, 70000.0, 3e9, float('inf'), float('nan')]).to(torch.int16)",
    "torch.tensor([300.5, -1.5, 70000.0, 3e9, float('inf'), float('nan')]).to(torch.int32)",
    "torch.tensor([300.5, -1.5, 70000.0, 3e9, 1e20, float('inf'), float('nan')]).to(torch.int64)",
    "torch.full((2,), 2**62 + 1)",
    "torch.full((2,), 300, dtype=torch.uint8)",
    "torch.full((2,), 1e300)",
    "torch.full((2,), 70000, dtype=torch.float16)",
    "torch.full((2,), True)",
    "torch.zeros(2, dtype=torch.int8).fill_(300)",
    "torch.zeros(2, dtype=torch.int64).fill_(2**62 + 1)",
    "torch.ones(3, dtype=torch.int8) @ torch.ones(3, dtype=torch.int16)",
    "torch.ones(2, 2, dtype=torch.int8) @ torch.ones(2, 2, dtype=torch.int16)",
    "torch.ones(2, 2, dtype=torch.float16) @ torch.ones(2, 2, dtype=torch.float32)",
    "torch.zeros(3)[torch.tensor([0], dtype=torch.int8)]",
    "torch.zeros(3)[torch.tensor([0], dtype=torch.int32)]",
    "torch.iinfo(torch.int8), torch.iinfo(torch.int16), torch.iinfo(torch.int64)",
    "torch.finfo(torch.float16), torch.finfo(torch.bfloat16), torch.finfo(torch.float64)",
    "torch.tensor([1, 2], dtype=torch.short).dtype, torch.tensor([1.0]).half().dtype, torch.int8.itemsize",
    "torch.HalfTensor([1, 2]), torch.CharTensor([1]), torch.ShortTensor([1]), torch.BFloat16Tensor([1])",
    "torch.ones(2, dtype=torch.int8).type(), torch.ones(2, dtype=torch.bfloat16).type()",
    "torch.can_cast(torch.float32, torch.int64), torch.can_cast(torch.int8, torch.float16)",
    "torch.result_type(torch.ones(2, dtype=torch.int8), 2.5), torch.promote_types(torch.uint8, torch.int8)",
]

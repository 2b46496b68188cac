"""Thousands of tensors as PyTorch prints them: dtypes, shapes, magnitudes, nan and infinity, print options, suffixes."""

import random

OPTIONS = [
    {},
    {},
    {},
    {},
    {"precision": 2},
    {"precision": 0},
    {"precision": 1, "linewidth": 60},
    {"precision": 6},
    {"precision": 8},
    {"precision": 10, "sci_mode": False},
    {"sci_mode": True},
    {"sci_mode": False},
    {"sci_mode": True, "precision": 2},
    {"linewidth": 40},
    {"linewidth": 20},
    {"linewidth": 120},
    {"linewidth": 10, "precision": 3},
    {"threshold": 5},
    {"threshold": 5, "edgeitems": 1},
    {"threshold": 0, "edgeitems": 2},
    {"threshold": 12, "edgeitems": 4, "linewidth": 50},
    {"threshold": 3, "edgeitems": 1, "precision": 2, "sci_mode": False},
    {"profile": "short"},
    {"profile": "full"},
    {"profile": "short", "precision": 3},
]
FLOATS = ("float32", "float32", "float64", "float16", "bfloat16")
INTS = {"int64": 2**63, "int32": 2**31, "int16": 2**15, "int8": 2**7, "uint8": 2**8}
SHAPES = ((), (1,), (2,), (3,), (5,), (7,), (12,), (20,), (0,), (2, 0), (1, 1), (2, 2), (2, 3), (3, 4), (2, 9), (4, 1), (1, 12), (2, 2, 2), (1, 3, 2), (2, 1, 1, 3), (3, 0, 2))
LARGE = ((8, 20), (3, 4, 9), (2, 3, 3, 4), (60,), (7, 7), (1100,), (1001,), (30, 40), (3, 350))


def count(shape):
    total = 1
    for size in shape:
        total *= size
    return total


def real(rng, kind):
    """A float of the given kind."""
    if kind == "small":
        return round(rng.uniform(-1, 1), rng.choice((1, 2, 4, 6)))
    if kind == "whole":
        return float(rng.randint(-20, 20))
    if kind == "thousands":
        return float(rng.randint(-3000, 3000))
    if kind == "large":
        return float(f"{rng.uniform(-1, 1) * 10 ** rng.randint(5, 12):.5g}")
    if kind == "tiny":
        return float(f"{rng.uniform(-1, 1) * 10 ** rng.randint(-12, -3):.4g}")
    if kind == "mixed":
        return float(f"{rng.uniform(-1, 1) * 10 ** rng.randint(-5, 6):.6g}")
    if kind == "halves":
        return rng.randint(-64, 64) / rng.choice((2, 8, 32, 64))
    if kind == "zeros":
        return rng.choice((0.0, -0.0, 0.0, 1.0))
    if kind == "edge":
        return rng.choice((999.0, 1000.0, 1001.0, 1.0, 1e8, 1.5e8, 1e-4, 9.99e-5, 0.00011, 0.99995, 99999.5, 1e5, 2.5))
    return rng.choice((float("nan"), float("inf"), float("-inf"), round(rng.uniform(-3, 3), 3), float(rng.randint(-5, 5))))


KINDS = ("small", "small", "whole", "thousands", "large", "tiny", "mixed", "halves", "zeros", "edge", "odd", "odd")


def integer(rng, limit, unsigned):
    size = rng.choice((10, 100, 1000, limit))
    top = min(size, limit) - 1
    return rng.randint(0 if unsigned else -top, top)


def nested(values, shape):
    if not shape:
        return values[0]
    if len(shape) == 1:
        return values
    step = count(shape[1:])
    return [nested(values[at * step : (at + 1) * step], shape[1:]) for at in range(shape[0])]


def literal(value):
    """Python source of nested lists, with float('nan') and its like as names."""
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    text = repr(value)
    return {"nan": "nan", "inf": "inf", "-inf": "-inf"}.get(text, text)


def tensor(rng):
    shape = rng.choice(SHAPES)
    group = rng.random()
    if group < 0.68:
        dtype, kind = rng.choice(FLOATS), rng.choice(KINDS)
        values = [real(rng, kind) for _ in range(count(shape))]
    elif group < 0.93:
        dtype = rng.choice(list(INTS))
        limit = INTS[dtype]
        values = [integer(rng, limit, dtype == "uint8") for _ in range(count(shape))]
    else:
        dtype, values = "bool", [rng.random() < 0.5 for _ in range(count(shape))]
    if count(shape) == 0:
        return f"torch.zeros({shape}, dtype=torch.{dtype})"
    suffix = {"float32": "", "int64": "", "bool": ""}.get(dtype, f", dtype=torch.{dtype}")
    if dtype in FLOATS and rng.random() < 0.15:
        suffix += ", requires_grad=True"
    made = f"torch.tensor({literal(nested(values, shape))}{suffix})"
    if "requires_grad" in suffix and rng.random() < 0.5:
        made += rng.choice((" * 2", ".exp()", ".sum()", ".clone()", ".reshape(-1)"))
    return made


def large(rng):
    """Tensors that are summarised, or would be, from formulas."""
    shape = rng.choice(LARGE)
    base = f"torch.arange({count(shape)})"
    forms = (
        f"{base}.reshape{shape}",
        f"({base} * 0.25).reshape{shape}",
        f"({base} * 1e-3).reshape{shape}",
        f"({base} - 7).reshape{shape}.to(torch.int16)",
        f"({base} % 2 == 0).reshape{shape}",
        f"({base}.double() * 1e5).reshape{shape}",
        f"({base} * 0.5).half().reshape{shape}",
        f"torch.where({base} % 5 == 0, nan, {base} * 1.0).reshape{shape}",
        f"({base} * -0.125).bfloat16().reshape{shape}",
        f"({base} ** 3).reshape{shape}",
    )
    return rng.choice(forms)


def setups():
    rng = random.Random(2026)
    for options in OPTIONS:
        call = ", ".join(f"{key}={value!r}" for key, value in options.items())
        setup = "from math import nan, inf\ntorch.set_printoptions(profile='default')"
        cases = [tensor(rng) for _ in range(80)] + [large(rng) for _ in range(12)]
        yield setup + (f"\ntorch.set_printoptions({call})" if call else ""), cases
    yield "torch.set_printoptions(profile='default')", ["torch.tensor(1.0)"]
    for dtype in ("float64", "float16", "bfloat16"):
        setup = f"torch.set_default_dtype(torch.{dtype})"
        yield setup, [
            "torch.tensor([1.5, 2.0])", "torch.tensor([1, 2])", "torch.zeros(2)", "torch.tensor([1, 2]) / 3",
            "torch.tensor([1, 2]) * 2.5", "torch.tensor([1.0]).float()", "torch.tensor([1.0]).double()",
            "torch.arange(3.0)", "torch.linspace(0, 1, 3)", "torch.eye(2)", "torch.full((2,), 2.5)", "torch.ones(2).dtype",
            "torch.tensor([])", "torch.zeros(0, 2)", "torch.zeros(0, 2, dtype=torch.float32)", "torch.get_default_dtype()",
            "torch.tensor([1, 2]).exp()", "torch.tensor(True) * 1.5", "torch.tensor([1, 2]).sqrt()",
        ]  # fmt: skip
    yield "torch.set_default_dtype(torch.float32)", ["torch.tensor([1.5])", "torch.get_default_dtype()"]

"""Complex tensors: made, computed with, taken apart, printed."""

import random

from .printing import OPTIONS, literal, nested, count, real, KINDS

OPS = """
z | z.dtype | z + w | z - w | z * w | z / w | (-z)[:3] | z + 1 | 1 + z | z - 2.5 | 2.5 - z | z * 2 | 2 * z | z / 2 | z * 1j | 1j * z
z / 2j | (1 + 1j) / z | z - 1j | 1j - z | z ** 2 | z.abs() | z.angle() | z.real | z.imag | z.conj() | torch.real(z) | torch.imag(z)
z.sum() | z.mean() | z.sum(0) | z == w | z != w | z == z | z[0] | z[1:] | z[0].item() | z.tolist() | z.reshape(2, 2) | z.view(2, 2).t()
z.flip(0) | torch.cat([z, w]) | torch.stack([z, w]) | z.unsqueeze(1) | z.clone() | z.to(torch.complex128) | z.cdouble() | z.cfloat()
z.is_complex() | z.is_floating_point() | z.numel() | z.element_size() | z.type() | torch.view_as_real(z) | z.exp() | z.repeat(2)
z @ w | z.view(2, 2) @ w.view(2, 2) | z.view(2, 2).H | z.view(2, 2).mT | z + torch.tensor([1, 2, 3, 4]) | z * torch.tensor([0.5, 1, 2, 3])
z + torch.tensor(2.0) | z.expand(2, 4) | z.cumsum(0) | z.square() | z.reciprocal() | torch.abs(z) | torch.angle(z) | torch.conj(z) | z.log() | z.sqrt()
z.isnan() | z.isfinite() | torch.zeros_like(z) | torch.ones_like(z) | torch.equal(z, z) | z.detach() | z.numpy().tolist() | z < w
z.contiguous() | z.permute(0) | z.squeeze() | z.chunk(2) | z.split(3) | z.view(2, 2).diagonal()
"""

SINGLE = """
torch.tensor([1 + 2j, 3 - 4j]) | torch.tensor(1j) | torch.tensor([1, 2.5, 3j]) | torch.tensor([1 + 0j], dtype=torch.complex128) | torch.tensor([1, 2], dtype=torch.cfloat)
torch.zeros(2, dtype=torch.complex64) | torch.ones(2, 2, dtype=torch.cdouble) | torch.eye(2, dtype=torch.complex64) | torch.full((2,), 1 + 1j) | torch.full((2,), 2, dtype=torch.complex64)
torch.empty(0, dtype=torch.complex64) | torch.zeros(2, 0, dtype=torch.complex128) | torch.complex(torch.tensor([1.0, 2]), torch.tensor([3.0, -4]))
torch.complex(torch.ones(2).double(), torch.ones(2).double()) | torch.complex(torch.ones(2), torch.ones(2).double()) | torch.polar(torch.tensor([1.0, 2]), torch.tensor([0.5, 3.0]))
torch.view_as_complex(torch.ones(3, 2)) | torch.view_as_complex(torch.ones(3)) | torch.view_as_real(torch.ones(3)) | torch.ones(2) * 1j | torch.ones(2, dtype=torch.float64) * 1j
torch.tensor([1, 2]) * 1j | torch.tensor([True]) + 1j | torch.tensor([1.0, -2.0, 0.0]).angle() | torch.tensor([1, -2]).angle() | torch.tensor([1.0, 2.0]).conj() | torch.tensor([1.0]).real
torch.tensor([1.0]).imag | torch.is_complex(torch.tensor([1j])) | torch.complex64 | torch.cdouble | torch.complex64.is_complex | torch.complex64.itemsize | torch.tensor([1j]).bool()
torch.promote_types(torch.float64, torch.complex64) | torch.result_type(torch.tensor([1.0]), 1j) | torch.can_cast(torch.complex64, torch.float32) | torch.tensor([float('nan') + 1j]) | torch.tensor([complex('inf'), 1j])
"""


def value(rng):
    kind = rng.choice(KINDS)
    return complex(real(rng, kind), real(rng, rng.choice((kind, kind, "small"))))


def literal_of(item):
    """Python source of nested complex numbers; parts that are not finite need a call."""
    if isinstance(item, list):
        return "[" + ", ".join(map(literal_of, item)) + "]"
    return f"complex({literal(item.real)}, {literal(item.imag)})"


def printed(rng):
    shape = rng.choice(((), (1,), (2,), (3,), (5,), (9,), (2, 2), (2, 3), (3, 1), (2, 2, 2)))
    dtype = rng.choice(("complex64", "complex64", "complex128"))
    values = [value(rng) for _ in range(count(shape))]
    suffix = "" if dtype == "complex64" else ", dtype=torch.complex128"
    return f"torch.tensor({literal_of(nested(values, shape))}{suffix})"


def setups():
    for dtype in ("complex64", "complex128"):
        setup = (
            f"torch.set_printoptions(profile='default')\nz = torch.tensor([1 + 2j, 3 - 4j, -0.5 + 1j, 2 + 0j], dtype=torch.{dtype})\n"
            f"w = torch.tensor([2 - 1j, 0.5 + 3j, 1 + 1j, -1 - 2j], dtype=torch.{dtype})"
        )
        yield setup, [each.strip() for line in OPS.strip().splitlines() for each in line.split(" | ")]
    yield "torch.set_printoptions(profile='default')", [each.strip() for line in SINGLE.strip().splitlines() for each in line.split(" | ")]
    rng = random.Random(77)
    for options in OPTIONS:
        call = ", ".join(f"{key}={option!r}" for key, option in options.items())
        setup = "from math import nan, inf\ntorch.set_printoptions(profile='default')"
        yield setup + (f"\ntorch.set_printoptions({call})" if call else ""), [printed(rng) for _ in range(12)] + ["torch.arange(1200) * (1 - 0.5j)"]
    yield "torch.set_printoptions(profile='default')", ["torch.tensor(1j)"]

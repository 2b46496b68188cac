"""torch.testing: tensors, and what holds them, compared with a tolerance."""

from ._dtypes import DTYPES
from ._missing import resolver
from ._ops.handles import Tensor

_TOLERANCES = {"float16": (1e-3, 1e-5), "bfloat16": (1.6e-2, 1e-5), "float32": (1.3e-6, 1e-5), "float64": (1e-7, 1e-7)}
_TOLERANCES |= {"complex64": _TOLERANCES["float32"], "complex128": _TOLERANCES["float64"]}


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True, check_dtype=True, check_layout=True, check_stride=False, msg=None):
    """Raises AssertionError where values are further apart than `atol + rtol · |expected|`."""
    if (rtol is None) != (atol is None):
        raise ValueError("'rtol' and 'atol' must both be specified or both be unspecified, but got no " + ("'rtol'." if rtol is None else "'atol'."))
    options = rtol, atol, equal_nan, check_dtype, check_stride, msg
    _compare(actual, expected, "", options)


def _compare(actual, expected, where, options):
    if isinstance(expected, dict):
        if set(actual) != set(expected):
            raise AssertionError(f"The keys of the mappings do not match:\nMissing keys in the actual mapping: {sorted(set(expected) - set(actual))}\nAdditional keys in the actual mapping: {sorted(set(actual) - set(expected))}")
        for key in expected:
            _compare(actual[key], expected[key], f"\n\nThe failure occurred for item [{key!r}]", options)
    elif isinstance(expected, (list, tuple)):
        if len(actual) != len(expected):
            raise AssertionError(f"The length of the sequences mismatch: {len(actual)} != {len(expected)}")
        for at, pair in enumerate(zip(actual, expected)):
            _compare(*pair, f"\n\nThe failure occurred for item [{at}]", options)
    else:
        _compare_tensors(actual, expected, where, options)


def _compare_tensors(actual, expected, where, options):
    import torch

    rtol, atol, equal_nan, check_dtype, check_stride, msg = options
    kind = "Tensor-likes" if isinstance(actual, Tensor) and isinstance(expected, Tensor) else "Scalars"
    a, b = (each.detach() if isinstance(each, Tensor) else _scalar(each) for each in (actual, expected))
    if a.shape != b.shape:
        raise AssertionError(msg or f"The values for attribute 'shape' do not match: {a.shape} != {b.shape}.{where}")
    if kind == "Tensor-likes" and check_dtype and a.dtype != b.dtype:
        raise AssertionError(msg or f"The values for attribute 'dtype' do not match: {a.dtype} != {b.dtype}.{where}")
    if kind == "Tensor-likes" and check_stride and a.stride() != b.stride():
        raise AssertionError(msg or f"The values for attribute 'stride()' do not match: {a.stride()} != {b.stride()}.{where}")
    if rtol is None:
        found = [_TOLERANCES.get(each.dtype._name, (0.0, 0.0)) for each in (a, b)]
        rtol, atol = max(each[0] for each in found), max(each[1] for each in found)
    if a.dtype != b.dtype:
        wide = DTYPES["complex128" if a.is_complex() or b.is_complex() else "float64"]
        a, b = a.to(wide), b.to(wide)
    far = torch.isclose(a, b, rtol, atol, equal_nan).logical_not()
    count = int(far.sum())
    if count:
        raise AssertionError(_message(kind, a, b, far, count, rtol, atol) + where if msg is None else msg(_message(kind, a, b, far, count, rtol, atol)) if callable(msg) else msg)


def _scalar(value):
    """A Python number as a tensor that holds it exactly; anything else as torch reads it."""
    import torch

    return torch.tensor(value, dtype=torch.float64) if isinstance(value, float) else torch.as_tensor(value)


def _message(kind, a, b, far, count, rtol, atol):
    """How many differ, and by how much at most."""
    import torch

    head = f"{kind} are not {'equal' if rtol == atol == 0 else 'close'}!\n\n"
    bounds = (f" (up to {atol} allowed)", f" (up to {rtol} allowed)") if rtol or atol else ("", "")
    if kind == "Scalars":
        a, b = a.item(), b.item()
        relative = abs(a - b) / abs(b) if b else float("inf")
        return f"{head}Expected {b} but got {a}.\nAbsolute difference: {abs(a - b)}{bounds[0]}\nRelative difference: {relative}{bounds[1]}"
    absolute = torch.where(far, (a - b).abs(), torch.zeros((), dtype=a.real.dtype))
    relative = torch.where(far, absolute / b.abs(), 0.0)
    lines = [f"Mismatched elements: {count} / {a.numel()} ({count / a.numel():.1%})"]
    for name, difference, bound in (("absolute", absolute, bounds[0]), ("relative", relative, bounds[1])):
        at = int(difference.argmax())
        place = tuple(int(each) for each in _unravelled(at, a.shape))
        lines.append(f"Greatest {name} difference: {difference.reshape(-1)[at].item()} at index {place}{bound}")
    return head + "\n".join(lines)


def _unravelled(at, shape):
    found = []
    for size in reversed(shape):
        found.insert(0, at % size)
        at //= size
    return found


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    import torch

    assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=False, msg=msg or None)


def make_tensor(*shape, dtype, device="cpu", low=None, high=None, requires_grad=False, **_):
    """A tensor of random values from low to high."""
    import torch

    size = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
    low, high = (-9 if low is None else low), (10 if high is None else high)
    if not dtype.is_floating_point:
        return torch.randint(int(low), int(high), tuple(size), dtype=dtype)
    return (torch.rand(tuple(size), dtype=dtype) * (high - low) + low).requires_grad_(requires_grad)


__getattr__ = resolver("torch.testing", lambda: globals())

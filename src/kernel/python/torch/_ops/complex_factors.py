"""Complex factors of sums: ops take real numbers for factors, so that a complex one is multiplied into its tensor first."""

from .handles import Tensor, number_kind

_PRODUCT = {"alpha": 1, "beta": 0}
# What the factors are called, and the place of the tensor that each belongs to.
_FACTORS = {"add": {"alpha": 1}, "sub": {"alpha": 1}, "rsub": {"alpha": 0}, "index_add": {"alpha": 3}, "addcmul": {"value": 1}, "addcdiv": {"value": 1}}
_FACTORS |= dict.fromkeys(("addmm", "addmv", "addr", "addbmm", "baddbmm"), _PRODUCT)
_SUMS = ("add", "sub", "rsub")


def _real(name, word, value, tensors):
    """The factor of real tensors. Error: it is none."""
    if name in _SUMS:
        raise RuntimeError(f"For non-complex input tensors, argument {word} must not be a complex number.")
    if value.imag:
        kind = tensors[0].dtype
        written = {"float32": "float", "float64": "double"}.get(kind._name, f"{kind._name}_t")
        raise RuntimeError(f"value cannot be converted to type {written} without overflow")
    return value.real


def multiplied(name, args, kwargs, in_place=False):
    """Arguments and keywords with complex factors multiplied in; None for a call without such ones. `in_place`: the first is written to."""
    name = name.removesuffix("_")
    places = {word: place for word, place in _FACTORS.get(name, {}).items() if number_kind(kwargs.get(word)) == 4}
    if not places or max(places.values()) >= len(args):
        return None
    args, kwargs = list(args), dict(kwargs)
    tensors = [each for each in args if isinstance(each, Tensor)]
    is_complex = any(each.is_complex() for each in tensors)
    for word, place in places.items():
        value = kwargs.pop(word)
        if not is_complex:
            kwargs[word] = _real(name, word, value, tensors)
        elif in_place and place == 0:
            args[0].mul_(value)
        else:
            args[place] = args[place] * value
    return tuple(args), kwargs

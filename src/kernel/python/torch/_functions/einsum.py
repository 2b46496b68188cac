"""einsum: sums of products by the letters of an equation."""

from .._ops.calls import make_function
from .._ops.catalog import BY_NAME
from .._ops.handles import Tensor


def _arguments(equation, *operands):
    if isinstance(equation, Tensor):
        equation, operands = _spelled((equation, *operands))
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return (equation, list(operands)), {}


def _spelled(args):
    """The equation that operands with lists of dimension numbers mean, and the operands."""
    output = args[-1] if len(args) % 2 else None
    pairs = list(zip(args[0::2], args[1::2]))

    def letters(numbers):
        return "".join("..." if each is Ellipsis else chr(65 + each) if each < 26 else chr(71 + each) for each in numbers)

    left = ",".join(letters(numbers) for _, numbers in pairs)
    return (left if output is None else f"{left}->{letters(output)}"), [tensor for tensor, _ in pairs]


# Sums of products by the letters of an equation, or by a list of numbers after each operand.
einsum = make_function("einsum", [BY_NAME["einsum"]], rewrite=_arguments)

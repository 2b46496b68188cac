"""Results of several tensors with names: torch.return_types."""

from .._named import Named


def result_type(name, fields):
    """`torch.return_types.max`: a tuple whose fields have names."""
    full = f"torch.return_types.{name}"

    class Result(tuple, metaclass=Named):
        __slots__ = ()

        def __repr__(self):
            return f"{full}(\n" + ",\n".join(f"{field}={value!r}" for field, value in zip(fields, self)) + ")"

    for index, field in enumerate(fields):
        setattr(Result, field, property(lambda self, index=index: self[index]))
    Result.__name__, Result.__qualname__ = full, name
    Result.__module__ = "torch.return_types"
    return Result

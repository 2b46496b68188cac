"""Methods and properties of Tensor that are more than an op of the catalog."""

from .._ops.calls import giving_itself, make_function, make_in_place
from .._ops.catalog import names_below
from .._ops.handles import Tensor
from . import complex_parts, conversions, creation, facts, graph, in_place, indexing, memory, memory_formats, operators, reinterpretation, values  # noqa: F401


def install():
    """Puts the methods of the catalog on Tensor, where none of these is there already."""
    methods = names_below("Tensor")
    for name, ops in names_below("torch").items():
        if ops[0].inputs and not ops[0].variadic:
            methods.setdefault(name, ops)
    for name, ops in methods.items():
        if name not in Tensor.__dict__:
            setattr(Tensor, name, make_function(name, ops, is_method=True))
        if f"{name}_" not in Tensor.__dict__ and not name.startswith("_"):
            setattr(Tensor, f"{name}_", make_in_place(f"{name}_", ops))
    for name, found in list(vars(Tensor).items()):
        if isinstance(found, property) and found.fset is None:
            setattr(Tensor, name, found.setter(_refused_write(name)))
    for name in ("flatten", "sum_to_size"):
        setattr(Tensor, name, giving_itself(getattr(Tensor, name)))
    reinterpretation.install(methods["view"])
    memory_formats.install(make_function("contiguous", methods["contiguous"]), Tensor.clone)


def _refused_write(name):
    def refuse(self, value):
        raise AttributeError(f"attribute {name!r} of 'torch._C.TensorBase' objects is not writable")

    return refuse

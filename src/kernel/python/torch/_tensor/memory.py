"""What a tensor keeps its elements in, and copies of tensors."""

import gradloom_engine as engine

from .._dtypes import DTYPES
from .._ops.catalog import BY_NAME
from .._ops.handles import Tensor
from .binding import as_method
from .values import values_of


@as_method
def storage(self):
    from ..storage import TypedStorage

    return TypedStorage(self)


@as_method
def untyped_storage(self):
    from ..storage import UntypedStorage

    return UntypedStorage(self)


@as_method
def __deepcopy__(self, memo):
    if not self.is_leaf:
        raise RuntimeError(
            "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If "
            "you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see "
            "https://github.com/pytorch/pytorch/pull/103001"
        )
    if id(self) in memo:
        return memo[id(self)]
    made = self.detach().clone()
    made.__class__ = self.__class__
    if self.requires_grad:
        made.requires_grad_()
    if engine.grad(self._h) is not None:
        made.grad = self.grad.clone()
    memo[id(self)] = made
    return made


@as_method
def __reduce_ex__(self, protocol):
    return _rebuilt, (self.__class__, values_of(self), tuple(self.shape), self.dtype._name, self.requires_grad)


def _rebuilt(kind, values, shape, name, requires_grad):
    from .._create import from_values

    made = from_values(values, shape, DTYPES[name])
    made.__class__ = kind
    return made.requires_grad_() if requires_grad else made


@as_method
def as_subclass(self, cls):
    """The same memory, in the graph, as an instance of a class of one's own."""
    if not isinstance(cls, type):
        raise TypeError(f"cls must be a type (got {type(cls).__name__})")
    if not issubclass(cls, Tensor):
        raise TypeError(
            "Creating a Tensor subclass from a class that does not inherit from Tensor is not possible. "
            "Make sure your class inherits from Tensor."
        )
    made = BY_NAME["alias"].run([self._h])
    made.__class__ = cls
    return made

"""Parameter: a tensor that modules count among their own."""

from .._ops.handles import PLAIN, Tensor


class _Meta(type(Tensor)):
    def __instancecheck__(cls, value):
        return super().__instancecheck__(value) or (isinstance(value, Tensor) and getattr(value, "_is_param", False))


class Parameter(Tensor, metaclass=_Meta):
    """A leaf that requires grad and registers itself when it is assigned to a module."""

    def __new__(cls, data=None, requires_grad=True):
        import torch

        made = (torch.empty(0) if data is None else data).detach()
        made.__class__ = cls
        if requires_grad:
            made.requires_grad_()
        return made

    def __init__(self, data=None, requires_grad=True):
        pass

    def __repr__(self, **_):
        text = Tensor.__repr__(self)
        # PyTorch says it twice of a class of one's own.
        return f"Parameter containing:\n{text if type(self) in PLAIN else f'Parameter({text})'}"

    @property
    def is_uninitialized(self):
        return False


class Buffer(Tensor):
    """A tensor that a module keeps in its state but does not learn."""

    def __new__(cls, data=None, *, persistent=True):
        import torch

        made = (torch.empty(0) if data is None else data).detach()
        made.__class__ = cls
        made.persistent = persistent
        return made


class _Unshaped:
    """What has no shape until the first input comes."""

    _made = Tensor

    def materialize(self, shape, device=None, dtype=None):
        import torch

        self.data = torch.empty(*shape, dtype=dtype or self.dtype)
        self.__class__ = self._made

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` "
            "when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters "
            "before accessing their attributes."
        )

    def __repr__(self, **_):
        return f"<{type(self).__name__}>"


class UninitializedParameter(_Unshaped, Parameter):
    """A parameter whose shape the first input decides."""

    _made = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        import torch

        return Parameter.__new__(cls, torch.empty(0), requires_grad)


class UninitializedBuffer(_Unshaped, Buffer):
    """A buffer whose shape the first input decides."""

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        return Buffer.__new__(cls, persistent=persistent)


def is_lazy(value):
    """True for a parameter or buffer that has no shape yet."""
    return isinstance(value, _Unshaped)


# Ops on these give plain tensors.
PLAIN.update((Parameter, Buffer, UninitializedParameter, UninitializedBuffer))

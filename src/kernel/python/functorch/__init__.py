"""functorch: the older name of torch.func, with modules as functions of their parameters."""

import functools
import warnings

from torch import func, vmap

from ._modules import FunctionalModule, FunctionalModuleWithBuffers
from ._modules import combine_state_for_ensemble as _combine
from ._modules import make_functional as _make
from ._modules import make_functional_with_buffers as _make_with_buffers


def _older(name, function, instead):
    """The function under its older name, which warns of it."""

    @functools.wraps(function)
    def call(*args, **kwargs):
        warnings.warn(
            f"We've integrated functorch into PyTorch. As the final step of the integration, `functorch.{name}` is deprecated as "
            "of PyTorch 2.0 and will be deleted in a future version of PyTorch >= 2.3. "
            f"Please use `torch.func.{instead}` instead; see the PyTorch 2.0 release notes and/or the `torch.func` migration "
            "guide for more details https://pytorch.org/docs/main/func.migrating.html",
            FutureWarning,
            stacklevel=2,
        )
        return function(*args, **kwargs)

    return call


grad, grad_and_value, hessian, jacfwd, jacrev, jvp, vjp = (
    _older(name, getattr(func, name), name) for name in ("grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp", "vjp")
)
make_functional = _older("make_functional", _make, "functional_call")
make_functional_with_buffers = _older("make_functional_with_buffers", _make_with_buffers, "functional_call")
combine_state_for_ensemble = _older("combine_state_for_ensemble", _combine, "stack_module_state")

__all__ = [
    *("FunctionalModule", "FunctionalModuleWithBuffers", "combine_state_for_ensemble", "grad", "grad_and_value", "hessian", "jacfwd"),
    *("jacrev", "jvp", "make_functional", "make_functional_with_buffers", "vjp", "vmap"),
]

"""torch: PyTorch's tensors and autograd on Gradloom's engine."""

import difflib
import math as _math
import sys

from . import _create, _functions, _print, _tensor, random
from ._create import LEGACY, as_tensor, from_numpy, get_default_dtype, legacy_constructor, set_default_dtype, tensor
from ._dtypes import (
    Size,
    channels_last,
    contiguous_format,
    device,
    dtype,
    finfo,
    float32,
    float64,
    iinfo,
    int32,
    int64,
    layout,
    memory_format,
    preserve_format,
    strided,
    uint8,
)
from ._dtypes import bool_ as bool
from ._ops import Tensor, make_function, names_below
from ._print import set_printoptions
from .random import (
    Generator,
    bernoulli,
    default_generator,
    get_rng_state,
    initial_seed,
    manual_seed,
    multinomial,
    normal,
    rand,
    rand_like,
    randint,
    randint_like,
    randn,
    randn_like,
    randperm,
    seed,
    set_rng_state,
)

__version__ = "2.15.0+gradloom"
float, double, long, int = float32, float64, int64, int32
pi, e, inf, nan = _math.pi, _math.e, _math.inf, _math.nan
newaxis = None

for _name, _kind in LEGACY.items():
    globals()[_name] = legacy_constructor(_name, _kind)

_PLAIN = {
    name: value
    for name, value in vars(_functions).items()
    if callable(value) and not name.startswith("_") and getattr(value, "__module__", "").startswith("torch") and name not in ("Tensor", "Size")
}
for _name, _ops in names_below("torch").items():
    if _name not in globals():
        globals()[_name] = make_function(_name, _ops)
_HIDDEN = {"make_function", "as_dtype", "check_device", "call_ops", "from_values", "builtins_max", "builtins_sorted", "get_default_dtype", "tensor"}
for _name, _value in _PLAIN.items():
    if _name not in _HIDDEN:
        globals()[_name] = _value

# Functions whose first argument is a tensor are its methods too.
_METHODS = (
    "max min var std norm sum mean prod cumsum softmax log_softmax add sub subtract round isclose allclose equal clamp narrow nonzero unique"
)
for _name in _METHODS.split():
    setattr(Tensor, _name, _PLAIN[_name])
Tensor.where = lambda self, condition, other: _PLAIN["where"](condition, self, other)
Tensor.clip = Tensor.clamp
clip = _PLAIN["clamp"]
concat = concatenate = cat  # noqa: F821
random.install()
_tensor.install()


def _add_(self, other, *, alpha=1):
    self += other if alpha == 1 else other * alpha
    return self


def _sub_(self, other, *, alpha=1):
    self -= other if alpha == 1 else other * alpha
    return self


Tensor.add_, Tensor.sub_, Tensor.subtract_ = _add_, _sub_, _sub_

from . import autograd  # noqa: E402
from .autograd import enable_grad, inference_mode, no_grad, set_grad_enabled  # noqa: E402


def is_inference_mode_enabled():
    return False


def compile(model=None, **_):
    """The model as it is: nothing is compiled here."""
    return model if model is not None else lambda function: function


def set_num_threads(count):
    """One thread computes."""


def get_num_threads():
    return 1


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Everything is deterministic here."""


def set_float32_matmul_precision(precision):
    """Products of float32 are always exact to float32."""


def set_default_device(value):
    from ._dtypes import check_device

    check_device(value)


def get_default_device():
    return device("cpu")


def set_default_tensor_type(kind):
    set_default_dtype(kind.dtype if hasattr(kind, "dtype") else {"torch.FloatTensor": float32, "torch.DoubleTensor": float64}[kind])


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    from .func import vmap as run

    return run(func, in_dims, out_dims, randomness, chunk_size=chunk_size)


Tensor.__module__ = "torch"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'torch' has no attribute '{name}'")
    import importlib

    try:
        return importlib.import_module(f"torch.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"torch.{name}":
            raise
    near = difflib.get_close_matches(name, [each for each in dir(sys.modules[__name__]) if not each.startswith("_")], 1)
    hint = f" The nearest name that Gradloom has is torch.{near[0]}." if near else ""
    raise AttributeError(f"module 'torch' has no attribute '{name}'.{hint}")

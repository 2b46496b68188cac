"""torch: PyTorch's tensors and autograd on Gradloom's engine."""

import math as _math
import sys

from . import __future__, _create, _functions, _print, _tensor, random
from ._create import LEGACY, as_tensor, from_numpy, frombuffer, get_default_dtype, legacy_constructor, set_default_dtype, tensor
from ._dtypes import (
    Size,
    bfloat16,
    channels_last,
    complex64,
    complex128,
    contiguous_format,
    device,
    dtype,
    finfo,
    float16,
    float32,
    float64,
    iinfo,
    int8,
    int16,
    int32,
    int64,
    layout,
    memory_format,
    preserve_format,
    strided,
    uint8,
)
from ._dtypes import bool_ as bool
from ._missing import resolver
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
cfloat, cdouble = complex64, complex128
float, double, half, long, int, short = float32, float64, float16, int64, int32, int16
pi, e, inf, nan = _math.pi, _math.e, _math.inf, _math.nan
newaxis = None
# Scripts write torch.torch too.
torch = sys.modules[__name__]

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
_HIDDEN = {"make_function", "as_dtype", "check_device", "call_ops", "builtins_max", "get_default_dtype"}
for _name, _value in _PLAIN.items():
    if _name not in _HIDDEN:
        globals()[_name] = _value

# Functions whose first argument is a tensor are its methods too.
_METHODS = (
    "max min var std norm sum mean prod cumsum softmax log_softmax add sub subtract round isclose allclose equal clamp narrow nonzero unique unique_consecutive"
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


from . import _composed  # noqa: E402

_composed.install(globals())
from .serialization import load, save  # noqa: E402
from .storage import TypedStorage, UntypedStorage, storage_types  # noqa: E402

globals().update(storage_types())


def set_num_threads(count):
    """One thread computes."""


def get_num_threads():
    return 1


def get_num_interop_threads():
    return 1


set_num_interop_threads = set_num_threads


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Everything is deterministic here."""


def are_deterministic_algorithms_enabled():
    return True


def get_float32_matmul_precision():
    return "highest"


def set_flush_denormal(mode):
    """Numbers near zero stay as they are."""
    return False


def is_inference(input):
    return input.is_inference()


def is_autocast_enabled(device_type=None):
    return False


def autocast(device_type="cpu", dtype=None, enabled=True, cache_enabled=None):
    """Leaves dtypes as they are."""
    from .amp import autocast as make

    return make(device_type, dtype, enabled, cache_enabled)


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

from . import nn, optim, utils  # noqa: E402

# Functions of layers that PyTorch offers at its top too.
_LAYERS = (
    "adaptive_avg_pool1d adaptive_max_pool1d alpha_dropout avg_pool1d batch_norm bilinear celu channel_shuffle conv1d conv2d conv3d "
    "conv_transpose1d conv_transpose2d conv_transpose3d cosine_embedding_loss cosine_similarity ctc_loss dropout feature_alpha_dropout "
    "group_norm hardshrink hinge_embedding_loss instance_norm kl_div layer_norm margin_ranking_loss max_pool1d max_pool2d max_pool3d "
    "pairwise_distance pixel_shuffle pixel_unshuffle poisson_nll_loss prelu rms_norm rrelu selu threshold triplet_margin_loss"
)
for _name in _LAYERS.split():
    if _name not in globals():
        globals()[_name] = getattr(nn.functional, _name)
del _name


__getattr__ = resolver("torch", lambda: vars(sys.modules[__name__]), None)

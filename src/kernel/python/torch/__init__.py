"""torch: PyTorch's tensors and autograd on Gradloom's engine."""

import math as _math
import sys

from . import __future__, _create, _draws, _functions, _print, _tensor, random
from ._constructors import LEGACY, legacy_constructor
from ._create import as_tensor, from_numpy, frombuffer, get_default_dtype, set_default_dtype, tensor
from ._dtypes import (
    Size,
    bfloat16,
    channels_last,
    channels_last_3d,
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
    jagged,
    layout,
    memory_format,
    preserve_format,
    strided,
    uint8,
)
from ._dtypes import bool_ as bool
from ._functions.facts import _assert
from ._draws import bernoulli, binomial, multinomial, normal, poisson, rand, rand_like, randint, randint_like, randn, randn_like, randperm
from ._missing import resolver
from ._ops.calls import giving_itself, make_function
from ._ops.catalog import names_below
from ._ops.handles import Tensor
from ._print import set_printoptions
from ._settings import (
    are_deterministic_algorithms_enabled,
    autocast,
    compile,
    get_default_device,
    get_float32_matmul_precision,
    get_num_interop_threads,
    get_num_threads,
    is_autocast_enabled,
    set_default_device,
    set_default_tensor_type,
    set_float32_matmul_precision,
    set_flush_denormal,
    set_num_interop_threads,
    set_num_threads,
    use_deterministic_algorithms,
)
from .random import Generator, default_generator, get_rng_state, initial_seed, manual_seed, seed, set_rng_state

__version__ = "2.15.0+gradloom"
cfloat, cdouble = complex64, complex128
float, double, half, long, int, short = float32, float64, float16, int64, int32, int16
pi, e, inf, nan = _math.pi, _math.e, _math.inf, _math.nan
newaxis = None
# Scripts write torch.torch too.
torch = sys.modules[__name__]

for _name, _kind in LEGACY.items():
    globals()[_name] = legacy_constructor(_name, _kind)

_WRITTEN = {name: getattr(_functions, name) for name in _functions.__all__}
for _name, _found in names_below("torch").items():
    if _name not in globals():
        globals()[_name] = make_function(_name, _found)
globals().update(_WRITTEN)

# Functions whose first argument is a tensor are its methods too.
_METHODS = (
    "max min var std norm isclose allclose equal clamp is_nonzero narrow nonzero tensor_split unique unique_consecutive"
)
for _name in _METHODS.split():
    setattr(Tensor, _name, _WRITTEN[_name])
Tensor.where = lambda self, condition, other: _WRITTEN["where"](condition, self, other)
Tensor.clip = Tensor.clamp
clip = _WRITTEN["clamp"]
concat = concatenate = cat  # noqa: F821
flatten = giving_itself(flatten)  # noqa: F821
_draws.install()
_tensor.install()


from . import autograd  # noqa: E402
from .autograd import enable_grad, inference_mode, no_grad, set_grad_enabled  # noqa: E402
from .autograd.anomaly_mode import is_anomaly_check_nan_enabled, is_anomaly_enabled  # noqa: E402
from .autograd.grad_mode import is_inference_mode_enabled  # noqa: E402


from . import _composed, _meta, _subclasses  # noqa: E402

_composed.install(globals())
from .serialization import load, save  # noqa: E402
from .storage import TypedStorage, UntypedStorage, storage_types  # noqa: E402

globals().update(storage_types())


def is_inference(input):
    return input.is_inference()


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    from .func import vmap as run

    return run(func, in_dims, out_dims, randomness, chunk_size=chunk_size)


Tensor.__module__ = "torch"

from . import nn, optim, sparse, utils  # noqa: E402
from .sparse import sparse_coo, sparse_coo_tensor, sparse_csc, sparse_csc_tensor, sparse_csr, sparse_csr_tensor  # noqa: E402

sparse.install()

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
_meta.install(globals())
_subclasses.install()


__getattr__ = resolver("torch", lambda: vars(sys.modules[__name__]), None)

"""Settings of PyTorch: those that change nothing here say so by what they return."""

from ._create import set_default_dtype
from ._dtypes import CPU, check_device, device, entered, float32, float64, is_meta


def compile(model=None, **_):
    """The model as it is: nothing is compiled here."""
    return model if model is not None else lambda function: function


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


def is_autocast_enabled(device_type=None):
    return False


def autocast(device_type="cpu", dtype=None, enabled=True, cache_enabled=None):
    """Leaves dtypes as they are."""
    from .amp import autocast as make

    return make(device_type, dtype, enabled, cache_enabled)


def set_float32_matmul_precision(precision):
    """Products of float32 are always exact to float32."""


def set_default_device(value):
    """Where tensors are made that say nothing else."""
    if not is_meta(value):
        check_device(value)
    entered[:] = [] if value is None else [device(value)]


def get_default_device():
    return entered[-1] if entered else CPU


def set_default_tensor_type(kind):
    name = kind if isinstance(kind, str) else f"{kind.__module__}.{kind.__name__}"
    if name.startswith("torch.cuda."):
        raise TypeError(f"type {name} not available. Torch not compiled with CUDA enabled.")
    set_default_dtype(kind.dtype if hasattr(kind, "dtype") else {"torch.FloatTensor": float32, "torch.DoubleTensor": float64}[kind])

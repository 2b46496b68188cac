"""Functions made of the engine's ops: put on torch, and on Tensor where a tensor comes first, unless the catalog has them."""

import inspect

from .._ops.handles import Tensor
from . import differences, elementwise, histograms, indexing, low_rank, products, shapes, spectra

# Functions of several tensors, or of none, which are no methods.
_PLAIN = frozenset(
    "asarray bartlett_window blackman_window constant_pad_nd empty_permuted empty_strided fill gradient hamming_window hann_window "
    "range scalar_tensor chain_matmul grid_sampler grid_sampler_2d grid_sampler_3d is_storage histogramdd svd_lowrank pca_lowrank".split()
)
_ALIASES = {
    "absolute": "abs",
    "arccosh": "acosh",
    "arcsinh": "asinh",
    "arctan2": "atan2",
    "arctanh": "atanh",
    "fix": "trunc",
    "moveaxis": "movedim",
    "swapdims": "transpose",
}
# Methods that write into the tensor: made from those that give a new one.
_IN_PLACE = (
    "absolute acosh addcdiv addcmul addmm addmv addr arccosh arcsinh arctan2 arctanh asinh atan2 atanh baddbmm "
    "clamp_max clamp_min copysign cumprod deg2rad erfc erfinv fix float_power fmod frac gcd heaviside hypot index_add index_copy "
    "index_fill index_put lcm lerp lgamma logit nan_to_num rad2deg sgn sinc xlogy digamma"
).split()
_METHODS_ONLY = frozenset(("fill_diagonal_", "new_empty_strided", "map_", "index"))


def install(names):
    """Puts the functions into torch's names and on Tensor."""
    for module in (differences, elementwise, histograms, indexing, low_rank, products, shapes, spectra):
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
                _put(names, name, function)
    names["resize_as_"] = Tensor.resize_as_
    for name, known in _ALIASES.items():
        _put(names, name, names[known])
    for name in _IN_PLACE:
        if name in _WIDER or f"{name}_" not in Tensor.__dict__:
            setattr(Tensor, f"{name}_", _in_place(name))
    for name, method in list(Tensor.__dict__.items()):
        if name.endswith("_") and not name.startswith("_") and name[:-1] in names and name not in names and name != "random_":
            names[name] = method


# Functions that take more than the op of the same name.
_WIDER = frozenset(("repeat_interleave",))


def _put(names, name, function):
    wider = name in _WIDER
    if (wider or name not in names) and name not in _METHODS_ONLY:
        names[name] = function
    if name not in _PLAIN and (wider or name not in Tensor.__dict__):
        setattr(Tensor, name, function)


def _in_place(name):
    def method(self, *args, **kwargs):
        return self.copy_(getattr(self, name)(*args, **kwargs))

    method.__name__ = method.__qualname__ = f"{name}_"
    return method

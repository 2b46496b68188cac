"""All modules by name."""

from ..._homes import settle
from . import activation, adaptive, channelshuffle, container, conv, dropout, fold, linear, loss, norm, padding, pixelshuffle, pooling, rnn, sparse, transformer, upsampling
from .module import Module

for _part in (
    activation,
    adaptive,
    channelshuffle,
    container,
    conv,
    dropout,
    fold,
    linear,
    loss,
    norm,
    padding,
    pixelshuffle,
    pooling,
    rnn,
    sparse,
    transformer,
    upsampling,
):
    for _name, _value in vars(_part).items():
        if isinstance(_value, type) and issubclass(_value, Module) and not _name.startswith("_"):
            globals()[_name] = _value

settle(
    {
        "torch.nn.modules.batchnorm": "BatchNorm1d BatchNorm2d BatchNorm3d LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d SyncBatchNorm _BatchNorm _NormBase",
        "torch.nn.modules.distance": "CosineSimilarity PairwiseDistance",
        "torch.nn.modules.flatten": "Flatten Unflatten",
        "torch.nn.modules.instancenorm": "InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d _InstanceNorm",
        "torch.nn.modules.linear": "NonDynamicallyQuantizableLinear",
        "torch.nn.modules.normalization": "CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm",
    },
    {**globals(), **{name: getattr(norm, name) for name in ("_BatchNorm", "_InstanceNorm", "_NormBase")}},
)

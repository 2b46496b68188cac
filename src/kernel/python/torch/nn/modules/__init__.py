"""All modules by name."""

from ..._homes import settle
from . import activation, adaptive, cells, channelshuffle, container, conv, dropout, fold, linear, loss, norm, padding, parameters, pixelshuffle, pooling, rnn, sparse, transformer, upsampling
from ._factory import own_names, takes_dtype
from .module import Module

for _part in (
    activation,
    adaptive,
    cells,
    channelshuffle,
    container,
    conv,
    dropout,
    fold,
    linear,
    loss,
    norm,
    padding,
    parameters,
    pixelshuffle,
    pooling,
    rnn,
    sparse,
    transformer,
    upsampling,
):
    for _name, _value in vars(_part).items():
        if isinstance(_value, type) and issubclass(_value, Module):
            if _value.__module__ == _part.__name__:
                own_names(_value)
                takes_dtype(_value)
            if not _name.startswith("_"):
                globals()[_name] = _value

settle(
    {
        "torch.nn.modules.container": "ParameterDict ParameterList",
        "torch.nn.modules.batchnorm": "BatchNorm1d BatchNorm2d BatchNorm3d LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d SyncBatchNorm _BatchNorm _NormBase",
        "torch.nn.modules.distance": "CosineSimilarity PairwiseDistance",
        "torch.nn.modules.flatten": "Flatten Unflatten",
        "torch.nn.modules.instancenorm": "InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d _InstanceNorm",
        "torch.nn.modules.linear": "NonDynamicallyQuantizableLinear",
        "torch.nn.modules.rnn": "GRUCell LSTMCell RNNCell RNNCellBase",
        "torch.nn.modules.normalization": "CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm",
    },
    {**globals(), **{name: getattr(norm, name) for name in ("_BatchNorm", "_InstanceNorm", "_NormBase")}},
)

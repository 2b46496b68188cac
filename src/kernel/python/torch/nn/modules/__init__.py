"""All modules by name."""

from . import activation, channelshuffle, container, conv, dropout, fold, linear, loss, norm, parallel, padding, pixelshuffle, pooling, rnn, sparse, transformer, upsampling
from .module import Module

for _part in (
    activation,
    channelshuffle,
    container,
    conv,
    dropout,
    fold,
    linear,
    loss,
    norm,
    parallel,
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

"""Weights that networks begin with."""

from torch import nn


def begin(network, mode="fan_out", linear=None):
    """
    Convolutions as He draws them, norms that change nothing, biases of 0. `linear` draws the weight of a linear layer; without
    it linear layers stay as they are.
    """
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode=mode)
        elif isinstance(module, (nn.BatchNorm2d, nn.GroupNorm)):
            nn.init.ones_(module.weight)
        elif isinstance(module, nn.Linear) and linear is not None:
            linear(module.weight)
        else:
            continue
        if module.bias is not None:
            nn.init.zeros_(module.bias)


def narrow(weight):
    """A weight near 0, as VGG's and MobileNet's linear layers begin with."""
    nn.init.normal_(weight, 0, 0.01)

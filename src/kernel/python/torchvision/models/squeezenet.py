"""SqueezeNet: narrow layers of 1 by 1 before wide ones (Iandola and others, 2016)."""

import torch
from torch import nn

from ._weights import loaded, names_of

SqueezeNet1_0_Weights = names_of("SqueezeNet1_0", "squeezenet1_0-b66bff10.pth")
SqueezeNet1_1_Weights = names_of("SqueezeNet1_1", "squeezenet1_1-b8a52dc0.pth")


class Fire(nn.Module):
    """Squeezes the planes, then widens them in two ways side by side."""

    def __init__(self, inplanes, squeeze_planes, expand1x1_planes, expand3x3_planes):
        super().__init__()
        self.inplanes = inplanes
        self.squeeze, self.squeeze_activation = nn.Conv2d(inplanes, squeeze_planes, 1), nn.ReLU(inplace=True)
        self.expand1x1, self.expand1x1_activation = nn.Conv2d(squeeze_planes, expand1x1_planes, 1), nn.ReLU(inplace=True)
        self.expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes, 3, padding=1)
        self.expand3x3_activation = nn.ReLU(inplace=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.squeeze_activation(self.squeeze(x))
        return torch.cat([self.expand1x1_activation(self.expand1x1(x)), self.expand3x3_activation(self.expand3x3(x))], 1)


# The first convolution (planes, size), and before which of the blocks a pooling stands.
_VERSIONS = {"1_0": (96, 7, (0, 3, 7)), "1_1": (64, 3, (0, 2, 4))}
_BLOCKS = [(16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256)]


class SqueezeNet(nn.Module):
    def __init__(self, version="1_0", num_classes=1000, dropout=0.5):
        super().__init__()
        if version not in _VERSIONS:
            raise ValueError(f"Unsupported SqueezeNet version {version}: 1_0 or 1_1 expected")
        self.num_classes = num_classes
        planes, size, pooled = _VERSIONS[version]
        layers = [nn.Conv2d(3, planes, size, stride=2), nn.ReLU(inplace=True)]
        for at, (narrow, wide) in enumerate(_BLOCKS):
            if at in pooled:
                layers.append(nn.MaxPool2d(3, 2, ceil_mode=True))
            layers.append(Fire(planes, narrow, wide, wide))
            planes = 2 * wide
        self.features = nn.Sequential(*layers)
        last = nn.Conv2d(512, num_classes, 1)
        self.classifier = nn.Sequential(nn.Dropout(dropout), last, nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d((1, 1)))
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                if module is last:
                    nn.init.normal_(module.weight, mean=0.0, std=0.01)
                else:
                    nn.init.kaiming_uniform_(module.weight)
                if module.bias is not None:
                    nn.init.constant_(module.bias, 0)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.flatten(self.classifier(self.features(x)), 1)


def squeezenet1_0(*, weights=None, progress=True, pretrained=False, **given):
    return loaded(SqueezeNet("1_0", **given), weights, pretrained, SqueezeNet1_0_Weights)


def squeezenet1_1(*, weights=None, progress=True, pretrained=False, **given):
    return loaded(SqueezeNet("1_1", **given), weights, pretrained, SqueezeNet1_1_Weights)


__all__ = ["SqueezeNet", "SqueezeNet1_0_Weights", "SqueezeNet1_1_Weights", "squeezenet1_0", "squeezenet1_1"]

"""VGG: many convolutions of 3 by 3 (Simonyan and Zisserman, 2014)."""

import torch
from torch import nn

from ._initial import begin, narrow
from ._weights import loaded, names_of


class VGG(nn.Module):
    def __init__(self, features, num_classes=1000, init_weights=True, dropout=0.5):
        super().__init__()
        self.features, self.avgpool = features, nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096),
            nn.ReLU(True),
            nn.Dropout(dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(True),
            nn.Dropout(dropout),
            nn.Linear(4096, num_classes),
        )
        if init_weights:
            begin(self, linear=narrow)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def make_layers(cfg, batch_norm=False):
    """Convolutions to the planes of `cfg`, each with ReLU; "M" is a pooling."""
    layers, planes = [], 3
    for each in cfg:
        if each == "M":
            layers.append(nn.MaxPool2d(2, 2))
            continue
        layers += [nn.Conv2d(planes, each, 3, padding=1), *([nn.BatchNorm2d(each)] if batch_norm else []), nn.ReLU(inplace=True)]
        planes = each
    return nn.Sequential(*layers)


def _planes(*counts):
    """Planes of each stage, as many times as the stage has convolutions."""
    return [each for planes, count in zip((64, 128, 256, 512, 512), counts) for each in [*[planes] * count, "M"]]


_DEPTHS = {11: _planes(1, 1, 2, 2, 2), 13: _planes(2, 2, 2, 2, 2), 16: _planes(2, 2, 3, 3, 3), 19: _planes(2, 2, 4, 4, 4)}
_FILES = {
    "vgg11": "vgg11-8a719046.pth",
    "vgg11_bn": "vgg11_bn-6002323d.pth",
    "vgg13": "vgg13-19584684.pth",
    "vgg13_bn": "vgg13_bn-abd245e5.pth",
    "vgg16": "vgg16-397923af.pth",
    "vgg16_bn": "vgg16_bn-6c64b313.pth",
    "vgg19": "vgg19-dcbb9e9d.pth",
    "vgg19_bn": "vgg19_bn-c79401a0.pth",
}


def _builder(name, kind):
    depth, batch_norm = _DEPTHS[int(name[3:5])], name.endswith("_bn")

    def build(*, weights=None, progress=True, pretrained=False, **given):
        if weights is not None or pretrained:
            given["init_weights"] = False
        return loaded(VGG(make_layers(depth, batch_norm), **given), weights, pretrained, kind)

    build.__name__ = build.__qualname__ = name
    return build


for _name, _file in _FILES.items():
    _kind = globals()[f"{_name.upper()}_Weights"] = names_of(_name.upper(), _file)
    globals()[_name] = _builder(_name, _kind)

__all__ = ["VGG", *_FILES, *(f"{name.upper()}_Weights" for name in _FILES)]

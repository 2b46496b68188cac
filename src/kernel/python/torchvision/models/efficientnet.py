"""EfficientNet: depth, width and size of pictures grow together (Tan and Le, 2019)."""

import functools
import math

import torch
from torch import nn

from ..ops.misc import Conv2dNormActivation, SqueezeExcitation
from ..ops.stochastic_depth import StochasticDepth
from ..transforms.functional import InterpolationMode
from ._initial import begin
from ._weights import loaded, names_of
from .mobilenetv2 import _make_divisible

# Widening, size and stride of the filters, planes and number of the blocks of each stage.
_STAGES = [(1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1)]

# By model: growth of width and depth, dropout, the weights' file, and sizes to which their pictures are cut and resized.
_MODELS = {
    "b0": (1.0, 1.0, 0.2, "efficientnet_b0_rwightman-7f5810bc.pth", 224, 256),
    "b1": (1.0, 1.1, 0.2, "efficientnet_b1-c27df63c.pth", 240, 255),
    "b2": (1.1, 1.2, 0.3, "efficientnet_b2_rwightman-c35c1473.pth", 288, 288),
    "b3": (1.2, 1.4, 0.3, "efficientnet_b3_rwightman-b3899882.pth", 300, 320),
    "b4": (1.4, 1.8, 0.4, "efficientnet_b4_rwightman-23ab8bcd.pth", 380, 384),
    "b5": (1.6, 2.2, 0.4, "efficientnet_b5_lukemelas-1a07897c.pth", 456, 456),
    "b6": (1.8, 2.6, 0.5, "efficientnet_b6_lukemelas-24a108a5.pth", 528, 528),
    "b7": (2.0, 3.1, 0.5, "efficientnet_b7_lukemelas-c5b4e57e.pth", 600, 600),
}


class MBConv(nn.Module):
    """Widens, filters each plane alone, weighs the planes, narrows again; left out by chance where a way leads around it."""

    def __init__(self, inp, oup, widening, kernel, stride, drop, norm_layer):
        super().__init__()
        self.use_res_connect, self.out_channels = stride == 1 and inp == oup, oup
        wide = _make_divisible(inp * widening, 8)
        made = functools.partial(Conv2dNormActivation, norm_layer=norm_layer)
        layers = [made(inp, wide, kernel_size=1, activation_layer=nn.SiLU)] if wide != inp else []
        layers.append(made(wide, wide, kernel_size=kernel, stride=stride, groups=wide, activation_layer=nn.SiLU))
        layers.append(SqueezeExcitation(wide, max(1, inp // 4), activation=functools.partial(nn.SiLU, inplace=True)))
        layers.append(made(wide, oup, kernel_size=1, activation_layer=None))
        self.block, self.stochastic_depth = nn.Sequential(*layers), StochasticDepth(drop, "row")

    def forward(self, input):
        made = self.block(input)
        return self.stochastic_depth(made) + input if self.use_res_connect else made


class EfficientNet(nn.Module):
    def __init__(self, width_mult, depth_mult, dropout, stochastic_depth_prob=0.2, num_classes=1000, norm_layer=None):
        super().__init__()
        norm = norm_layer or nn.BatchNorm2d
        counts = [math.ceil(count * depth_mult) for *_, count in _STAGES]
        planes, place = _make_divisible(32 * width_mult, 8), 0
        features = [Conv2dNormActivation(3, planes, stride=2, norm_layer=norm, activation_layer=nn.SiLU)]
        for (widening, kernel, stride, wanted, _), count in zip(_STAGES, counts, strict=True):
            stage, made = [], _make_divisible(wanted * width_mult, 8)
            for at in range(count):
                drop = stochastic_depth_prob * float(place) / sum(counts)
                stage.append(MBConv(planes, made, widening, kernel, stride if at == 0 else 1, drop, norm))
                planes, place = made, place + 1
            features.append(nn.Sequential(*stage))
        features.append(Conv2dNormActivation(planes, 4 * planes, kernel_size=1, norm_layer=norm, activation_layer=nn.SiLU))
        self.features, self.avgpool = nn.Sequential(*features), nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Dropout(dropout, inplace=True), nn.Linear(4 * planes, num_classes))
        bound = 1.0 / math.sqrt(num_classes)
        begin(self, linear=lambda weight: nn.init.uniform_(weight, -bound, bound))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def _maker(size, kind):
    width, depth, dropout = _MODELS[size][:3]

    def make(*, weights=None, progress=True, pretrained=False, **given):
        if size in ("b5", "b6", "b7"):
            given.setdefault("norm_layer", functools.partial(nn.BatchNorm2d, eps=0.001, momentum=0.01))
        return loaded(EfficientNet(width, depth, given.pop("dropout", dropout), **given), weights, pretrained, kind)

    make.__name__ = make.__qualname__ = f"efficientnet_{size}"
    return make


__all__ = ["EfficientNet"]
for _size, (*_, _file, _crop, _resize) in _MODELS.items():
    _name, _kind = f"efficientnet_{_size}", f"EfficientNet_{_size.upper()}"
    _weights = names_of(_kind, _file, _crop, _resize, InterpolationMode.BILINEAR if _size == "b1" else InterpolationMode.BICUBIC)
    globals().update({f"{_kind}_Weights": _weights, _name: _maker(_size, _weights)})
    __all__ += [f"{_kind}_Weights", _name]

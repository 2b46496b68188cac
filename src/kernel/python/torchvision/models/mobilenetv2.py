"""MobileNetV2: narrow layers with wide ones in between (Sandler and others, 2018)."""

import torch
from torch import nn

from ..ops.misc import Conv2dNormActivation
from ._initial import begin, narrow
from ._weights import loaded, names_of

MobileNet_V2_Weights = names_of("MobileNet_V2", "mobilenet_v2-b0353104.pth")


def _make_divisible(v, divisor, min_value=None):
    """The nearest multiple of `divisor`, but not below nine tenths of the value."""
    made = max(min_value or divisor, int(v + divisor / 2) // divisor * divisor)
    return made + divisor if made < 0.9 * v else made


class InvertedResidual(nn.Module):
    """Widens, filters each plane alone, and narrows again."""

    def __init__(self, inp, oup, stride, expand_ratio, norm_layer=None):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride should be 1 or 2 instead of {stride}")
        norm, wide = norm_layer or nn.BatchNorm2d, int(round(inp * expand_ratio))
        self.stride, self.use_res_connect = stride, stride == 1 and inp == oup
        layers = [Conv2dNormActivation(inp, wide, kernel_size=1, norm_layer=norm, activation_layer=nn.ReLU6)] if expand_ratio != 1 else []
        layers.append(Conv2dNormActivation(wide, wide, stride=stride, groups=wide, norm_layer=norm, activation_layer=nn.ReLU6))
        self.conv = nn.Sequential(*layers, nn.Conv2d(wide, oup, 1, 1, 0, bias=False), norm(oup))
        self.out_channels, self._is_cn = oup, stride > 1

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.conv(x) if self.use_res_connect else self.conv(x)


# Widening, planes, number and stride of the blocks of each stage.
_STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]


class MobileNetV2(nn.Module):
    def __init__(self, num_classes=1000, width_mult=1.0, inverted_residual_setting=None, round_nearest=8, block=None, norm_layer=None, dropout=0.2):
        super().__init__()
        block, norm = block or InvertedResidual, norm_layer or nn.BatchNorm2d
        planes = _make_divisible(32 * width_mult, round_nearest)
        self.last_channel = _make_divisible(1280 * max(1.0, width_mult), round_nearest)
        features = [Conv2dNormActivation(3, planes, stride=2, norm_layer=norm, activation_layer=nn.ReLU6)]
        for widening, wanted, count, stride in inverted_residual_setting or _STAGES:
            made = _make_divisible(wanted * width_mult, round_nearest)
            for at in range(count):
                features.append(block(planes, made, stride if at == 0 else 1, expand_ratio=widening, norm_layer=norm))
                planes = made
        features.append(Conv2dNormActivation(planes, self.last_channel, kernel_size=1, norm_layer=norm, activation_layer=nn.ReLU6))
        self.features = nn.Sequential(*features)
        self.classifier = nn.Sequential(nn.Dropout(dropout), nn.Linear(self.last_channel, num_classes))
        begin(self, linear=narrow)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        made = torch.flatten(nn.functional.adaptive_avg_pool2d(self.features(x), (1, 1)), 1)
        return self.classifier(made)


def mobilenet_v2(*, weights=None, progress=True, pretrained=False, **given):
    return loaded(MobileNetV2(**given), weights, pretrained, MobileNet_V2_Weights)


__all__ = ["MobileNetV2", "MobileNet_V2_Weights", "mobilenet_v2"]

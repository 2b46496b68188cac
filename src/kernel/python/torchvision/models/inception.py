"""Inception v3: in every block, convolutions of several sizes side by side (Szegedy and others, 2015)."""

from collections import namedtuple

import torch
from torch import nn
from torch.nn import functional as F

from ..transforms.functional import InterpolationMode
from ._weights import loaded, names_of

Inception_V3_Weights = names_of("Inception_V3", "inception_v3_google-0cc3c7bd.pth", 299, 342, InterpolationMode.BILINEAR)
InceptionOutputs = namedtuple("InceptionOutputs", ["logits", "aux_logits"])
InceptionOutputs.__annotations__ = {"logits": torch.Tensor, "aux_logits": torch.Tensor | None}
_InceptionOutputs = InceptionOutputs


class BasicConv2d(nn.Module):
    """A convolution with its norm and activation."""

    def __init__(self, in_channels, out_channels, **given):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, bias=False, **given)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)), inplace=True)


class _Block(nn.Module):
    """Branches side by side; each is the names of its convolutions, or of what stands before them."""

    branches = ()

    def _add(self, conv, planes, name, made, kernel_size=1, **given):
        setattr(self, name, conv(planes, made, kernel_size=kernel_size, **given))

    def forward(self, x):
        return torch.cat([self._along(branch, x) for branch in self.branches], 1)

    def _along(self, branch, x):
        for step in branch:
            x = self._step(step, x)
        return x

    def _step(self, step, x):
        if isinstance(step, tuple):
            return torch.cat([getattr(self, name)(x) for name in step], 1)
        if step == "average":
            return F.avg_pool2d(x, kernel_size=3, stride=1, padding=1)
        return F.max_pool2d(x, kernel_size=3, stride=2) if step == "greatest" else getattr(self, step)(x)


class InceptionA(_Block):
    branches = (
        ("branch1x1",),
        ("branch5x5_1", "branch5x5_2"),
        ("branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"),
        ("average", "branch_pool"),
    )

    def __init__(self, in_channels, pool_features, conv_block=BasicConv2d):
        super().__init__()
        self._add(conv_block, in_channels, "branch1x1", 64)
        self._add(conv_block, in_channels, "branch5x5_1", 48)
        self._add(conv_block, 48, "branch5x5_2", 64, 5, padding=2)
        self._add(conv_block, in_channels, "branch3x3dbl_1", 64)
        self._add(conv_block, 64, "branch3x3dbl_2", 96, 3, padding=1)
        self._add(conv_block, 96, "branch3x3dbl_3", 96, 3, padding=1)
        self._add(conv_block, in_channels, "branch_pool", pool_features)


class InceptionB(_Block):
    branches = (("branch3x3",), ("branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"), ("greatest",))

    def __init__(self, in_channels, conv_block=BasicConv2d):
        super().__init__()
        self._add(conv_block, in_channels, "branch3x3", 384, 3, stride=2)
        self._add(conv_block, in_channels, "branch3x3dbl_1", 64)
        self._add(conv_block, 64, "branch3x3dbl_2", 96, 3, padding=1)
        self._add(conv_block, 96, "branch3x3dbl_3", 96, 3, stride=2)


_WIDE, _HIGH = {"kernel_size": (1, 7), "padding": (0, 3)}, {"kernel_size": (7, 1), "padding": (3, 0)}


class InceptionC(_Block):
    branches = (
        ("branch1x1",),
        ("branch7x7_1", "branch7x7_2", "branch7x7_3"),
        tuple(f"branch7x7dbl_{at}" for at in range(1, 6)),
        ("average", "branch_pool"),
    )

    def __init__(self, in_channels, channels_7x7, conv_block=BasicConv2d):
        super().__init__()
        self._add(conv_block, in_channels, "branch1x1", 192)
        self._add(conv_block, in_channels, "branch7x7_1", channels_7x7)
        self._add(conv_block, channels_7x7, "branch7x7_2", channels_7x7, **_WIDE)
        self._add(conv_block, channels_7x7, "branch7x7_3", 192, **_HIGH)
        self._add(conv_block, in_channels, "branch7x7dbl_1", channels_7x7)
        for at, (made, shape) in enumerate(((channels_7x7, _HIGH), (channels_7x7, _WIDE), (channels_7x7, _HIGH), (192, _WIDE)), 2):
            self._add(conv_block, channels_7x7, f"branch7x7dbl_{at}", made, **shape)
        self._add(conv_block, in_channels, "branch_pool", 192)


class InceptionD(_Block):
    branches = (("branch3x3_1", "branch3x3_2"), tuple(f"branch7x7x3_{at}" for at in range(1, 5)), ("greatest",))

    def __init__(self, in_channels, conv_block=BasicConv2d):
        super().__init__()
        self._add(conv_block, in_channels, "branch3x3_1", 192)
        self._add(conv_block, 192, "branch3x3_2", 320, 3, stride=2)
        self._add(conv_block, in_channels, "branch7x7x3_1", 192)
        self._add(conv_block, 192, "branch7x7x3_2", 192, **_WIDE)
        self._add(conv_block, 192, "branch7x7x3_3", 192, **_HIGH)
        self._add(conv_block, 192, "branch7x7x3_4", 192, 3, stride=2)


class InceptionE(_Block):
    branches = (
        ("branch1x1",),
        ("branch3x3_1", ("branch3x3_2a", "branch3x3_2b")),
        ("branch3x3dbl_1", "branch3x3dbl_2", ("branch3x3dbl_3a", "branch3x3dbl_3b")),
        ("average", "branch_pool"),
    )

    def __init__(self, in_channels, conv_block=BasicConv2d):
        super().__init__()
        wide, high = {"kernel_size": (1, 3), "padding": (0, 1)}, {"kernel_size": (3, 1), "padding": (1, 0)}
        self._add(conv_block, in_channels, "branch1x1", 320)
        self._add(conv_block, in_channels, "branch3x3_1", 384)
        self._add(conv_block, 384, "branch3x3_2a", 384, **wide)
        self._add(conv_block, 384, "branch3x3_2b", 384, **high)
        self._add(conv_block, in_channels, "branch3x3dbl_1", 448)
        self._add(conv_block, 448, "branch3x3dbl_2", 384, 3, padding=1)
        self._add(conv_block, 384, "branch3x3dbl_3a", 384, **wide)
        self._add(conv_block, 384, "branch3x3dbl_3b", 384, **high)
        self._add(conv_block, in_channels, "branch_pool", 192)


class InceptionAux(nn.Module):
    """A second classifier in the middle of the network, for training."""

    def __init__(self, in_channels, num_classes, conv_block=BasicConv2d):
        super().__init__()
        self.conv0, self.conv1 = conv_block(in_channels, 128, kernel_size=1), conv_block(128, 768, kernel_size=5)
        self.conv1.stddev = 0.01
        self.fc = nn.Linear(768, num_classes)
        self.fc.stddev = 0.001

    def forward(self, x):
        x = self.conv1(self.conv0(F.avg_pool2d(x, kernel_size=5, stride=3)))
        return self.fc(torch.flatten(F.adaptive_avg_pool2d(x, (1, 1)), 1))


_MIXED = {
    "5b": (InceptionA, 192, 32), "5c": (InceptionA, 256, 64), "5d": (InceptionA, 288, 64), "6a": (InceptionB, 288),
    "6b": (InceptionC, 768, 128), "6c": (InceptionC, 768, 160), "6d": (InceptionC, 768, 160), "6e": (InceptionC, 768, 192),
    "7a": (InceptionD, 768), "7b": (InceptionE, 1280), "7c": (InceptionE, 2048),
}  # fmt: skip


class Inception3(nn.Module):
    def __init__(self, num_classes=1000, aux_logits=True, transform_input=False, inception_blocks=None, init_weights=None, dropout=0.5):
        super().__init__()
        kinds = inception_blocks or [BasicConv2d, InceptionA, InceptionB, InceptionC, InceptionD, InceptionE, InceptionAux]
        conv, by_name = kinds[0], dict(zip((InceptionA, InceptionB, InceptionC, InceptionD, InceptionE), kinds[1:]))
        self.aux_logits, self.transform_input = aux_logits, transform_input
        self.Conv2d_1a_3x3, self.Conv2d_2a_3x3 = conv(3, 32, kernel_size=3, stride=2), conv(32, 32, kernel_size=3)
        self.Conv2d_2b_3x3, self.maxpool1 = conv(32, 64, kernel_size=3, padding=1), nn.MaxPool2d(3, 2)
        self.Conv2d_3b_1x1, self.Conv2d_4a_3x3 = conv(64, 80, kernel_size=1), conv(80, 192, kernel_size=3)
        self.maxpool2 = nn.MaxPool2d(3, 2)
        self.AuxLogits = None
        for name, (kind, *sizes) in _MIXED.items():
            setattr(self, f"Mixed_{name}", by_name[kind](*sizes))
            if name == "6e" and aux_logits:
                self.AuxLogits = kinds[6](768, num_classes)
        self.avgpool, self.dropout = nn.AdaptiveAvgPool2d((1, 1)), nn.Dropout(p=dropout)
        self.fc = nn.Linear(2048, num_classes)
        if init_weights is not False:
            self._draw()

    def _draw(self):
        for module in self.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.trunc_normal_(module.weight, 0.0, float(getattr(module, "stddev", 0.1)), -2, 2)
            elif isinstance(module, nn.BatchNorm2d):
                nn.init.constant_(module.weight, 1)
                nn.init.constant_(module.bias, 0)

    def _as_trained(self, x):
        """Colours as the network's first authors had them."""
        means, spreads = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
        planes = [torch.unsqueeze(x[:, at], 1) * (spread / 0.5) + (mean - 0.5) / 0.5 for at, (mean, spread) in enumerate(zip(means, spreads))]
        return torch.cat(planes, 1)

    def forward(self, x):
        x = self._as_trained(x) if self.transform_input else x
        x = self.maxpool1(self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(x))))
        x = self.maxpool2(self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(x)))
        side = None
        for name in _MIXED:
            x = getattr(self, f"Mixed_{name}")(x)
            if name == "6e" and self.AuxLogits is not None and self.training:
                side = self.AuxLogits(x)
        x = self.fc(torch.flatten(self.dropout(self.avgpool(x)), 1))
        return InceptionOutputs(x, side) if self.training and self.aux_logits else x


def inception_v3(*, weights=None, progress=True, pretrained=False, **given):
    """With trained weights the network expects colours as torchvision's other networks do, and turns them itself."""
    if weights is not None or pretrained:
        given = {"transform_input": True, "init_weights": False, **given}
    return loaded(Inception3(**given), weights, pretrained, Inception_V3_Weights)


__all__ = ["Inception3", "InceptionOutputs", "_InceptionOutputs", "Inception_V3_Weights", "inception_v3"]

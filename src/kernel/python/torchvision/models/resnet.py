"""ResNet: convolutions around which each block leads its input (He and others, 2015), with its wide and grouped kin."""

import torch
from torch import nn

from ._initial import begin
from ._weights import loaded, names_of


def conv3x3(in_planes, out_planes, stride=1, groups=1, dilation=1):
    """A convolution of 3 by 3 that keeps the size where the stride is 1."""
    return nn.Conv2d(in_planes, out_planes, 3, stride, dilation, dilation, groups, bias=False)


def conv1x1(in_planes, out_planes, stride=1):
    return nn.Conv2d(in_planes, out_planes, 1, stride, bias=False)


class BasicBlock(nn.Module):
    """Two convolutions of 3 by 3."""

    expansion = 1

    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1, norm_layer=None):
        super().__init__()
        if groups != 1 or base_width != 64:
            raise ValueError("BasicBlock only supports groups=1 and base_width=64")
        if dilation > 1:
            raise NotImplementedError("Dilation > 1 not supported in BasicBlock")
        norm = norm_layer or nn.BatchNorm2d
        self.conv1, self.bn1 = conv3x3(inplanes, planes, stride), norm(planes)
        self.relu = nn.ReLU(inplace=True)
        self.conv2, self.bn2 = conv3x3(planes, planes), norm(planes)
        self.downsample, self.stride = downsample, stride

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class Bottleneck(nn.Module):
    """A convolution of 3 by 3 between two of 1 by 1, which make it narrow and wide again."""

    expansion = 4

    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1, norm_layer=None):
        super().__init__()
        norm, width = norm_layer or nn.BatchNorm2d, int(planes * (base_width / 64.0)) * groups
        self.conv1, self.bn1 = conv1x1(inplanes, width), norm(width)
        self.conv2, self.bn2 = conv3x3(width, width, stride, groups, dilation), norm(width)
        self.conv3, self.bn3 = conv1x1(width, planes * self.expansion), norm(planes * self.expansion)
        self.relu = nn.ReLU(inplace=True)
        self.downsample, self.stride = downsample, stride

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = self.relu(self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x))))))
        out = self.bn3(self.conv3(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class ResNet(nn.Module):
    """Four layers of blocks; each but the first halves the picture and doubles the planes."""

    def __init__(self, block, layers, num_classes=1000, zero_init_residual=False, groups=1, width_per_group=64, replace_stride_with_dilation=None, norm_layer=None):
        super().__init__()
        self._norm_layer = norm_layer or nn.BatchNorm2d
        self.inplanes, self.dilation, self.groups, self.base_width = 64, 1, groups, width_per_group
        dilated = [False, *(replace_stride_with_dilation or (False, False, False))]
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1, self.relu, self.maxpool = self._norm_layer(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)
        for at, (count, dilate) in enumerate(zip(layers, dilated)):
            self.add_module(f"layer{at + 1}", self._make_layer(block, 64 * 2**at, count, 1 if at == 0 else 2, dilate))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(512 * block.expansion, num_classes)
        begin(self)
        if zero_init_residual:
            for module in self.modules():
                last = {Bottleneck: "bn3", BasicBlock: "bn2"}.get(type(module))
                if last is not None and getattr(module, last).weight is not None:
                    nn.init.constant_(getattr(module, last).weight, 0)

    def _make_layer(self, block, planes, blocks, stride=1, dilate=False):
        before, wide = self.dilation, planes * block.expansion
        if dilate:
            self.dilation, stride = self.dilation * stride, 1
        downsample = None
        if stride != 1 or self.inplanes != wide:
            downsample = nn.Sequential(conv1x1(self.inplanes, wide, stride), self._norm_layer(wide))
        made = [block(self.inplanes, planes, stride, downsample, self.groups, self.base_width, before, self._norm_layer)]
        self.inplanes = wide
        for _ in range(1, blocks):
            made.append(block(wide, planes, groups=self.groups, base_width=self.base_width, dilation=self.dilation, norm_layer=self._norm_layer))
        return nn.Sequential(*made)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))


_MODELS = {
    "resnet18": (BasicBlock, (2, 2, 2, 2), {}, "resnet18-f37072fd.pth", "ResNet18"),
    "resnet34": (BasicBlock, (3, 4, 6, 3), {}, "resnet34-b627a593.pth", "ResNet34"),
    "resnet50": (Bottleneck, (3, 4, 6, 3), {}, "resnet50-0676ba61.pth", "ResNet50"),
    "resnet101": (Bottleneck, (3, 4, 23, 3), {}, "resnet101-63fe2227.pth", "ResNet101"),
    "resnet152": (Bottleneck, (3, 8, 36, 3), {}, "resnet152-394f9c45.pth", "ResNet152"),
    "resnext50_32x4d": (Bottleneck, (3, 4, 6, 3), {"groups": 32, "width_per_group": 4}, "resnext50_32x4d-7cdf4587.pth", "ResNeXt50_32X4D"),
    "wide_resnet50_2": (Bottleneck, (3, 4, 6, 3), {"width_per_group": 128}, "wide_resnet50_2-95faca4d.pth", "Wide_ResNet50_2"),
}


def _builder(name, block, layers, settings, kind):
    def build(*, weights=None, progress=True, pretrained=False, **given):
        return loaded(ResNet(block, layers, **settings, **given), weights, pretrained, kind)

    build.__name__ = build.__qualname__ = name
    return build


for _name, (_block, _layers, _given, _file, _title) in _MODELS.items():
    globals()[f"{_title}_Weights"] = names_of(_title, _file)
    globals()[_name] = _builder(_name, _block, _layers, _given, globals()[f"{_title}_Weights"])

__all__ = ["BasicBlock", "Bottleneck", "ResNet", *_MODELS, *(f"{row[-1]}_Weights" for row in _MODELS.values())]

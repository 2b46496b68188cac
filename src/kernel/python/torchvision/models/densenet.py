"""DenseNet: every layer sees all layers before it (Huang and others, 2016)."""

from collections import OrderedDict

import torch
from torch import nn

from ._initial import begin
from ._weights import loaded, names_of


class _DenseLayer(nn.Module):
    def __init__(self, num_input_features, growth_rate, bn_size, drop_rate, memory_efficient=False):
        super().__init__()
        wide = bn_size * growth_rate
        self.norm1, self.relu1 = nn.BatchNorm2d(num_input_features), nn.ReLU(inplace=True)
        self.conv1 = nn.Conv2d(num_input_features, wide, 1, bias=False)
        self.norm2, self.relu2 = nn.BatchNorm2d(wide), nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(wide, growth_rate, 3, padding=1, bias=False)
        self.drop_rate, self.memory_efficient = float(drop_rate), memory_efficient

    def forward(self, input):
        joined = torch.cat(input if isinstance(input, list) else [input], 1)
        made = self.conv2(self.relu2(self.norm2(self.conv1(self.relu1(self.norm1(joined))))))
        return nn.functional.dropout(made, self.drop_rate, self.training) if self.drop_rate > 0 else made


class _DenseBlock(nn.ModuleDict):
    def __init__(self, num_layers, num_input_features, bn_size, growth_rate, drop_rate, memory_efficient=False):
        super().__init__()
        for at in range(num_layers):
            layer = _DenseLayer(num_input_features + at * growth_rate, growth_rate, bn_size, drop_rate, memory_efficient)
            self.add_module(f"denselayer{at + 1}", layer)

    def forward(self, init_features):
        features = [init_features]
        for layer in self.values():
            features.append(layer(features))
        return torch.cat(features, 1)


class _Transition(nn.Sequential):
    """Half the planes and half the picture."""

    def __init__(self, num_input_features, num_output_features):
        super().__init__()
        self.norm, self.relu = nn.BatchNorm2d(num_input_features), nn.ReLU(inplace=True)
        self.conv = nn.Conv2d(num_input_features, num_output_features, 1, bias=False)
        self.pool = nn.AvgPool2d(2, 2)


class DenseNet(nn.Module):
    def __init__(self, growth_rate=32, block_config=(6, 12, 24, 16), num_init_features=64, bn_size=4, drop_rate=0, num_classes=1000, memory_efficient=False):
        super().__init__()
        self.features = nn.Sequential(
            OrderedDict(
                conv0=nn.Conv2d(3, num_init_features, 7, 2, 3, bias=False),
                norm0=nn.BatchNorm2d(num_init_features),
                relu0=nn.ReLU(inplace=True),
                pool0=nn.MaxPool2d(3, 2, 1),
            )
        )
        planes = num_init_features
        for at, count in enumerate(block_config, 1):
            self.features.add_module(f"denseblock{at}", _DenseBlock(count, planes, bn_size, growth_rate, drop_rate, memory_efficient))
            planes += count * growth_rate
            if at < len(block_config):
                self.features.add_module(f"transition{at}", _Transition(planes, planes // 2))
                planes //= 2
        self.features.add_module("norm5", nn.BatchNorm2d(planes))
        self.classifier = nn.Linear(planes, num_classes)
        begin(self, mode="fan_in", linear=lambda weight: weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        made = nn.functional.relu(self.features(x), inplace=True)
        return self.classifier(torch.flatten(nn.functional.adaptive_avg_pool2d(made, (1, 1)), 1))


_MODELS = {
    "densenet121": (32, (6, 12, 24, 16), 64, "densenet121-a639ec97.pth"),
    "densenet161": (48, (6, 12, 36, 24), 96, "densenet161-8d451a50.pth"),
    "densenet169": (32, (6, 12, 32, 32), 64, "densenet169-b2777c0a.pth"),
    "densenet201": (32, (6, 12, 48, 32), 64, "densenet201-c1103571.pth"),
}


def _builder(name, sizes, kind):
    def build(*, weights=None, progress=True, pretrained=False, **given):
        return loaded(DenseNet(*sizes, **given), weights, pretrained, kind)

    build.__name__ = build.__qualname__ = name
    return build


for _name, (*_sizes, _file) in _MODELS.items():
    _title = f"DenseNet{_name[8:]}"
    globals()[f"{_title}_Weights"] = names_of(_title, _file)
    globals()[_name] = _builder(_name, _sizes, globals()[f"{_title}_Weights"])

__all__ = ["DenseNet", *_MODELS, *(f"DenseNet{name[8:]}_Weights" for name in _MODELS)]

"""AlexNet: five convolutions and three layers of weights (Krizhevsky, 2014)."""

import torch
from torch import nn

from ._weights import loaded, names_of

AlexNet_Weights = names_of("AlexNet", "alexnet-owt-7be5be79.pth")


class AlexNet(nn.Module):
    def __init__(self, num_classes=1000, dropout=0.5):
        super().__init__()
        convolutions = [(3, 64, 11, 4, 2), (64, 192, 5, 1, 2), (192, 384, 3, 1, 1), (384, 256, 3, 1, 1), (256, 256, 3, 1, 1)]
        features = []
        for at, sizes in enumerate(convolutions):
            features += [nn.Conv2d(*sizes), nn.ReLU(inplace=True)]
            if at in (0, 1, 4):
                features.append(nn.MaxPool2d(3, 2))
        self.features, self.avgpool = nn.Sequential(*features), nn.AdaptiveAvgPool2d((6, 6))
        self.classifier = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(256 * 6 * 6, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(inplace=True),
            nn.Linear(4096, num_classes),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def alexnet(*, weights=None, progress=True, pretrained=False, **given):
    return loaded(AlexNet(**given), weights, pretrained, AlexNet_Weights)


__all__ = ["AlexNet", "AlexNet_Weights", "alexnet"]

"""Trained weights by name. They would be downloaded, and there is no network here."""

import enum


class WeightsEnum(enum.Enum):
    """Names of weights; asked for, they are looked for among the files that are there."""

    def get_state_dict(self, *_, **__):
        import torch
        from gradloom_files import find

        return torch.load(find(self.value, "the network"))

    @property
    def meta(self):
        return {}

    def transforms(self, **_):
        from ..transforms import CenterCrop, Compose, Normalize, Resize, ToTensor

        return Compose([Resize(256), CenterCrop(224), ToTensor(), Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])


def names_of(model, file):
    """The enum of a model's weights, whose file has a name that torchvision gave it."""
    kind = WeightsEnum(f"{model}_Weights", {"IMAGENET1K_V1": file, "DEFAULT": file})
    kind.__module__ = "torchvision.models"
    return kind


def loaded(model, weights, pretrained, kind):
    """The model, with trained weights where they are asked for. Error: FileNotFoundError that says where to put their file."""
    if pretrained and weights is None:
        weights = kind.DEFAULT
    if weights is None:
        return model
    if isinstance(weights, str):
        weights = kind[weights]
    model.load_state_dict(weights.get_state_dict())
    return model

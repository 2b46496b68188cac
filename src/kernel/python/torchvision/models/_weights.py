"""Trained weights by name. They would be downloaded, and there is no network here."""

import enum

from ..transforms.functional import InterpolationMode


class WeightsEnum(enum.Enum):
    """Names of weights; asked for, they are looked for among the files that are there."""

    def get_state_dict(self, *_, **__):
        import torch
        from gradloom_files import find

        return torch.load(find(self.value, "the network"))

    @property
    def meta(self):
        return {}

    @property
    def url(self):
        return f"https://download.pytorch.org/models/{self.value}"

    def transforms(self, **_):
        """What is done to a picture before the network sees it."""
        from ..transforms._presets import ImageClassification

        return ImageClassification(**type(self).preset)


def names_of(model, file, crop=224, resize=256, interpolation=InterpolationMode.BILINEAR):
    """The enum of a model's weights, whose file has a name that torchvision gave it, and pictures such sizes."""
    kind = WeightsEnum(f"{model}_Weights", {"IMAGENET1K_V1": file, "DEFAULT": file})
    kind.__module__ = "torchvision.models"
    kind.preset = {"crop_size": crop, "resize_size": resize, "interpolation": interpolation}
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

"""MNIST and its kin: four idx files, packed or not. Nothing is downloaded."""

import gzip
import os
import struct
from pathlib import Path

import torch
from gradloom_files import BRING_IT, folders, shipped
from PIL import Image

from .vision import VisionDataset


class MNIST(VisionDataset):
    """Pictures of 28 by 28 with ten classes, in the four idx files of that name."""

    classes = ["0 - zero", "1 - one", "2 - two", "3 - three", "4 - four", "5 - five", "6 - six", "7 - seven", "8 - eight", "9 - nine"]

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, None, transform, target_transform)
        self.train = train
        self.data, self.targets = (self._read(kind) for kind in ("images-idx3-ubyte", "labels-idx1-ubyte"))
        self.targets = self.targets.long()

    def _read(self, kind):
        name = f"{'train' if self.train else 't10k'}-{kind}"
        return read_idx(_located(self.raw_folder, name, type(self).__name__))

    @property
    def raw_folder(self):
        return os.path.join(str(self.root), type(self).__name__, "raw")

    @property
    def class_to_idx(self):
        return {name: at for at, name in enumerate(self.classes)}

    train_data = test_data = property(lambda self: self.data)
    train_labels = test_labels = property(lambda self: self.targets)

    def __getitem__(self, index):
        return self._through(Image.fromarray(self.data[index]), int(self.targets[index]))

    def __len__(self):
        return len(self.data)

    def extra_repr(self):
        return f"Split: {'Train' if self.train else 'Test'}"


class FashionMNIST(MNIST):
    """Pictures of clothes in the same form."""

    classes = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]


class KMNIST(MNIST):
    """Pictures of Japanese characters in the same form."""

    classes = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"]


def _located(folder, name, dataset):
    """The path of a data file: where torchvision keeps it, or anywhere below the working folder, packed or not."""
    for each in (name, f"{name}.gz"):
        for place in (os.path.join(folder, each), os.path.join(os.path.dirname(os.path.dirname(folder)), each)):
            if os.path.exists(place):
                return place
    found = [os.path.join(place, each) for place, files in folders() for each in files if each in (name, f"{name}.gz")]
    found = [path for path in found if _owner(path) in (None, dataset.lower())]
    if not found and (data := shipped(f"{dataset}/{name}.gz")):
        os.makedirs(folder, exist_ok=True)
        found = [os.path.join(folder, f"{name}.gz")]
        Path(found[0]).write_bytes(data)
    if not found:
        raise RuntimeError(f"Dataset not found. {dataset}: {name}[.gz] is not here, and nothing is downloaded. {BRING_IT}")
    return min(found, key=lambda path: (_owner(path) is None, path))


def _owner(path):
    """The data set that a path names; None where it names none."""
    parts = [part.replace("-", "").replace("_", "") for part in path.lower().split(os.sep)]
    return next((name for name in ("fashionmnist", "kmnist", "mnist") if name in parts), None)


def read_idx(path):
    """A tensor of bytes from an idx file."""
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rb") as file:
        data = file.read()
    kind, dims = data[2], data[3]
    if kind != 8:
        raise ValueError(f"read_idx: elements must be bytes, got type {kind}")
    shape = struct.unpack(f">{dims}I", data[4 : 4 + 4 * dims])
    return torch.frombuffer(data[4 + 4 * dims :], dtype=torch.uint8).reshape(shape)

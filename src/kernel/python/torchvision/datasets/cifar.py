"""CIFAR10, from its pickled batches. Nothing is downloaded."""

import os
import pickle

import torch
from gradloom_files import find
from PIL import Image

from .vision import VisionDataset


class CIFAR10(VisionDataset):
    """Colour pictures of 32 by 32 in ten classes, from the pickled batches."""

    folder, batches, label = "cifar-10-batches-py", [f"data_batch_{at}" for at in range(1, 6)], "labels"
    tests = ["test_batch"]
    classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, None, transform, target_transform)
        self.train, parts, self.targets = train, [], []
        for name in self.batches if train else self.tests:
            with open(self._located(name, download), "rb") as file:
                entry = pickle.load(file, encoding="latin1")
            parts.append(torch.as_tensor(entry["data"]).reshape(-1, 3, 32, 32))
            self.targets += entry[self.label]
        self.data = torch.cat(parts).permute(0, 2, 3, 1).numpy()

    def _located(self, name, download):
        path = os.path.join(str(self.root), self.folder, name)
        try:
            return path if os.path.exists(path) else find(name, "the network")
        except FileNotFoundError:
            if download:
                raise
            raise RuntimeError("Dataset not found or corrupted. You can use download=True to download it") from None

    class_to_idx = property(lambda self: {name: at for at, name in enumerate(self.classes)})

    def __getitem__(self, index):
        return self._through(Image.fromarray(self.data[index]), self.targets[index])

    def __len__(self):
        return len(self.data)

    def extra_repr(self):
        return f"Split: {'Train' if self.train else 'Test'}"


class CIFAR100(CIFAR10):
    """The same with a hundred classes, whose names are in a file of their own."""

    folder, batches, label, tests = "cifar-100-python", ["train"], "fine_labels", ["test"]

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, train, transform, target_transform, download)
        with open(self._located("meta", download), "rb") as file:
            self.classes = pickle.load(file, encoding="latin1")["fine_label_names"]

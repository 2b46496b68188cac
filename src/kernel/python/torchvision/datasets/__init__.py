"""torchvision.datasets: read from the working folder and below; nothing is downloaded."""

import gzip
import os
import pickle
import struct
from pathlib import Path

import torch
from gradloom_files import BRING_IT, find, folders, shipped
from PIL import Image
from torch._homes import settle
from torch._missing import resolver
from torch.utils.data import Dataset


class VisionDataset(Dataset):
    """Pictures with targets, each given through a transform."""

    def __init__(self, root=None, transforms=None, transform=None, target_transform=None):
        self.root = os.path.expanduser(root) if isinstance(root, str) else root
        self.transforms, self.transform, self.target_transform = transforms, transform, target_transform

    def _through(self, image, target):
        if self.transforms is not None:
            return self.transforms(image, target)
        image = image if self.transform is None else self.transform(image)
        return image, target if self.target_transform is None else self.target_transform(target)

    def extra_repr(self):
        return ""

    def __repr__(self):
        body = [f"Number of datapoints: {len(self)}"]
        if self.root is not None:
            body.append(f"Root location: {self.root}")
        body += self.extra_repr().splitlines()
        lines = [f"Dataset {type(self).__name__}", *(f"    {line}" for line in body)]
        if self.transform is not None or self.target_transform is not None:
            lines.append("    StandardTransform")
            lines += _described("Transform: ", self.transform) + _described("Target transform: ", self.target_transform)
        return "\n".join(lines)


def _described(head, transform):
    if transform is None:
        return []
    first, *rest = repr(transform).splitlines()
    return [head + first, *(" " * len(head) + line for line in rest)]


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


class CIFAR10(VisionDataset):
    """Colour pictures of 32 by 32 in ten classes, from the pickled batches."""

    folder, batches, label = "cifar-10-batches-py", [f"data_batch_{at}" for at in range(1, 6)], "labels"
    tests = ["test_batch"]
    classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, None, transform, target_transform)
        self.train, parts, self.targets = train, [], []
        for name in self.batches if train else self.tests:
            path = os.path.join(str(root), self.folder, name)
            with open(path if os.path.exists(path) else find(name, "the network"), "rb") as file:
                entry = pickle.load(file, encoding="latin1")
            parts.append(torch.as_tensor(entry["data"]).reshape(-1, 3, 32, 32))
            self.targets += entry[self.label]
        self.data = torch.cat(parts).permute(0, 2, 3, 1).numpy()

    class_to_idx = property(lambda self: {name: at for at, name in enumerate(self.classes)})

    def __getitem__(self, index):
        return self._through(Image.fromarray(self.data[index]), self.targets[index])

    def __len__(self):
        return len(self.data)

    def extra_repr(self):
        return f"Split: {'Train' if self.train else 'Test'}"


class ImageFolder(VisionDataset):
    """PNG files in one folder per class."""

    def __init__(self, root, transform=None, target_transform=None, loader=None, is_valid_file=None, allow_empty=False):
        super().__init__(root, None, transform, target_transform)
        self.loader = loader or (lambda path: Image.open(path).convert("RGB"))
        self.classes = sorted(each.name for each in os.scandir(root) if each.is_dir())
        if not self.classes:
            raise FileNotFoundError(f"Couldn't find any class folder in {root}.")
        self.class_to_idx = {name: at for at, name in enumerate(self.classes)}
        self.samples = self.imgs = [
            (os.path.join(place, name), at)
            for at, each in enumerate(self.classes)
            for place, _, files in sorted(os.walk(os.path.join(root, each)))
            for name in sorted(files)
            if (is_valid_file(os.path.join(place, name)) if is_valid_file else name.lower().endswith((".png", ".jpg", ".jpeg", ".bmp")))
        ]
        self.targets = [at for _, at in self.samples]

    def __getitem__(self, index):
        path, target = self.samples[index]
        return self._through(self.loader(path), target)

    def __len__(self):
        return len(self.samples)


class FakeData(VisionDataset):
    """Pictures of noise."""

    def __init__(self, size=1000, image_size=(3, 224, 224), num_classes=10, transform=None, target_transform=None, random_offset=0):
        super().__init__(None, None, transform, target_transform)
        self.size, self.num_classes, self.image_size, self.random_offset = size, num_classes, image_size, random_offset

    def __getitem__(self, index):
        from .transforms import ToPILImage

        if index >= len(self):
            raise IndexError(f"{type(self).__name__} index out of range")
        state = torch.get_rng_state()
        torch.manual_seed(index + self.random_offset)
        image = torch.randn(*self.image_size)
        target = torch.randint(0, self.num_classes, size=(1,), dtype=torch.long)[0]
        torch.set_rng_state(state)
        return self._through(ToPILImage()(image), int(target))

    def __len__(self):
        return self.size


_HOMES = {"mnist": "MNIST FashionMNIST KMNIST", "cifar": "CIFAR10", "folder": "ImageFolder", "fakedata": "FakeData"}
settle({f"torchvision.datasets.{name}": classes for name, classes in {**_HOMES, "vision": "VisionDataset"}.items()}, globals())
__getattr__ = resolver("torchvision.datasets", lambda: globals(), ("utils",))

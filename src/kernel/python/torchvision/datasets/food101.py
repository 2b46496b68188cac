"""Food101: pictures of a hundred and one dishes, listed in JSON. Nothing is downloaded."""

import json
import os
from pathlib import Path

from .folder import default_loader
from .utils import download_and_extract_archive, verify_str_arg
from .vision import VisionDataset

_ARCHIVE = "food-101.tar.gz"


class Food101(VisionDataset):
    """Pictures of dishes, from the folder food-101 with its lists of what is for training and for tests."""

    def __init__(self, root, split="train", transform=None, target_transform=None, download=False, loader=default_loader):
        super().__init__(root, None, transform, target_transform)
        self._split, self.loader = verify_str_arg(split, "split", ("train", "test")), loader
        base = Path(str(self.root)) / "food-101"
        lists, pictures = base / "meta", base / "images"
        if download and not (lists.is_dir() and pictures.is_dir()):
            download_and_extract_archive(f"http://data.vision.ee.ethz.ch/cvl/{_ARCHIVE}", str(self.root))
        if not (lists.is_dir() and pictures.is_dir()):
            raise RuntimeError("Dataset not found. You can use download=True to download it")
        listed = json.loads((lists / f"{split}.json").read_text())
        self.classes = sorted(listed)
        self.class_to_idx = {name: at for at, name in enumerate(self.classes)}
        self._labels = [self.class_to_idx[name] for name, places in listed.items() for _ in places]
        self._image_files = [pictures.joinpath(*f"{place}.jpg".split("/")) for places in listed.values() for place in places]

    def __getitem__(self, index):
        return self._through(self.loader(os.fspath(self._image_files[index])), self._labels[index])

    def __len__(self):
        return len(self._image_files)

    def extra_repr(self):
        return f"split={self._split}"

"""SVHN: house numbers in the street, from MATLAB's files. Nothing is downloaded."""

import os

import numpy as np
from gradloom_files import find
from PIL import Image

from .utils import verify_str_arg
from .vision import VisionDataset


class SVHN(VisionDataset):
    """Colour pictures of 32 by 32 around one digit each."""

    split_list = {name: ("", f"{name}_32x32.mat", "") for name in ("train", "test", "extra")}

    def __init__(self, root, split="train", transform=None, target_transform=None, download=False):
        super().__init__(root, None, transform, target_transform)
        self.split = verify_str_arg(split, "split", tuple(self.split_list))
        self.filename = self.split_list[split][1]
        from scipy.io import loadmat

        found = loadmat(self._located(download))
        # Files call zeros by the class 10.
        self.labels = found["y"].astype(np.int64).reshape(-1) % 10
        self.data = np.transpose(found["X"], (3, 2, 0, 1))

    def _located(self, download):
        path = os.path.join(str(self.root), self.filename)
        try:
            return path if os.path.exists(path) else find(self.filename, "the network")
        except FileNotFoundError:
            if download:
                raise
            raise RuntimeError("Dataset not found or corrupted. You can use download=True to download it") from None

    def __getitem__(self, index):
        return self._through(Image.fromarray(np.transpose(self.data[index], (1, 2, 0))), int(self.labels[index]))

    def __len__(self):
        return len(self.data)

    def extra_repr(self):
        return f"Split: {self.split}"

"""CelebA: faces with what is to be seen in them, listed in texts. Nothing is downloaded."""

import os

import torch
from PIL import Image

from .utils import verify_str_arg
from .vision import VisionDataset

_PARTS = {"train": 0, "valid": 1, "test": 2, "all": None}
# By kind of target: the file, whether a line of names stands before the rows.
_FILES = {
    "identity": ("identity_CelebA.txt", False),
    "bbox": ("list_bbox_celeba.txt", True),
    "landmarks_align": ("list_landmarks_align_celeba.txt", True),
    "attr": ("list_attr_celeba.txt", True),
}


class CelebA(VisionDataset):
    """Faces, from the folder celeba with its pictures and lists."""

    base_folder = "celeba"

    def __init__(self, root, split="train", target_type="attr", transform=None, target_transform=None, download=False):
        super().__init__(root, None, transform, target_transform)
        self.split = split
        self.target_type = target_type if isinstance(target_type, list) else [target_type]
        if not self.target_type and target_transform is not None:
            raise RuntimeError("target_transform is specified but target_type is empty")
        if not self._is_there():
            raise RuntimeError("Dataset not found or corrupted. You can use download=True to download it")
        part = _PARTS[verify_str_arg(split.lower(), "split", tuple(_PARTS))]
        names, parts, _ = self._table("list_eval_partition.txt", False)
        mine = torch.ones(len(names), dtype=torch.bool) if part is None else parts.squeeze(1) == part
        self.filename = [name for name, is_mine in zip(names, mine.tolist(), strict=True) if is_mine]
        for kind, (file, named) in _FILES.items():
            _, values, heads = self._table(file, named)
            setattr(self, kind, values[mine])
            if kind == "attr":
                self.attr_names = heads
        # Attributes are told by 1 and -1.
        self.attr = torch.div(self.attr + 1, 2, rounding_mode="floor")

    def _path(self, *names):
        return os.path.join(str(self.root), self.base_folder, *names)

    def _is_there(self):
        lists = ("list_eval_partition.txt", *(file for file, _ in _FILES.values()))
        return os.path.isdir(self._path("img_align_celeba")) and all(map(os.path.isfile, map(self._path, lists)))

    def _table(self, file, named):
        """(names of the pictures, their numbers, names of the columns) of one list."""
        with open(self._path(file)) as text:
            rows = [line.split() for line in text.read().splitlines() if line.strip()]
        heads = rows[1] if named else []
        rows = rows[2:] if named else rows
        return [row[0] for row in rows], torch.tensor([[int(each) for each in row[1:]] for row in rows]), heads

    def _target(self, kind, index):
        if kind == "attr":
            return self.attr[index, :]
        if kind == "identity":
            return self.identity[index, 0]
        if kind == "bbox":
            return self.bbox[index, :]
        if kind == "landmarks":
            return self.landmarks_align[index, :]
        raise ValueError(f'Target type "{kind}" is not recognized.')

    def __getitem__(self, index):
        image = Image.open(self._path("img_align_celeba", self.filename[index]))
        target = [self._target(kind, index) for kind in self.target_type]
        target = None if not target else target[0] if len(target) == 1 else tuple(target)
        if self.transform is not None:
            image = self.transform(image)
        return image, target if target is None or self.target_transform is None else self.target_transform(target)

    def __len__(self):
        return len(self.attr)

    def extra_repr(self):
        return f"Target type: {self.target_type}\nSplit: {self.split}"

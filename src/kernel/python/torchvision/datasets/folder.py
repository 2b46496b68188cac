"""Pictures in one folder per class."""

import os

from PIL import Image

from .vision import VisionDataset


class ImageFolder(VisionDataset):
    """PNG and JPEG files in one folder per class."""

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

"""VisionDataset: what every data set of pictures has."""

import os

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

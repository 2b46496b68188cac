"""torchvision.datasets: read from the working folder and below; nothing is downloaded."""

from torch._missing import resolver

from . import cifar, fakedata, folder, mnist, vision
from .cifar import CIFAR10
from .fakedata import FakeData
from .folder import ImageFolder
from .mnist import KMNIST, MNIST, FashionMNIST
from .vision import VisionDataset

__all__ = ["CIFAR10", "KMNIST", "MNIST", "FakeData", "FashionMNIST", "ImageFolder", "VisionDataset"]
__all__ += ["cifar", "fakedata", "folder", "mnist", "vision"]
__getattr__ = resolver("torchvision.datasets", lambda: globals(), ("utils",))

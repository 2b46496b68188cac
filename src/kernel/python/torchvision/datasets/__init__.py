"""torchvision.datasets: read from the working folder and below; nothing is downloaded."""

from torch._missing import resolver

from . import celeba, cifar, fakedata, folder, food101, mnist, svhn, vision
from .celeba import CelebA
from .cifar import CIFAR10, CIFAR100
from .fakedata import FakeData
from .folder import DatasetFolder, ImageFolder
from .food101 import Food101
from .mnist import KMNIST, MNIST, FashionMNIST
from .svhn import SVHN
from .vision import VisionDataset

__all__ = ["CIFAR10", "CIFAR100", "CelebA", "DatasetFolder", "FakeData", "FashionMNIST", "Food101", "ImageFolder", "KMNIST", "MNIST", "SVHN", "VisionDataset"]
__all__ += ["celeba", "cifar", "fakedata", "folder", "food101", "mnist", "svhn", "vision"]
__getattr__ = resolver("torchvision.datasets", lambda: globals(), ("utils",))

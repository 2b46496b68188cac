"""Storages: the memory behind tensors, seen as one row of elements."""

import gradloom_engine as engine

from ._dtypes import CPU, DTYPES
from ._missing import resolver


class UntypedStorage:
    """The whole memory of a tensor."""

    def __init__(self, tensor):
        count = engine.storageBytes(tensor._h) // tensor.dtype.itemsize
        self.tensor = tensor.detach().as_strided((count,), (1,), 0)
        self.dtype = tensor.dtype
        self.handle = tensor._h

    def bytes(self):
        return bytes(engine.toBytes(self.tensor._h).to_py())

    def nbytes(self):
        return self.tensor.numel() * self.dtype.itemsize

    size = __len__ = nbytes

    def data_ptr(self):
        return self.tensor.data_ptr()

    @property
    def _cdata(self):
        """A number that no other memory has, be it empty."""
        return engine.address(self.tensor._h)

    device = CPU


class TypedStorage:
    """The same, counted in elements of the tensor's dtype."""

    def __init__(self, tensor):
        self._untyped_storage = UntypedStorage(tensor)
        self.dtype = tensor.dtype

    def untyped(self):
        return self._untyped_storage

    def tolist(self):
        return self._untyped_storage.tensor.tolist()

    def __getitem__(self, at):
        found = self._untyped_storage.tensor[at]
        return found.item() if isinstance(at, int) else found.tolist()

    def __setitem__(self, at, value):
        self._untyped_storage.tensor[at] = value

    def __len__(self):
        return self._untyped_storage.tensor.numel()

    size = __len__

    def __iter__(self):
        return iter(self.tolist())

    def data_ptr(self):
        return self._untyped_storage.data_ptr()

    def __repr__(self):
        lines = "\n ".join(str(each) for each in self.tolist())
        return f" {lines}\n[torch.storage.TypedStorage(dtype={self.dtype}, device=cpu) of size {len(self)}]"

    device = CPU


_TYPES = {}


def storage_type(kind):
    """torch.FloatStorage and the like, which name a dtype in files."""
    name = f"{kind._word}Storage"
    if name not in _TYPES:
        _TYPES[name] = type(name, (TypedStorage,), {"dtype": kind, "__module__": "torch"})
    return _TYPES[name]


def storage_types():
    """All of them by name."""
    return {made.__name__: made for made in map(storage_type, DTYPES.values())}


__getattr__ = resolver("torch.storage", lambda: globals())

"""torch.save and torch.load: PyTorch's own file format, a zip of one pickle and the bytes of all storages."""

import contextlib
import io
import pickle
import sys
import zipfile
from collections import OrderedDict

import gradloom_engine as engine
from pyodide.ffi import to_js

from . import _utils
from ._bytes import packed, unpacked
from ._dtypes import DTYPES, Size, device, dtype, layout
from ._ops.handles import Tensor, run, wrap
from .storage import UntypedStorage, storage_type

DEFAULT_PROTOCOL = 2
_RECORD_ALIGNMENT = "64"
# How a file from before PyTorch 1.6 begins.
_MAGIC, _PROTOCOL = 0x1950A86A20F9469CFC6C, 1001
_safe = set()


def add_safe_globals(safe_globals):
    """Lets torch.load build objects of these classes also with weights_only."""
    _safe.update(safe_globals)


def clear_safe_globals():
    _safe.clear()


def get_safe_globals():
    return list(_safe)


class safe_globals:
    """add_safe_globals inside a with block."""

    def __init__(self, safe_globals):
        self._added = set(safe_globals) - _safe

    def __enter__(self):
        _safe.update(self._added)

    def __exit__(self, *_):
        _safe.difference_update(self._added)
        return False


def _get_layout(name):
    """A layout by the name that files have for it."""
    import torch

    return getattr(torch, name.removeprefix("torch."))


layout.__reduce__ = lambda self: (_get_layout, (repr(self),))

# --- writing --------------------------------------------------------------------------------------------------------


class _Pickler(pickle.Pickler):
    """Writes storages once each, outside the pickle."""

    def __init__(self, file, protocol):
        super().__init__(file, protocol)
        self.storages = []

    def persistent_id(self, value):
        if not isinstance(value, UntypedStorage):
            return None
        key = next((at for at, known in enumerate(self.storages) if engine.sameStorage(known.handle, value.handle)), None)
        if key is None:
            key = len(self.storages)
            self.storages.append(value)
        kind = value.dtype
        return "storage", storage_type(kind), str(key), "cpu", value.nbytes() // kind.itemsize

    def reducer_override(self, value):
        if not isinstance(value, Tensor):
            return NotImplemented
        from .nn.parameter import Parameter

        # What is no one storage says itself how it is written.
        own = getattr(type(value), "_written", None)
        if own is not None:
            return own(value)
        if type(value) is Parameter:
            return _utils._rebuild_parameter, (value.data, value.requires_grad, OrderedDict())
        place = value.storage_offset(), tuple(value.shape), value.stride()
        rebuilt = _utils._rebuild_tensor_v2, (UntypedStorage(value), *place, value.requires_grad, OrderedDict())
        if type(value) is Tensor:
            return rebuilt
        return _utils._rebuild_from_type_v2, (rebuilt[0], type(value), rebuilt[1], dict(value.__dict__))


def save(obj, f, pickle_module=pickle, pickle_protocol=DEFAULT_PROTOCOL, _use_new_zipfile_serialization=True):
    """Writes an object to a path or an open file."""
    text = io.BytesIO()
    pickler = _Pickler(text, pickle_protocol)
    pickler.dump(obj)
    name = "archive"
    if isinstance(f, str) or hasattr(f, "__fspath__"):
        name = str(f).rpartition("/")[2].rpartition(".")[0] or name
    try:
        target = zipfile.ZipFile(f, "w")
    except FileNotFoundError:
        folder = str(f).rpartition("/")[0]
        raise RuntimeError(f"Parent directory {folder} does not exist.") from None
    with target:
        target.writestr(f"{name}/data.pkl", text.getvalue())
        target.writestr(f"{name}/.format_version", "1")
        target.writestr(f"{name}/.storage_alignment", _RECORD_ALIGNMENT)
        target.writestr(f"{name}/byteorder", sys.byteorder)
        for key, storage in enumerate(pickler.storages):
            target.writestr(f"{name}/data/{key}", packed(storage.bytes(), storage.dtype._name))
        target.writestr(f"{name}/version", "3\n")


# --- reading --------------------------------------------------------------------------------------------------------

_ALLOWED = {
    "torch._utils": ("_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_parameter", "_rebuild_from_type_v2", "_rebuild_sparse_tensor"),
    "torch.serialization": ("_get_layout",),
    "torch": ("Size", "Tensor", "device", "dtype"),
    "torch.nn.parameter": ("Parameter", "Buffer"),
    "collections": ("OrderedDict", "defaultdict", "Counter"),
    "builtins": ("set", "frozenset", "complex", "bytearray", "int", "float", "str", "bool", "list", "dict", "tuple"),
    "__builtin__": ("set", "frozenset", "complex", "bytearray"),
    "_codecs": ("encode",),
}


_REFUSED = (
    "Weights only load failed. This file can still be loaded, to do so you have two options, \x1b[1mdo those steps only if you "
    "trust the source of the checkpoint\x1b[0m. \n"
    "\t(1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. "
    "Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code "
    "execution. Do it only if you got the file from a trusted source.\n"
    "\t(2) Alternatively, to load with `weights_only=True` please check the recommended steps in the following error message.\n"
    "\tWeightsUnpickler error: Unsupported global: GLOBAL {name} was not an allowed global by default. Please use "
    "`torch.serialization.add_safe_globals([{name}])` or the `torch.serialization.safe_globals([{name}])` context manager to "
    "allowlist this global if you trust this class/function.\n\n"
    "Check the documentation of torch.load to learn more about types accepted by default with weights_only "
    "https://pytorch.org/docs/stable/generated/torch.load.html."
)


_NO_GPU = (
    "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only "
    "machine, please use torch.load with map_location=torch.device('cpu') to map your storages to the CPU."
)


def _from_bytes(data, kind):
    """A row of elements from the bytes in a file."""
    count = len(data) // kind.itemsize
    return wrap(run(engine.fromBytes, kind._name, str(count), to_js(unpacked(data, kind._name))))


class _Unpickler(pickle.Unpickler):
    """Reads a pickle whose storages lie beside it: `read` gives the bytes of one, by its key and their number."""

    weights_only = False

    def __init__(self, file, read, map_location):
        super().__init__(file)
        self._read, self._map, self._storages = read, map_location, {}

    def persistent_load(self, found):
        _, kind, key, location, count = found[:5]
        to = location if self._map is None else self._map
        if isinstance(to, (str, device)) and str(to).startswith("cuda"):
            raise RuntimeError(_NO_GPU)
        if key not in self._storages:
            self._storages[key] = UntypedStorage(_from_bytes(self._read(key, count * kind.dtype.itemsize), kind.dtype)), kind.dtype
        return self._storages[key][0]

    def fill(self, file):
        """The bytes of all storages, where they follow the pickle: their keys, then a number and so many elements for each."""
        for key in _Plain(file).load():
            storage, kind = self._storages[key]
            count = int.from_bytes(file.read(8), "little")
            storage.tensor.copy_(_from_bytes(file.read(count * kind.itemsize), kind))

    def find_class(self, module, name):
        if not self.weights_only:
            return super().find_class(module, name)
        if name in _ALLOWED.get(module, ()) or module == "torch" and (name.endswith("Storage") or name in DTYPES):
            return super().find_class(module, name)
        for each in _safe:
            kind = each[0] if isinstance(each, tuple) else each
            if (kind.__module__, kind.__qualname__) == (module, name):
                return kind
        raise pickle.UnpicklingError(_REFUSED.format(name=f"{module}.{name}"))


class _WeightsOnly(_Unpickler):
    weights_only = True


class _Plain(pickle.Unpickler):
    """Reads numbers, texts, lists and dictionaries."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"torch.load: the file's head must be plain values, got {module}.{name}")


def _is_older(file):
    """Whether the file is in the format from before the zips, of which the head is read: three pickles, a number the first."""
    try:
        head = [_Plain(file).load() for _ in range(3)]
    except Exception:
        return False
    return head[:2] == [_MAGIC, _PROTOCOL]


def load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args):
    """Reads what torch.save wrote. Unless `weights_only=False`, nothing but tensors and plain values is built."""
    with contextlib.ExitStack() as stack:
        file = f if hasattr(f, "read") else stack.enter_context(open(f, "rb"))
        reader = _Unpickler if weights_only is False else _WeightsOnly
        if not zipfile.is_zipfile(file):
            file.seek(0)
            if not _is_older(file):
                raise pickle.UnpicklingError("torch.load: the file must be written by torch.save, got something else")
            unpickler = reader(file, lambda _, size: bytes(size), map_location)
            value = unpickler.load()
            unpickler.fill(file)
            return value
        archive = stack.enter_context(zipfile.ZipFile(file))
        text = next(each for each in archive.namelist() if each.endswith("/data.pkl"))
        folder = text.removesuffix("data.pkl")
        return reader(io.BytesIO(archive.read(text)), lambda key, _: archive.read(f"{folder}data/{key}"), map_location).load()


__all__ = ["Size", "add_safe_globals", "device", "dtype", "load", "safe_globals", "save"]

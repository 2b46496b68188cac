"""torch.save and torch.load: PyTorch's own file format, a zip of one pickle and the bytes of all storages."""

import contextlib
import io
import pickle
import sys
import zipfile
from collections import OrderedDict

import _engine as engine
from pyodide.ffi import to_js

from . import _utils
from ._bytes import packed, unpacked
from ._dtypes import DTYPES, Size, device, dtype
from ._ops.handles import Tensor, run, wrap
from .storage import UntypedStorage, storage_type

DEFAULT_PROTOCOL = 2
_RECORD_ALIGNMENT = "64"
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
    "torch._utils": ("_rebuild_tensor_v2", "_rebuild_parameter", "_rebuild_from_type_v2"),
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


class _Unpickler(pickle.Unpickler):
    """Reads a pickle whose storages lie beside it."""

    weights_only = False

    def __init__(self, file, read, **options):
        super().__init__(file, **options)
        self._read, self._storages = read, {}

    def persistent_load(self, found):
        _, kind, key, _, _ = found
        if key not in self._storages:
            data = self._read(key)
            name = kind.dtype._name
            count = len(data) // kind.dtype.itemsize
            handle = run(engine.fromBytes, name, str(count), to_js(unpacked(data, name)))
            self._storages[key] = UntypedStorage(wrap(handle))
        return self._storages[key]

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


def load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args):
    """Reads what torch.save wrote. Unless `weights_only=False`, nothing but tensors and plain values is built."""
    with contextlib.ExitStack() as stack:
        file = f if hasattr(f, "read") else stack.enter_context(open(f, "rb"))
        if not zipfile.is_zipfile(file):
            raise pickle.UnpicklingError("torch.load: the file must be a zip written by torch.save, got something else")
        archive = stack.enter_context(zipfile.ZipFile(file))
        text = next(each for each in archive.namelist() if each.endswith("/data.pkl"))
        folder = text.removesuffix("data.pkl")
        reader = _Unpickler if weights_only is False else _WeightsOnly
        return reader(io.BytesIO(archive.read(text)), lambda key: archive.read(f"{folder}data/{key}")).load()


__all__ = ["Size", "add_safe_globals", "device", "dtype", "load", "safe_globals", "save"]

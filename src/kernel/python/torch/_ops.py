"""Functions and methods from the engine's catalog: one table says how every op is called."""

import json
import math
import numbers

import _engine as engine

from ._dtypes import Size, as_dtype, check_device, dtype
from ._errors import JsException, translated

_MISSING = object()
# Arguments of PyTorch that change nothing here.
_IGNORED = {"device", "layout", "pin_memory", "memory_format", "generator", "non_blocking", "copy", "_stacklevel"}
_KEYWORDS = {"axis": "dim", "keepdims": "keepdim", "dims": "dim"}


class Tensor:
    """A tensor of the engine. Its methods are put here by the modules of this package."""

    _h = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)


_new = object.__new__


def wrap(handle):
    """The Python tensor of an engine's tensor."""
    tensor = _new(Tensor)
    tensor._h = handle
    return tensor


def wrap_all(outputs):
    """Python tensors of several outputs."""
    return tuple(wrap(handle) for handle in outputs)


_SCALARS = {}


def scalar_handle(value):
    """The engine's tensor that stands for a Python number; None for what is none."""
    kind = type(value)
    key = (kind, value)
    known = _SCALARS.get(key)
    if known is not None and value != 0:
        return known
    if kind is bool or isinstance(value, bool):
        made = engine.scalar(1 if value else 0, "bool")
    elif isinstance(value, numbers.Integral):
        made = engine.scalar(int(value), "int64")
    elif isinstance(value, numbers.Real):
        made = engine.scalar(float(value), "float64")
    else:
        return None
    if len(_SCALARS) < 512:
        _SCALARS[key] = made
    return made


def operand(value):
    """The handle of a tensor or of a Python number; None for anything else."""
    return value._h if isinstance(value, Tensor) else scalar_handle(value)


def run(function, *args):
    """Calls the engine; its errors become Python's."""
    try:
        return function(*args)
    except JsException as error:
        raise translated(error) from None


def _is_int(value):
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


def as_int(value):
    """A Python int from an int or a tensor of one integer; None for anything else."""
    if _is_int(value):
        return int(value)
    if isinstance(value, Tensor) and value.numel() == 1 and not value.is_floating_point():
        return int(value.item())
    return None


def as_ints(value):
    """A list of ints from a list, tuple or Size; None for anything else."""
    if not isinstance(value, (list, tuple)):
        return None
    found = [as_int(each) for each in value]
    return None if None in found else found


def _number_text(value):
    """A Python number as the engine reads it: floats keep their point."""
    if isinstance(value, bool):
        return value
    if _is_int(value):
        return int(value) if abs(int(value)) < 2**53 else str(int(value))
    return repr(float(value))


def _read_float(value):
    if isinstance(value, Tensor) and value.numel() == 1:
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return _MISSING
    value = float(value)
    return value if math.isfinite(value) else repr(value)


def _read_scalar(value):
    if isinstance(value, Tensor) and value.numel() == 1:
        value = value.item()
    return _number_text(value) if isinstance(value, numbers.Real) else _MISSING


def _read_ints(value):
    found = as_ints(value)
    if found is None and as_int(value) is not None:
        found = [as_int(value)]
    return _MISSING if found is None else found


def _read_dims(value):
    one = as_int(value)
    return one if one is not None else _read_ints(value)


def _read_dtype(value):
    value = as_dtype(value)
    return value._name if isinstance(value, dtype) else _MISSING


def _read_int(value):
    found = as_int(value)
    return _MISSING if found is None else found


_READERS = {
    "int": _read_int,
    "float": _read_float,
    "bool": lambda value: value if isinstance(value, bool) else _MISSING,
    "scalar": _read_scalar,
    "ints": _read_ints,
    "dims": _read_dims,
    "dtype": _read_dtype,
    "choice": lambda value: value if isinstance(value, str) else _MISSING,
}


class Op:
    """One op of the catalog, ready to be called with Python's arguments."""

    def __init__(self, entry):
        self.name = entry["name"]
        self.number = entry["number"]
        self.outputs = entry["outputs"]
        self.many = entry["many"]
        self.inputs = entry["inputs"]
        self.input_names = [each["name"] for each in self.inputs]
        self.params = {each["name"]: each for each in entry["params"]}
        self.signature = entry["signature"]
        self.variadic = bool(self.inputs) and self.inputs[-1].get("variadic", False)
        self.result_type = None

    def bind(self, args, kwargs):
        """(inputs as handles, params as JSON text), or None where the arguments are not this op's."""
        given = {}
        names = self.signature
        if len(args) > len(names):
            args = self._gathered(args)
            if args is None:
                return None
        elif args and self._opens_list(args):
            args = self._gathered(args) or args
        for name, value in zip(names, args):
            given[name] = value
        for key, value in kwargs.items():
            name = self._keyword(key)
            if name is None:
                if key in _IGNORED:
                    if key == "device":
                        check_device(value)
                    continue
                if value is None and key in ("out", "dtype", "weight", "size_average", "reduce"):
                    continue
                return None
            if name in given:
                return None
            given[name] = value
        return self._converted(given)

    def _keyword(self, key):
        if key in self.signature:
            return key
        if key == "input" and self.input_names[:1] == ["self"]:
            return "self"
        if key == "self" and self.input_names[:1] == ["input"]:
            return "input"
        other = _KEYWORDS.get(key)
        return other if other in self.signature else None

    def _opens_list(self, args):
        """True for `view(2, 3)`: ints without brackets where one list is asked for."""
        at = len(self.inputs)
        if len(args) <= at or len(self.signature) <= at:
            return False
        param = self.params.get(self.signature[at])
        opens = param is not None and param["kind"] == "ints" and param["name"] != "split_size_or_sections"
        return opens and as_int(args[at]) is not None

    def _gathered(self, args):
        at = len(self.inputs)
        if len(self.signature) <= at or len(args) <= at:
            return None
        param = self.params.get(self.signature[at])
        if param is None or param["kind"] not in ("ints", "dims"):
            return None
        rest = as_ints(list(args[at:]))
        return None if rest is None else [*args[:at], rest]

    def _converted(self, given):
        handles = []
        for info in self.inputs:
            name = info["name"]
            value = given.pop(name, None)
            if info.get("variadic"):
                if not isinstance(value, (list, tuple)) or not all(isinstance(each, Tensor) for each in value):
                    return None
                handles.extend(each._h for each in value)
            elif isinstance(value, Tensor):
                handles.append(value._h)
            elif value is None:
                if not info.get("optional"):
                    return None
                handles.append(None)
            elif info.get("scalar"):
                handle = scalar_handle(value)
                if handle is None:
                    return None
                handles.append(handle)
            else:
                return None
        params = {}
        for name, value in given.items():
            info = self.params.get(name)
            if info is None:
                if value is None:
                    continue
                return None
            if value is None:
                if info["default"] is None or info.get("nullable"):
                    params[name] = None
                continue
            reader = _read_dims if name == "split_size_or_sections" else _READERS.get(info["kind"], lambda value: value)
            read = reader(value)
            if read is _MISSING:
                return None
            params[name] = read
        return handles, (json.dumps(params) if params else "")

    def run(self, bound):
        """Calls the engine and wraps what it gives."""
        handles, params = bound
        try:
            result = engine.call(self.number, params, *handles)
        except JsException as error:
            raise translated(error) from None
        if len(self.outputs) == 1 and not self.many:
            return wrap(result)
        outputs = wrap_all(result)
        return outputs if self.many or self.result_type is None else self.result_type(outputs)

    def run_in_place(self, tensor, bound):
        """Calls the engine and writes the result into the first input."""
        handles, params = bound
        try:
            engine.callInPlace(self.number, params, *handles)
        except JsException as error:
            raise translated(error) from None
        return tensor


CATALOG = [Op(entry) for entry in json.loads(engine.catalogText())]
BY_NAME = {op.name: op for op in CATALOG}


def names_below(prefix):
    """Ops by the names they have below a module: {'add': [Op, …]} for `torch`."""
    table = {}
    for entry in json.loads(engine.catalogText()):
        for full in entry["torch"]:
            owner, _, name = full.rpartition(".")
            if owner == prefix and name.isidentifier():
                table.setdefault(name, []).append(CATALOG[entry["number"]])
    return table


def _type_text(value):
    if isinstance(value, Tensor):
        return "Tensor"
    if isinstance(value, (list, tuple)):
        kind = "list" if isinstance(value, list) else "tuple"
        return f"{kind} of [{', '.join(_type_text(each) for each in value)}]" if value else kind
    return type(value).__name__


def refuse(name, args, kwargs):
    """A call that fits no op."""
    shown = [_type_text(value) for value in args] + [f"{key}={_type_text(value)}" for key, value in kwargs.items()]
    raise TypeError(f"{name}() received an invalid combination of arguments - got ({', '.join(shown)})")


def call_ops(name, ops, args, kwargs):
    """Calls the first op that takes these arguments; `out=` receives the result where it is given."""
    out = kwargs.pop("out", None) if "out" in kwargs else None
    for op in ops:
        bound = op.bind(args, kwargs)
        if bound is not None:
            result = op.run(bound)
            return result if out is None else _into(out, result)
    return refuse(name, args, kwargs)


def _into(out, result):
    if isinstance(result, tuple):
        for target, value in zip(out, result):
            _into(target, value)
        return out
    if out.shape != result.shape:
        engine.setData(out._h, result._h)
        return out
    run(engine.copyInto, out._h, result._h)
    return out


def make_function(name, ops):
    """A function of a module."""

    def function(*args, **kwargs):
        return call_ops(name, ops, args, kwargs)

    function.__name__ = function.__qualname__ = name
    return function


def make_in_place(name, ops):
    """A method with an underscore: the result is written into the tensor."""

    def method(self, *args, **kwargs):
        for op in ops:
            bound = op.bind((self, *args), kwargs)
            if bound is not None:
                return op.run_in_place(self, bound)
        return refuse(name, args, kwargs)

    method.__name__ = method.__qualname__ = name
    return method


def result_type(name, fields):
    """`torch.return_types.max`: a tuple whose fields have names."""
    full = f"torch.return_types.{name}"

    class Result(tuple):
        __slots__ = ()

        def __repr__(self):
            return f"{full}(\n" + ",\n".join(f"{field}={value!r}" for field, value in zip(fields, self)) + ")"

    for index, field in enumerate(fields):
        setattr(Result, field, property(lambda self, index=index: self[index]))
    Result.__name__ = name
    Result.__module__ = "torch.return_types"
    return Result


for _op in CATALOG:
    if len(_op.outputs) > 1:
        _op.result_type = result_type(_op.name.removesuffix("_dim"), _op.outputs)

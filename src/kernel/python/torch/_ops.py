"""Functions and methods from the engine's catalog: one table says how every op is called."""

import json
import numbers

import _engine as engine
from pyodide.ffi import jsnull

from ._dtypes import as_dtype, check_device, dtype
from ._errors import JsException, translated

_MISSING = object()
# Arguments of PyTorch that change nothing here.
_IGNORED = {"device", "layout", "pin_memory", "memory_format", "generator", "non_blocking", "copy", "_stacklevel"}
_KEYWORDS = {"axis": "dim", "keepdims": "keepdim", "dims": "dim"}


class Tensor:
    """A tensor of the engine. Its methods are put here by the modules of this package."""

    _h = None


_new = object.__new__
# Classes whose ops give plain tensors; other subclasses get their own class back.
PLAIN = {Tensor}


def wrap(handle):
    """The Python tensor of an engine's tensor."""
    tensor = _new(Tensor)
    tensor._h = handle
    return tensor


def wrap_all(outputs):
    """Python tensors of several outputs."""
    return tuple(map(wrap, outputs))


_SCALARS = {}
_make_scalar = engine.scalar


def number_kind(value):
    """How the bridge calls the kind of a Python number: 1 int, 2 float, 3 bool, 4 complex; 0 for what is none."""
    kind = type(value)
    if kind is int:
        return 1
    if kind is float:
        return 2
    if isinstance(value, bool) or kind.__name__ in ("bool_", "bool"):
        return 3
    if isinstance(value, numbers.Integral):
        return 1
    return 2 if isinstance(value, numbers.Real) else 4 if isinstance(value, numbers.Complex) else 0


def plain_number(value, kind):
    """A number as it may cross: Python's own."""
    return int(value) if kind == 1 else float(value) if kind == 2 else bool(value)


def scalar_handle(value):
    """The engine's tensor that stands for a Python number; None for what is none."""
    kind = number_kind(value)
    if kind == 0:
        return None
    key = (kind, value)
    known = _SCALARS.get(key)
    if known is not None and value != 0:
        return known
    if kind == 4:
        return engine.complexScalar(value.real, value.imag)
    made = _make_scalar(plain_number(value, kind), kind)
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
    if type(value) is int:
        return value
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


def sizes_text(sizes):
    """A list of ints as it crosses."""
    return ",".join(map(str, sizes))


def _read_float(value):
    if isinstance(value, Tensor) and value.numel() == 1:
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return _MISSING
    return float(value)


def _read_scalar(value):
    if isinstance(value, Tensor) and value.numel() == 1:
        value = value.item()
    kind = number_kind(value)
    if kind == 0 or kind == 4:
        return _MISSING
    value = plain_number(value, kind)
    return repr(value) if kind == 2 else value


def _read_ints(value):
    if type(value) is int:
        return str(value)
    found = as_ints(value)
    if found is None:
        one = as_int(value)
        if one is None:
            return _MISSING
        return str(one)
    return ",".join(map(str, found))


def _read_dims(value):
    one = as_int(value)
    return one if one is not None else _read_ints(value)


def _read_order(value):
    return value if isinstance(value, str) else _read_scalar(value)


def _read_dtype(value):
    value = as_dtype(value)
    return value._name if isinstance(value, dtype) else _MISSING


def _read_int(value):
    if type(value) is int:
        return value
    found = as_int(value)
    return _MISSING if found is None else found


def _numbers(value):
    """A number, or nested lists of numbers."""
    if not isinstance(value, (list, tuple)):
        return _read_float(value)
    found = [_numbers(each) for each in value]
    return _MISSING if any(each is _MISSING for each in found) else found


def _read_data(value):
    """A number, or nested lists of numbers as JSON."""
    found = _numbers(value.tolist() if isinstance(value, Tensor) else value)
    return json.dumps(found) if isinstance(found, list) else found


_READERS = {
    "data": _read_data,
    "int": _read_int,
    "float": _read_float,
    "bool": lambda value: value if isinstance(value, bool) else _MISSING,
    "scalar": _read_scalar,
    "ints": _read_ints,
    "dims": _read_dims,
    "dtype": _read_dtype,
    "choice": lambda value: value if isinstance(value, str) else _MISSING,
    "text": lambda value: value if isinstance(value, str) else _MISSING,
    "order": _read_order,
}
# How TypeErrors name what a param takes.
_EXPECTED = {"ints": "tuple of ints", "dims": "tuple of ints", "scalar": "Number", "order": "Number", "choice": "str", "text": "str", "dtype": "torch.dtype"}


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
        self.single = len(self.outputs) == 1 and not self.many
        for name, info in self.params.items():
            kind = "dims" if name == "split_size_or_sections" else info["kind"]
            info["reader"] = _READERS.get(kind, lambda value: value)
        # Tensors alone in the first places make a call that needs no binding.
        self.arity = len(self.inputs) if self.inputs and not self.variadic else -1
        if self.signature[: self.arity] != self.input_names:
            self.arity = -1

    def __getattr__(self, name):
        # The engine's functions are fetched when they are first called.
        if name == "js":
            self.js = engine.opFunction(self.number)
            return self.js
        if name == "js_in_place":
            self.js_in_place = engine.inPlaceFunction(self.number)
            return self.js_in_place
        raise AttributeError(name)

    def bind(self, args, kwargs):
        """What the engine's function is called with, or None where the arguments are not this op's."""
        names = self.signature
        if len(args) > len(names):
            args = self._gathered(args)
            if args is None:
                return None
        elif len(args) > len(self.inputs) and self._opens_list(args):
            args = self._gathered(args) or args
        given = dict(zip(names, args))
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
        if key in ("input", "A") and self.input_names[:1] == ["self"]:
            return "self"
        if key == "self" and self.input_names[:1] == ["input"]:
            return "input"
        other = _KEYWORDS.get(key)
        return other if other in self.signature else None

    def _opens_list(self, args):
        """True for `view(2, 3)`: ints without brackets where one list is asked for."""
        at = len(self.inputs)
        if len(self.signature) <= at:
            return False
        param = self.params.get(self.signature[at])
        lists = [each for each in self.params.values() if each["kind"] in ("ints", "dims")]
        opens = param is not None and param["kind"] == "ints" and lists == [param]
        opens = opens and param["name"] != "split_size_or_sections"
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
            value = given.pop(info["name"], None)
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
        params = self._read(given)
        if params is None:
            return None
        if self.variadic:
            return params + [None] * (len(self.params) - len(params)) + handles
        return handles + params

    def _read(self, given):
        """Params in the op's order up to the last one given; None where one does not fit."""
        if not given:
            return []
        params, last = [], 0
        for name, info in self.params.items():
            value = given.pop(name, _MISSING)
            if value is _MISSING:
                params.append(None)
                continue
            if value is None:
                params.append(jsnull if info["nullable"] else None)
            else:
                read = info["reader"](value)
                if read is _MISSING:
                    return None
                params.append(read)
            last = len(params)
        if any(value is not None for value in given.values()):
            return None
        return params[:last]

    def run(self, bound):
        """Calls the engine and wraps what it gives."""
        try:
            result = self.js(*bound)
        except JsException as error:
            raise translated(error) from None
        if self.single:
            tensor = _new(Tensor)
            tensor._h = result
            return tensor
        return self.outputs_of(result)

    def outputs_of(self, result):
        """Several outputs: a tuple, with names where the op has names for them."""
        outputs = wrap_all(result)
        return outputs if self.many or self.result_type is None else self.result_type(outputs)

    def run_in_place(self, tensor, bound):
        """Calls the engine and writes the result into the first input."""
        try:
            self.js_in_place(*bound)
        except JsException as error:
            raise translated(error) from None
        return tensor

    def complaint(self, name, args, kwargs):
        """Why these arguments are not this op's, in PyTorch's words."""
        shown = ["input" if each == "self" else each for each in self.signature]
        unknown = next((key for key in kwargs if self._keyword(key) is None and key not in _IGNORED and key != "out"), None)
        if unknown is not None:
            return f"{name}() got an unexpected keyword argument '{unknown}'"
        if len(args) > len(shown):
            words = "argument" if len(shown) == 1 else "arguments"
            return f"{name}() takes {len(shown)} positional {words} but {len(args)} were given"
        given = dict(zip(self.signature, args))
        places = {key: f" (position {at + 1})" for at, key in enumerate(list(given))}
        given.update((self._keyword(key), value) for key, value in kwargs.items() if self._keyword(key))
        absent = [each["name"] for each in self.inputs if each["name"] not in given and not each.get("optional")]
        if absent:
            quoted = ", ".join(f'"{"input" if each == "self" else each}"' for each in absent)
            return f"{name}() missing {len(absent)} required positional arguments: {quoted}"
        for key, value in given.items():
            fits, expected = self._fits(key, value)
            if not fits:
                label = "input" if key == "self" else key
                return f"{name}(): argument '{label}'{places.get(key, '')} must be {expected}, not {_class_name(value)}"
        return None

    def _fits(self, key, value):
        if key in self.params:
            info = self.params[key]
            fits = info["nullable"] if value is None else info["reader"](value) is not _MISSING
            return fits, _EXPECTED.get(info["kind"], info["kind"])
        info = self.inputs[self.input_names.index(key)]
        if info.get("variadic"):
            return isinstance(value, (list, tuple)) and all(isinstance(each, Tensor) for each in value), "tuple of Tensors"
        fits = isinstance(value, Tensor) or (value is None and info.get("optional"))
        return fits or (info.get("scalar") and number_kind(value) != 0), "Tensor"


_ENTRIES = json.loads(engine.catalogText())
CATALOG = [Op(entry) for entry in _ENTRIES]
BY_NAME = {op.name: op for op in CATALOG}


def names_below(prefix):
    """Ops by the names they have below a module: {'add': [Op, …]} for `torch`."""
    table = {}
    for entry in _ENTRIES:
        for full in entry["torch"]:
            owner, _, name = full.rpartition(".")
            if owner == prefix and name.isidentifier():
                table.setdefault(name, []).append(CATALOG[entry["number"]])
    return table


def _class_name(value):
    """The name of a value's class; of NumPy's with its module, as C has it."""
    kind = type(value)
    return f"numpy.{kind.__name__}" if kind.__module__ == "numpy" else kind.__name__


def _type_text(value):
    if isinstance(value, Tensor):
        return type(value).__name__
    if isinstance(value, (list, tuple)):
        kind = "list" if isinstance(value, list) else "tuple"
        return f"{kind} of [{', '.join(_type_text(each) for each in value)}]" if value else kind
    return _class_name(value)


def refuse(name, args, kwargs, ops=()):
    """A call that fits no op."""
    if len(ops) == 1:
        complaint = ops[0].complaint(name, args, kwargs)
        if complaint is not None:
            raise TypeError(complaint)
    shown = [_type_text(value) for value in args] + [f"{key}={_type_text(value)}" for key, value in kwargs.items()]
    raise TypeError(f"{name}() received an invalid combination of arguments - got ({', '.join(shown)})")


def call_ops(name, ops, args, kwargs):
    """Calls the first op that takes these arguments; `out=` receives the result where it is given."""
    out = kwargs.pop("out") if "out" in kwargs else None
    for op in ops:
        bound = op.bind(args, kwargs)
        if bound is not None:
            result = op.run(bound)
            if out is not None:
                return _into(out, result)
            return as_subclass_of(result, args) if _has_subclass(args) else result
    return refuse(name, args, kwargs, ops)


def _has_subclass(args):
    return any(isinstance(each, Tensor) and type(each) not in PLAIN for each in args)


def as_subclass_of(result, args):
    """The result in the class of the first argument that is a subclass of Tensor, as PyTorch gives it."""
    kind = next(type(each) for each in args if isinstance(each, Tensor) and type(each) not in PLAIN)
    for each in result if isinstance(result, tuple) else (result,):
        if type(each) is Tensor:
            each.__class__ = kind
    return result


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


# Arguments of these types bind alike whenever they are equal, so that how they bind is worked out once.
_SIMPLE = {int, float, bool, str, type(None), dtype}
_PLANS = 512


def _plan_key(count, tail, kwargs):
    """What the binding of a call depends on; None where that is more than simple values."""
    values = (*tail, *kwargs.values()) if kwargs else tail
    kinds = tuple(map(type, values))
    for kind, value in zip(kinds, values):
        if kind not in _SIMPLE:
            if kind is not tuple or set(map(type, value)) != {int}:
                return None
        elif kind is float and value == 0:
            return None
    return count, values, kinds, tuple(kwargs)


def make_function(name, ops, special=None, keywords=()):
    """
    A function of a module, or a method, that calls the first of `ops` that takes its arguments. Calls with one of
    `keywords` go to `special`.
    """
    plans = {}

    def function(*args, **kwargs):
        handles = []
        for each in args:
            if type(each) not in PLAIN:
                break
            handles.append(each._h)
        count = len(handles)
        key = _plan_key(count, args[count:], kwargs)
        plan = plans.get(key)
        if plan is None:
            return first(key, args, kwargs)
        op, params = plan
        try:
            result = op.js(*handles, *params)
        except JsException as error:
            raise translated(error) from None
        if op.single:
            tensor = _new(Tensor)
            tensor._h = result
            return tensor
        return op.outputs_of(result)

    def first(key, args, kwargs):
        if special is not None and any(word in kwargs for word in keywords):
            return special(*args, **kwargs)
        if key is not None and len(plans) < _PLANS and "out" not in kwargs and "device" not in kwargs:
            for op in ops:
                bound = op.bind(args, kwargs)
                if bound is not None:
                    if len(bound) >= key[0] and op.arity == key[0]:
                        plans[key] = op, tuple(bound[key[0] :])
                    break
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
        return refuse(name, (self, *args), kwargs, ops)

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


# PyTorch gives no names to the fields of these.
_PLAIN_TUPLES = ("std_mean", "var_mean")
for _op in CATALOG:
    if len(_op.outputs) > 1 and _op.name not in _PLAIN_TUPLES:
        _first = _ENTRIES[_op.number]["torch"][0]
        _prefix = "linalg_" if _first.startswith("torch.linalg.") else ""
        _op.result_type = result_type(_prefix + _first.rpartition(".")[2], _op.outputs)

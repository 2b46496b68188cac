"""One op of the engine's catalog as Python calls it."""

from operator import is_

import gradloom_engine as engine
from pyodide.ffi import jsnull

from .._dtypes import check_device
from .._errors import JsException, translated
from .arguments import IGNORED, KEYWORD_ONLY, KEYWORDS, MISSING, READERS, REQUIRED, as_int, as_ints, sizes_text
from .handles import Tensor, new_object, run, scalar_handle, wrap
from .plans import LISTED, SPREAD

_next_output, _output_count = engine.nextOutput, engine.outputCount


def _pairs(result_type):
    """What makes two outputs of the first one, with the least steps."""

    def pair(first):
        one, two = new_object(Tensor), new_object(Tensor)
        one._h, two._h = first, _next_output()
        return result_type((one, two))

    return pair


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
        by_name = KEYWORD_ONLY.get(self.name, ())
        self.signature = [each for each in entry["signature"] if each not in by_name]
        self.variadic = bool(self.inputs) and self.inputs[-1].get("variadic", False)
        self.required = frozenset(REQUIRED.get(self.name, ()))
        self.result_type = None
        self.single = len(self.outputs) == 1 and not self.many
        for name, info in self.params.items():
            kind = "dims" if name == "split_size_or_sections" else info["kind"]
            info["reader"] = READERS.get(kind, lambda value: value)

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
            name = self.keyword(key)
            if name is None:
                if key in IGNORED:
                    if key == "device":
                        check_device(value)
                    continue
                if value is None and key in ("out", "dtype", "weight", "size_average", "reduce"):
                    continue
                return None
            if name in given:
                return None
            given[name] = value
        if self.required and not self.required <= given.keys():
            return None
        return self._converted(given)

    def keyword(self, key):
        if key in self.signature or key in self.params or key in self.input_names:
            return key
        if key in ("input", "A") and self.input_names[:1] == ["self"]:
            return "self"
        if key == "self" and self.input_names[:1] == ["input"]:
            return "input"
        other = KEYWORDS.get(key)
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
                if not isinstance(value, (list, tuple)):
                    return None
                for each in value:
                    if not isinstance(each, Tensor):
                        return None
                    handles.append(each._h)
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
            value = given.pop(name, MISSING)
            if value is MISSING:
                params.append(None)
                continue
            if value is None:
                params.append(jsnull if info["nullable"] else None)
            else:
                read = info["reader"](value)
                if read is MISSING:
                    return None
                params.append(read)
            last = len(params)
        if any(value is not None for value in given.values()):
            return None
        return params[:last]

    def run(self, bound):
        """Calls the engine and wraps what it gives."""
        if bound is None:
            raise TypeError(f"{self.name}() received an invalid combination of arguments")
        try:
            result = self.js(*bound)
        except JsException as error:
            raise translated(error) from None
        return wrap(result) if self.single else self.outputs_of(result)

    def fixed(self, handles, count, bound, alike=False):
        """
        The engine's function of the handles of tensors, all else being as in `bound`, and what makes the outputs of its result
        where they are several; None where not all of the tensors are inputs. The first `count` inputs are these tensors, or
        those of a list. `alike`: the function looks at the sizes of its inputs first.
        """
        js = self._fixed(engine.alikeFunction if alike else engine.fixedFunction, handles, count, bound)
        if js is None or self.single:
            return js and (js, None)
        return js, _pairs(self.result_type or tuple) if len(self.outputs) == 2 and not self.many else self.outputs_of

    def fixed_in_place(self, handles, count, bound):
        """The same, written into the first input; the function gives nothing."""
        return self._fixed(engine.fixedInPlaceFunction, handles, count, bound)

    def _fixed(self, make, handles, count, bound):
        if count == LISTED or self.variadic:
            options, listed = bound[: len(self.params)], bound[len(self.params) :]
            # Tensors that came one by one are the list of this op where nothing else has moved among them.
            is_list = count == LISTED or len(listed) == len(handles) and all(map(is_, listed, handles))
            return run(make, self.number, 0, *options) if is_list and self.variadic and len(self.inputs) == 1 else None
        if count == SPREAD:
            places = [next((at for at, each in enumerate(bound[: len(self.inputs)]) if each is handle), None) for handle in handles]
            if None in places:
                return None
            return run(make, self.number, sizes_text(places), *[None if at in places else each for at, each in enumerate(bound)])
        if self.signature[:count] != self.input_names[:count]:
            return None
        return run(make, self.number, count, *bound[count:])

    def outputs_of(self, first):
        """Several outputs by the first one: a tuple, with names where the op has names for them."""
        if first is None:
            return ()
        outputs = [new_object(Tensor)]
        outputs[0]._h = first
        for _ in range(1, _output_count(first) if self.many else len(self.outputs)):
            # As `wrap` does.
            tensor = new_object(Tensor)
            tensor._h = _next_output()
            outputs.append(tensor)
        return tuple(outputs) if self.result_type is None else self.result_type(outputs)

    def run_in_place(self, tensor, bound):
        """Calls the engine and writes the result into the first input."""
        try:
            self.js_in_place(*bound)
        except JsException as error:
            raise translated(error) from None
        return tensor

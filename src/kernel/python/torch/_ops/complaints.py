"""Why a call fits no op, in PyTorch's words."""

from .arguments import EXPECTED, IGNORED, MISSING
from .forms import FORMS
from .handles import Tensor, number_kind


def complaint(op, name, args, kwargs, is_method=False):
    """Why these arguments are not the op's, in PyTorch's words; None where no reason is found. Methods do not count their tensor."""
    skipped = 1 if is_method else 0
    shown = ["input" if each == "self" else each for each in op.signature]
    unknown = next((key for key in kwargs if op.keyword(key) is None and key not in IGNORED and key != "out"), None)
    if unknown is not None:
        return f"{name}() got an unexpected keyword argument '{unknown}'"
    if len(args) > len(shown):
        most = len(shown) - skipped
        words = "argument" if most == 1 else "arguments"
        return f"{name}() takes {most} positional {words} but {len(args) - skipped} were given"
    given = dict(zip(op.signature, args))
    places = {key: f" (position {at + 1 - skipped})" for at, key in enumerate(list(given))}
    given.update((op.keyword(key), value) for key, value in kwargs.items() if op.keyword(key))
    absent = [each["name"] for each in op.inputs if each["name"] not in given and not each.get("optional")]
    absent += [each for each in op.signature if each in op.required and each not in given]
    if absent:
        quoted = ", ".join(f'"{"input" if each == "self" else each}"' for each in absent)
        return f"{name}() missing {len(absent)} required positional arguments: {quoted}"
    for key, value in given.items():
        stranger = _stranger(op, key, value)
        if stranger is not None:
            return f"expected Tensor as element {stranger} in argument 0, but got {class_name(value[stranger])}"
        fits, expected = _fits(op, key, value)
        if not fits:
            label = "input" if key == "self" else key
            return f"{name}(): argument '{label}'{places.get(key, '')} must be {expected}, not {class_name(value)}"
    return None


def _stranger(op, key, value):
    """The place of the first element that is no tensor in a list of tensors; None where there is none."""
    if key in op.params or not isinstance(value, (list, tuple)) or not op.inputs[op.input_names.index(key)].get("variadic"):
        return None
    return next((at for at, each in enumerate(value) if not isinstance(each, Tensor)), None)


def _fits(op, key, value):
    if key in op.params:
        info = op.params[key]
        fits = info["nullable"] if value is None else info["reader"](value) is not MISSING
        return fits, EXPECTED.get(info["kind"], info["kind"])
    info = op.inputs[op.input_names.index(key)]
    if info.get("variadic"):
        return isinstance(value, (list, tuple)) and all(isinstance(each, Tensor) for each in value), "tuple of Tensors"
    fits = isinstance(value, Tensor) or (value is None and info.get("optional"))
    return fits or (info.get("scalar") and number_kind(value) != 0), "Tensor"


def class_name(value):
    """The name of a value's class; of NumPy's with its module, as C has it."""
    kind = type(value)
    return f"numpy.{kind.__name__}" if kind.__module__ == "numpy" else kind.__name__


def check_tensor(value, function, argument, place):
    """Error: an argument of a function, at this place of its signature, is no tensor."""
    if not isinstance(value, Tensor):
        raise TypeError(f"{function}(): argument '{argument}' (position {place}) must be Tensor, not {class_name(value)}")


def _type_text(value):
    if isinstance(value, Tensor):
        return type(value).__name__
    if isinstance(value, (list, tuple)):
        kind = "list" if isinstance(value, list) else "tuple"
        return f"{kind} of [{', '.join(_type_text(each) for each in value)}]" if value else kind
    return class_name(value)


def _of_forms(name, args, kwargs, is_method):
    """What PyTorch says of a call of something that it takes in several forms; None where it has one, or where one alone may be meant."""
    forms = FORMS[is_method].get(name)
    if forms is None:
        return None
    count, listed = len(args) + len(kwargs), [each.split(", ") for each in forms]
    meant = [parts for parts in listed if sum(_is_needed(part) for part in parts) <= count <= sum(part not in ("*", "") for part in parts)]
    if len(meant) == 1:
        return _first_wrong(name, meant[0], args)
    given = [_type_text(value) for value in args]
    shown = ", ".join([*given, *(f"{key}={_type_text(value)}, " for key, value in kwargs.items())])
    text = f"{name}() received an invalid combination of arguments - got ({shown}), but expected one of:\n"
    for form, parts in zip(forms, listed):
        text += f" * ({form})\n"
        if len(parts) == count and not kwargs:
            by_place = parts.index("*") if "*" in parts else count
            marked = ", ".join(each if at < by_place and _is_of(part, each) else f"!{each}!" for at, (part, each) in enumerate(zip(parts, given)))
            text += f"      didn't match because some of the arguments have invalid types: ({marked})\n"
    return text


def _is_needed(part):
    return part not in ("*", "") and " = " not in part


def _is_of(part, kind):
    """Whether a value's class is the one that a form names."""
    wanted = part.split(" = ")[0].rpartition(" ")[0]
    return kind == wanted or kind == "int" and wanted == "float"


def _first_wrong(name, parts, args):
    """The first argument that is no tensor where a form takes one."""
    for at, (part, value) in enumerate(zip(parts, args)):
        kind, _, label = part.split(" = ")[0].rpartition(" ")
        if kind == "Tensor" and not isinstance(value, Tensor):
            return f"{name}(): argument '{label}' (position {at + 1}) must be Tensor, not {class_name(value)}"
    return None


def refuse(name, args, kwargs, ops=(), is_method=False):
    """A call that fits no op."""
    reason = _of_forms(name, args[is_method:], kwargs, bool(is_method))
    if reason is not None:
        raise TypeError(reason)
    if ops and all(op.signature == ops[0].signature for op in ops):
        reason = complaint(max(ops, key=lambda op: len(op.params)), name, args, kwargs, is_method)
        if reason is not None:
            raise TypeError(reason)
    shown = [_type_text(value) for value in args[is_method:]] + [f"{key}={_type_text(value)}" for key, value in kwargs.items()]
    raise TypeError(f"{name}() received an invalid combination of arguments - got ({', '.join(shown)})")

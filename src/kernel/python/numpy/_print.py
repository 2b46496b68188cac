"""repr and str of arrays as NumPy writes them."""

import contextlib

import torch

from ._types import float32, shortest

_options = {"precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False}


def set_printoptions(**options):
    _options.update({key: value for key, value in options.items() if key in _options and value is not None})


@contextlib.contextmanager
def printoptions(**options):
    before = dict(_options)
    set_printoptions(**options)
    try:
        yield _options
    finally:
        _options.update(before)


def _digits(value, single):
    """`single` names a float of fewer than 64 bits. Digits after the point of the shortest text, at most as many as are wanted."""
    text = shortest(value, single) if single else repr(value)
    if "e" in text:
        mantissa, exponent = text.split("e")
        places = len(mantissa.partition(".")[2]) - int(exponent)
        return min(max(places, 0), _options["precision"])
    part = text.partition(".")[2]
    return min(0 if part == "0" else len(part), _options["precision"])


def _exponent_digits(value, single):
    text = f"{float(shortest(value)) if single else value:.{_options['precision']}e}"
    return len(text.split("e")[0].partition(".")[2].rstrip("0"))


def _float_formatter(values, single):
    finite = [each for each in values if each == each and abs(each) != float("inf")]
    sizes = [abs(each) for each in finite if each != 0]
    wild = sizes and (max(sizes) >= 1e8 or (not _options["suppress"] and (min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000.0)))
    if wild:
        digits = max((_exponent_digits(each, single) for each in finite), default=0)
        texts = {each: f"{each:.{digits}e}" if digits else f"{each:.0e}".replace("e", ".e") for each in finite}
        width = max((len(text) for text in texts.values()), default=0)
        return lambda value: (texts.get(value) or _odd(value)).rjust(width)
    digits = max((_digits(each, single) for each in finite), default=0)

    def text(value):
        if value != value or abs(value) == float("inf"):
            return _odd(value)
        made = f"{value:.{digits}f}" if digits else f"{value:.0f}."
        head, _, tail = made.partition(".")
        own = _digits(value, single)
        return f"{head}.{tail[:own]}" + " " * (digits - own) if digits else made

    width = max((len(text(each)) for each in values), default=0)
    whole = max((len(text(each).partition(".")[0]) for each in values), default=0)

    def aligned(value):
        made = text(value)
        return (" " * (whole - len(made.partition(".")[0])) + made).ljust(width) if value == value and abs(value) != float("inf") else made.rjust(width)

    return aligned


def _odd(value):
    return "nan" if value != value else ("inf" if value > 0 else "-inf")


def _formatter(values, name):
    if name.startswith("float"):
        return _float_formatter(values, "" if name == "float64" else name)
    texts = [str(each) for each in values]
    width = max(map(len, texts), default=0)
    return lambda value: str(value).rjust(width)


def _shown(tensor):
    """The elements that are printed: all, or the edges."""
    if tensor.numel() <= _options["threshold"]:
        return tensor
    edge = _options["edgeitems"]
    for dim, size in enumerate(tensor.shape):
        if size > 2 * edge:
            tensor = torch.cat([tensor.narrow(dim, 0, edge), tensor.narrow(dim, size - edge, edge)], dim)
    return tensor


def _rows(lists, shape, form, separator, indent, summarised):
    edge = _options["edgeitems"]
    cut = summarised and shape[0] > 2 * edge
    if len(shape) == 1:
        items = [form(each) for each in lists]
        if cut:
            items.insert(edge, "...")
        return "[" + _wrapped(items, separator, indent) + "]"
    parts = [_rows(each, shape[1:], form, separator, indent + 1, summarised) for each in lists]
    if cut:
        parts.insert(edge, "...")
    gap = separator.rstrip() + "\n" * (len(shape) - 1) + " " * (indent + 1)
    return "[" + gap.join(parts) + "]"


def _wrapped(items, separator, indent):
    lines, line = [], ""
    for at, item in enumerate(items):
        piece = item + (separator if at < len(items) - 1 else "")
        if line and indent + 1 + len(line) + len(piece.rstrip()) > _options["linewidth"] - (1 if at == len(items) - 1 else 0):
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line)
    return ("\n" + " " * (indent + 1)).join(lines)


def _text(array, separator, indent):
    tensor = array._t
    if tensor.dim() == 0:
        value = tensor.item()
        return array.dtype.type(value)._text() if array.dtype.name.startswith("float") else str(value)
    if tensor.numel() == 0:
        return "[]"
    shown = _shown(tensor)
    form = _formatter(shown.reshape(-1).tolist(), array.dtype.name)
    return _rows(shown.tolist(), list(tensor.shape), form, separator, indent, shown is not tensor)


def array_str(array):
    return _text(array, " ", 0)


def array_repr(array):
    name = array.dtype.name
    body = _text(array, ", ", 6)
    plain = name in ("float64", "int64", "bool") and array.size > 0
    suffix = "" if plain else f", dtype={name}"
    if array.size == 0 and array.ndim != 1:
        suffix = f", shape={array.shape}" + suffix
    last = body.rpartition("\n")[2]
    if suffix and len("array(" if "\n" not in body else "") + len(last) + len(suffix) + 1 > _options["linewidth"]:
        suffix = ",\n      " + suffix[2:]
    return f"array({body}{suffix})"

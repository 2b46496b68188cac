"""repr and str of arrays as NumPy writes them."""

import contextlib
import decimal

import torch

from ._types import shortest

_options = {"precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False, "floatmode": "maxprec", "formatter": None}
_NAN, _INF = "nan", "inf"


def set_printoptions(**options):
    _options.update({key: value for key, value in options.items() if key in _options and (value is not None or key == "formatter")})


def get_printoptions():
    return dict(_options)


@contextlib.contextmanager
def printoptions(**options):
    before = dict(_options)
    set_printoptions(**options)
    try:
        yield _options
    finally:
        _options.update(before)


def _fraction(value, name):
    """The shortest digits of a number's text, with at most so many after the point: ("-12", "5")."""
    text = repr(value) if name == "float64" else shortest(value, name)
    number, precision = decimal.Decimal(text), _options["precision"]
    if -number.as_tuple().exponent > precision:
        number = decimal.Decimal(value).quantize(decimal.Decimal(1).scaleb(-precision))
    whole, _, part = f"{number:f}".partition(".")
    return whole, part.rstrip("0")


def _scientific(value, name):
    """(whole digit, digits after it, exponent) of a number's shortest text."""
    text = repr(value) if name == "float64" else shortest(value, name)
    digits = len(decimal.Decimal(text).as_tuple().digits) - 1 if value else 0
    mantissa, _, exponent = f"{decimal.Decimal(value) if digits > _options['precision'] else decimal.Decimal(text):.{min(digits, _options['precision'])}e}".partition("e")
    whole, _, part = mantissa.partition(".")
    sign, size = exponent[0], exponent[1:]
    return whole, part.rstrip("0"), f"{sign}{size.zfill(2)}"


class _Floats:
    """How the floats of an array are written: alike as far as they can be."""

    def __init__(self, values, name, sign=""):
        self.name, self.sign = name, sign
        finite = [each for each in values if each == each and abs(each) != float("inf")]
        sizes = [abs(each) for each in finite if each != 0]
        wild = sizes and (max(sizes) >= 1e8 or not _options["suppress"] and (min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000.0))
        self.wild = bool(wild)
        parts = [(_scientific if wild else _fraction)(each, name) for each in finite]
        self.left = max((len(self._signed(part[0])) for part in parts), default=0)
        self.right = max((len(part[1]) for part in parts), default=0)
        self.exponent = max((len(part[2]) - 1 for part in parts), default=0) if wild else 0
        self.tail = self.right + (self.exponent + 2 if wild else 0)
        if len(finite) < len(values):
            odd = max(len(_odd(each, sign)) for each in values if each not in finite or each != each)
            self.left = max(self.left, odd - self.tail - 1)

    def _signed(self, whole):
        return whole if whole.startswith("-") or self.sign != "+" else f"+{whole}"

    def __call__(self, value):
        width = self.left + self.tail + 1
        if value != value or abs(value) == float("inf"):
            return _odd(value, self.sign).rjust(width)
        if self.wild:
            whole, part, exponent = _scientific(value, self.name)
            return f"{self._signed(whole).rjust(self.left)}.{part.ljust(self.right, '0')}e{exponent[0]}{exponent[1:].zfill(self.exponent)}"
        whole, part = _fraction(value, self.name)
        equal = _options["floatmode"] in ("fixed", "maxprec_equal")
        part = part.ljust(_options["precision"] if _options["floatmode"] == "fixed" else self.right, "0") if equal else part.ljust(self.right)
        return f"{self._signed(whole).rjust(self.left)}.{part}"


def _odd(value, sign=""):
    text = _NAN if value != value else _INF if value > 0 else f"-{_INF}"
    return f"+{text}" if sign == "+" and not text.startswith("-") else text


class _Complexes:
    """Numbers in the plane: both parts each in its own way."""

    def __init__(self, values, name):
        part = "float64" if name == "complex128" else "float32"
        self.real, self.imaginary = _Floats([each.real for each in values], part), _Floats([each.imag for each in values], part, "+")

    def __call__(self, value):
        imaginary = self.imaginary(value.imag)
        kept = imaginary.rstrip()
        return f"{self.real(value.real)}{kept}j{imaginary[len(kept):]}"


def _formatter(values, name):
    own = (_options["formatter"] or {}).get({"f": "float", "i": "int", "b": "bool", "u": "int", "c": "complexfloat"}[name[0]])
    own = own or (_options["formatter"] or {}).get("all") or (_options["formatter"] or {}).get("float_kind" if name.startswith("float") else "")
    if own:
        return own
    if name.startswith("float"):
        return _Floats(values, name)
    if name.startswith("complex"):
        return _Complexes(values, name)
    if name == "bool":
        return lambda value: " True" if value else "False"
    width = max((len(str(each)) for each in values), default=0)
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


class _Writer:
    """Lays out rows in lines of a width."""

    def __init__(self, form, separator, summarised, sizes):
        self.form, self.separator, self.summarised, self.sizes = form, separator, summarised, sizes

    def cut(self, depth):
        return self.summarised and self.sizes[depth] > 2 * _options["edgeitems"]

    def text(self, lists, depth, indent, width):
        left = len(self.sizes) - depth
        if left == 0:
            return self.form(lists)
        parts = list(lists)
        if left == 1:
            return self._line([self.form(each) for each in parts], depth, indent, width)
        texts = [self.text(each, depth + 1, indent + 1, width - 1) for each in parts]
        if self.cut(depth):
            texts.insert(_options["edgeitems"], "...")
        gap = self.separator.rstrip() + "\n" * (left - 1)
        return "[" + (gap + " " * indent).join(texts) + "]"

    def _line(self, words, depth, indent, width):
        if self.cut(depth):
            words.insert(_options["edgeitems"], "...")
        room, done, line = width - max(len(self.separator.rstrip()), 1), "", " " * indent
        for at, word in enumerate(words):
            last = at == len(words) - 1
            if len(line) + len(word) > (width - 1 if last else room) and len(line) > indent:
                done += line.rstrip() + "\n"
                line = " " * indent
            line += word + ("" if last else self.separator)
        return "[" + (done + line)[indent:] + "]"


def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", **options):
    """The text of an array, as `prefix` stands before it."""
    with printoptions(precision=precision, suppress=suppress_small, linewidth=max_line_width, **options):
        return _text(a, separator, len(prefix))


def _text(array, separator, before):
    tensor = array._t
    if tensor.dim() == 0:
        return array.dtype.type(tensor.item())._text()
    if tensor.numel() == 0:
        return "[]"
    shown = _shown(tensor)
    form = _formatter(shown.reshape(-1).tolist(), array.dtype.name)
    writer = _Writer(form, separator, shown is not tensor, list(tensor.shape))
    return writer.text(shown.tolist(), 0, before + 1, _options["linewidth"])


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    return array2string(a, max_line_width, precision, suppress_small)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    name, extras = arr.dtype.name, []
    if arr.ndim == 0:
        text = arr.dtype.type(arr._t.item())._text()
        return f"array({text})" if name in ("float64", "int64", "bool", "complex128") else f"array({text}, dtype={name})"
    body = array2string(arr, max_line_width, precision, suppress_small, ", ", "array(")
    if arr.size == 0 and arr.shape != (0,) or arr.size > _options["threshold"]:
        extras.append(f"shape={arr.shape}")
    if name not in ("float64", "int64", "bool", "complex128") or arr.size == 0:
        extras.append(f"dtype={name}")
    if not extras:
        return f"array({body})"
    head, tail = f"array({body},", ", ".join(extras) + ")"
    last = len(head) - (head.rfind("\n") + 1)
    return head + ("\n      " if last + len(tail) + 1 > _options["linewidth"] else " ") + tail

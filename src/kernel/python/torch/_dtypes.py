"""dtype, Size, device and the other small nouns of torch."""

from ._named import Named


class dtype(metaclass=Named, module="torch"):
    """The element type of tensors; one object each."""

    def __init__(self, name, itemsize, word, c_type, floating=False, signed=True):
        self._name = name
        # What errors call it, and the classes of tensors and storages that are named after it: `Float`.
        self._word = word
        self._c_type = c_type
        self.itemsize = itemsize
        self.is_floating_point = floating
        self.is_complex = name.startswith("complex")
        self.is_signed = signed

    def __repr__(self):
        return f"torch.{self._name}"

    def to_complex(self):
        return self if self.is_complex else DTYPES[{"float64": "complex128"}.get(self._name, "complex64")]

    def to_real(self):
        return DTYPES[{"complex64": "float32", "complex128": "float64"}.get(self._name, self._name)]

    def __reduce__(self):
        return self._name

    def __deepcopy__(self, memo):
        return self


float32 = dtype("float32", 4, "Float", "float", floating=True)
float64 = dtype("float64", 8, "Double", "double", floating=True)
int64 = dtype("int64", 8, "Long", "long int")
float16 = dtype("float16", 2, "Half", "c10::Half", floating=True)
bfloat16 = dtype("bfloat16", 2, "BFloat16", "c10::BFloat16", floating=True)
complex64 = dtype("complex64", 8, "ComplexFloat", "c10::complex<float>")
complex128 = dtype("complex128", 16, "ComplexDouble", "c10::complex<double>")
int32 = dtype("int32", 4, "Int", "int")
int16 = dtype("int16", 2, "Short", "short int")
int8 = dtype("int8", 1, "Char", "signed char")
uint8 = dtype("uint8", 1, "Byte", "unsigned char", signed=False)
bool_ = dtype("bool", 1, "Bool", "bool", signed=False)

DTYPES = {
    each._name: each
    for each in (float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8, bool_, complex64, complex128)
}
PYTHON_TYPES = {float: float64, int: int64, bool: bool_, complex: complex128}


def as_dtype(value):
    """A dtype object from a dtype or a Python type."""
    return PYTHON_TYPES[value] if isinstance(value, type) and value in PYTHON_TYPES else value


class Size(tuple, metaclass=Named, module="torch"):
    """The shape of a tensor."""

    __slots__ = ()

    def __new__(cls, sizes=()):
        made = super().__new__(cls, sizes)
        for at, each in enumerate(made):
            if type(each) is not int:
                if isinstance(each, str) or not hasattr(each, "__index__"):
                    raise TypeError(f"torch.Size() takes an iterable of 'int' (item {at} is '{type(each).__name__}')")
                return super().__new__(cls, [size.__index__() for size in made])
        return made

    def __repr__(self):
        return f"torch.Size([{', '.join(map(str, self))}])"

    def numel(self):
        count = 1
        for size in self:
            count *= size
        return count

    def __add__(self, other):
        if not isinstance(other, tuple):
            raise TypeError(f"can only concatenate tuple (not {type(other).__name__}) to torch.Size")
        return Size(tuple.__add__(self, other))

    def __radd__(self, other):
        return Size(other + tuple(self)) if isinstance(other, tuple) else NotImplemented

    def __mul__(self, times):
        return Size(tuple.__mul__(self, times))

    __rmul__ = __mul__

    def __getitem__(self, index):
        found = tuple.__getitem__(self, index)
        return Size(found) if isinstance(index, slice) else found


class device(metaclass=Named, module="torch"):
    """Where tensors live. Here that is always the CPU."""

    def __init__(self, type="cpu", index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        if isinstance(type, int):
            type, index = "cuda", type
        if not isinstance(type, str):
            raise TypeError(
                f"device() received an invalid combination of arguments - got ({type.__class__.__name__}), but expected one of:\n"
                " * (torch.device device)\n      didn't match because some of the arguments have invalid types: "
                f"(!{type.__class__.__name__}!)\n * (str type, int index = -1)\n"
            )
        if ":" in type:
            whole = type
            type, _, number = type.partition(":")
            if not number.isdigit():
                raise RuntimeError(f"Invalid device string: '{whole}'")
            index = int(number)
        if type not in ("cpu", "cuda", "mps", "meta", "xpu"):
            raise RuntimeError(
                f"Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, "
                f"vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: {type}"
            )
        self.type = type
        self.index = index

    def __repr__(self):
        return f"device(type='{self.type}')" if self.index is None else f"device(type='{self.type}', index={self.index})"

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other):
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((self.type, self.index))

    def __enter__(self):
        if self.type != "meta":
            check_device(self)
        entered.append(self)
        return self

    def __exit__(self, *_):
        entered.pop()
        return False


CPU = device("cpu")
# The devices on which tensors are made just now: the default one, if it was set, and those of with blocks, the innermost last.
entered = []


def is_meta(value):
    """Whether a device, or the name of one, is that of tensors without elements."""
    return getattr(value, "type", value) == "meta"


def check_device(value):
    """Refuses every device but the CPU, as a PyTorch built without the others does."""
    if value is None or isinstance(value, int) and not isinstance(value, bool) and value < 0:
        return
    wanted = device(value) if not isinstance(value, int) else device("cuda", value)
    if wanted.type == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    if wanted.type != "cpu":
        raise RuntimeError(f"PyTorch is not linked with support for {wanted.type} devices")


class layout:
    """How elements are laid out: strided, or the name that is given."""

    def __init__(self, name="strided"):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"


class memory_format:
    """An order of elements in memory: `_order` has the dimensions from the slowest to the fastest, None for rows."""

    def __init__(self, name, order=None):
        self._name, self._order = name, order

    def __repr__(self):
        return f"torch.{self._name}"


strided, jagged = layout(), layout("jagged")
contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last", (0, 2, 3, 1))
channels_last_3d = memory_format("channels_last_3d", (0, 2, 3, 4, 1))

_FLOATS = {
    "float32": (32, 1.1920928955078125e-07, 3.4028234663852886e38, 1.1754943508222875e-38, 1e-06, 1.401298464324817e-45),
    "float16": (16, 0.0009765625, 65504.0, 6.103515625e-05, 0.001, 5.960464477539063e-08),
    "bfloat16": (16, 0.0078125, 3.3895313892515355e38, 1.1754943508222875e-38, 0.01, 9.183549615799121e-41),
    "float64": (64, 2.220446049250313e-16, 1.7976931348623157e308, 2.2250738585072014e-308, 1e-15, 5e-324),
}
_INTS = {"int64": (64, -(2**63), 2**63 - 1), "int32": (32, -(2**31), 2**31 - 1)}
_INTS |= {"int16": (16, -(2**15), 2**15 - 1), "int8": (8, -128, 127), "uint8": (8, 0, 255)}


class finfo:
    """Limits of a floating dtype."""

    def __init__(self, type=float32):
        if not isinstance(type, dtype):
            raise TypeError(f"finfo(): argument 'type' (position 1) must be torch.dtype, not {type.__class__.__name__}")
        name = type.to_real()._name
        if name not in _FLOATS:
            raise TypeError("torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'")
        self.dtype = name
        self.bits, self.eps, self.max, self.tiny, self.resolution, self.smallest_subnormal = _FLOATS[name]
        self.min = -self.max
        self.smallest_normal = self.tiny

    def __repr__(self):
        return (
            f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, eps={self.eps:g}, "
            f"smallest_normal={self.tiny:g}, tiny={self.tiny:g}, dtype={self.dtype})"
        )


class iinfo:
    """Limits of an integer dtype."""

    def __init__(self, type):
        if not isinstance(type, dtype):
            raise TypeError(f"iinfo(): argument 'type' (position 1) must be torch.dtype, not {type.__class__.__name__}")
        if type is bool_:
            raise TypeError("torch.bool is not supported by torch.iinfo")
        if type._name not in _INTS:
            raise TypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'")
        self.dtype = type._name
        self.bits, self.min, self.max = _INTS[type._name]

    def __repr__(self):
        return f"iinfo(min={self.min:g}, max={self.max:g}, dtype={self.dtype})"


# Where users, and files, know these.
for _kind in (dtype, Size, device, layout, memory_format, finfo, iinfo):
    _kind.__module__ = "torch"

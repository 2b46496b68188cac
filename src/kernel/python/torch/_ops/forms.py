"""
The forms of functions and methods that PyTorch takes in several, as its errors list them: the names, then a line for each form.
`MADE` stands for what all functions take that make tensors.
"""

_MADE = "torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False"

_FUNCTIONS = """
    max min
        (Tensor input, *, Tensor out = None)
        (Tensor input, Tensor other, *, Tensor out = None)
        (Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None)
    sum
        (Tensor input, *, torch.dtype dtype = None)
        (Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None)
    mean
        (Tensor input, *, torch.dtype dtype = None, Tensor out = None)
        (Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None)
    squeeze
        (Tensor input)
        (Tensor input, int dim)
        (Tensor input, tuple of ints dim)
    where
        (Tensor condition)
        (Tensor condition, Tensor input, Tensor other, *, Tensor out = None)
        (Tensor condition, Number self, Tensor other)
        (Tensor condition, Tensor input, Number other)
        (Tensor condition, Number self, Number other)
    rand randn
        (tuple of ints size, *, torch.Generator generator, Tensor out = None, MADE)
        (tuple of ints size, *, Tensor out = None, MADE)
    randint
        (int high, tuple of ints size, *, torch.Generator generator, Tensor out = None, MADE)
        (int high, tuple of ints size, *, Tensor out = None, MADE)
        (int low, int high, tuple of ints size, *, torch.Generator generator, Tensor out = None, MADE)
        (int low, int high, tuple of ints size, *, Tensor out = None, MADE)
    median
        (Tensor input)
        (Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None)
    any all
        (Tensor input, *, Tensor out = None)
        (Tensor input, tuple of ints dim = None, bool keepdim = False, *, Tensor out = None)
        (Tensor input, int dim, bool keepdim = False, *, Tensor out = None)
    argsort
        (Tensor input, *, bool stable, int dim = -1, bool descending = False, Tensor out = None)
        (Tensor input, int dim = -1, bool descending = False)
    sort
        (Tensor input, *, bool stable, int dim = -1, bool descending = False, tuple of Tensors out = None)
        (Tensor input, int dim = -1, bool descending = False, *, tuple of Tensors out = None)
    prod
        (Tensor input, *, torch.dtype dtype = None)
        (Tensor input, int dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None)
    div
        (Tensor input, Tensor other, *, Tensor out = None)
        (Tensor input, Tensor other, *, str rounding_mode, Tensor out = None)
        (Tensor input, Number other, *, str rounding_mode)
    pow
        (Tensor input, Tensor exponent, *, Tensor out = None)
        (Number self, Tensor exponent, *, Tensor out = None)
        (Tensor input, Number exponent, *, Tensor out = None)
    repeat_interleave
        (Tensor input, Tensor repeats, int dim = None, *, int output_size = None)
        (Tensor repeats, *, int output_size = None)
        (Tensor input, int repeats, int dim = None, *, int output_size = None)
    quantile
        (Tensor input, Tensor q, int dim = None, bool keepdim = False, *, str interpolation = "linear", Tensor out = None)
        (Tensor input, float q, int dim = None, bool keepdim = False, *, str interpolation = "linear", Tensor out = None)
    scatter
        (Tensor input, int dim, Tensor index, Tensor src, *, Tensor out = None)
        (Tensor input, int dim, Tensor index, Tensor src, *, str reduce, Tensor out = None)
        (Tensor input, int dim, Tensor index, Number value, *, Tensor out = None)
        (Tensor input, int dim, Tensor index, Number value, *, str reduce, Tensor out = None)
    masked_fill
        (Tensor input, Tensor mask, Tensor value)
        (Tensor input, Tensor mask, Number value)
    index_fill
        (Tensor input, int dim, Tensor index, Tensor value)
        (Tensor input, int dim, Tensor index, Number value)
    fill_
        (Tensor input, Tensor value)
        (Tensor input, Number value)
    narrow
        (Tensor input, int dim, Tensor start, int length)
        (Tensor input, int dim, int start, int length)
    bernoulli
        (Tensor input, *, torch.Generator generator = None, Tensor out = None)
        (Tensor input, float p, *, torch.Generator generator = None)
    eq ne lt gt le ge fmod
        (Tensor input, Tensor other, *, Tensor out = None)
        (Tensor input, Number other, *, Tensor out = None)
    remainder bitwise_and bitwise_or
        (Tensor input, Tensor other, *, Tensor out = None)
        (Number self, Tensor other)
        (Tensor input, Number other, *, Tensor out = None)
    floor_divide
        (Tensor input, Tensor other, *, Tensor out = None)
        (Tensor input, Number other)
"""
_METHODS = """
    max min
        ()
        (Tensor other)
        (int dim, bool keepdim = False)
    sum mean
        (*, torch.dtype dtype = None)
        (tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None)
    squeeze
        ()
        (int dim)
        (tuple of ints dim)
    clamp
        (Tensor min = None, Tensor max = None)
        (Number min = None, Number max = None)
    where
        (Tensor condition, Tensor other)
        (Tensor condition, Number other)
    view
        (torch.dtype dtype)
        (tuple of ints size)
    median
        ()
        (int dim, bool keepdim = False)
    any all
        ()
        (tuple of ints dim = None, bool keepdim = False)
        (int dim, bool keepdim = False)
    argsort sort
        (*, bool stable, int dim = -1, bool descending = False)
        (int dim = -1, bool descending = False)
    prod
        (*, torch.dtype dtype = None)
        (int dim, bool keepdim = False, *, torch.dtype dtype = None)
    div
        (Tensor other)
        (Tensor other, *, str rounding_mode)
        (Number other, *, str rounding_mode)
    pow
        (Tensor exponent)
        (Number exponent)
    repeat_interleave
        (Tensor repeats, int dim = None, *, int output_size = None)
        (int repeats, int dim = None, *, int output_size = None)
    quantile
        (Tensor q, int dim = None, bool keepdim = False, *, str interpolation = "linear")
        (float q, int dim = None, bool keepdim = False, *, str interpolation = "linear")
    scatter
        (int dim, Tensor index, Tensor src)
        (int dim, Tensor index, Tensor src, *, str reduce)
        (int dim, Tensor index, Number value)
        (int dim, Tensor index, Number value, *, str reduce)
    masked_fill
        (Tensor mask, Tensor value)
        (Tensor mask, Number value)
    index_fill
        (int dim, Tensor index, Tensor value)
        (int dim, Tensor index, Number value)
    fill_
        (Tensor value)
        (Number value)
    narrow
        (int dim, Tensor start, int length)
        (int dim, int start, int length)
    bernoulli
        (*, torch.Generator generator = None)
        (float p, *, torch.Generator generator = None)
    eq ne lt gt le ge remainder fmod floor_divide bitwise_and bitwise_or
        (Tensor other)
        (Number other)
"""


def _read(text):
    found, names = {}, []
    for line in text.strip("\n").split("\n"):
        if not line.startswith("        "):
            names = line.split()
            found.update((name, []) for name in names)
        else:
            for name in names:
                found[name].append(line.strip()[1:-1].replace("MADE", _MADE))
    return found


FORMS = {False: _read(_FUNCTIONS), True: _read(_METHODS)}

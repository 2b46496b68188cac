"""numpy.exceptions: what NumPy raises and warns of under names of its own."""


class AxisError(ValueError, IndexError):
    """An axis that an array does not have: from `(axis, ndim)`, with what it was asked for before it, or from a text."""

    def __init__(self, axis, ndim=None, msg_prefix=None):
        self.args = tuple(each for each in (axis, ndim, msg_prefix) if each is not None)
        self._text = axis if ndim is None and msg_prefix is None else None
        self.axis, self.ndim = (None, None) if self._text is not None else (axis, ndim)
        self._before = "" if msg_prefix is None else f"{msg_prefix}: "

    def __str__(self):
        if self._text is not None:
            return self._text
        return f"{self._before}axis {self.axis} is out of bounds for array of dimension {self.ndim}"


class ComplexWarning(RuntimeWarning):
    """Imaginary parts that get lost."""


class DTypePromotionError(TypeError):
    """Dtypes that have no dtype in common."""


class ModuleDeprecationWarning(DeprecationWarning):
    """A module that will go."""


class RankWarning(RuntimeWarning):
    """A polynomial that fits badly."""


class TooHardError(RuntimeError):
    """An answer that takes too long to find."""


class VisibleDeprecationWarning(UserWarning):
    """Something that will go, and that users are to hear of."""

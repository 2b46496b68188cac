"""Classes that Python's own messages call by their module too, as they call classes that are written in C."""

_plain = type.__dict__["__name__"]


class Named(type):
    """`class Size(tuple, metaclass=Named, module="torch")`: of a call, Python says `'torch.Size' object is not callable`."""

    def __new__(kind, name, bases, names, module=None, **given):
        if module is None:
            return super().__new__(kind, name, bases, names, **given)
        # The name within Python carries the module; what asks for `__name__` gets the last part.
        return super().__new__(kind, f"{module}.{name}", bases, {"__qualname__": name, **names, "__module__": module}, **given)

    def __init__(cls, name, bases, names, module=None, **given):
        super().__init__(name, bases, names, **given)

    __name__ = property(lambda cls: _plain.__get__(cls).rpartition(".")[2], lambda cls, name: _plain.__set__(cls, name))


# Such classes are written in C there, and nobody's but Python's own class stands behind them.
Named.__name__, Named.__qualname__, Named.__module__ = "type", "type", "builtins"

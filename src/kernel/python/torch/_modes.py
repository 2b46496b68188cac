"""Context managers of PyTorch that change nothing on one CPU."""

import functools


class Nothing:
    """Accepts anything; a with block and a decorator that leave things as they are."""

    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def same(*args, **kwargs):
            return function(*args, **kwargs)

        return same

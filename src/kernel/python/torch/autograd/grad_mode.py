"""no_grad and its kin: context managers that also decorate functions."""

import functools
import inspect

import gradloom_engine as engine


class _Mode:
    """Sets whether gradients are recorded, and sets it back."""

    def __init__(self, enabled):
        self._enabled = enabled
        self._before = []

    def __enter__(self):
        self._before.append(engine.setGradEnabled(self._enabled))
        return self

    def __exit__(self, *_):
        engine.setGradEnabled(self._before.pop())
        return False

    def clone(self):
        return _Mode(self._enabled)

    def __call__(self, function):
        if inspect.isgeneratorfunction(function):

            @functools.wraps(function)
            def generate(*args, **kwargs):
                with self.clone():
                    yield from function(*args, **kwargs)

            return generate

        @functools.wraps(function)
        def decorated(*args, **kwargs):
            with self.clone():
                return function(*args, **kwargs)

        return decorated


class no_grad(_Mode):
    """Results made inside do not require grad."""

    def __new__(cls, function=None):
        return super().__new__(cls) if function is None else no_grad()(function)

    def __init__(self, function=None):
        super().__init__(False)


class enable_grad(_Mode):
    """Records gradients again inside no_grad."""

    def __new__(cls, function=None):
        return super().__new__(cls) if function is None else enable_grad()(function)

    def __init__(self, function=None):
        super().__init__(True)


def is_inference_mode_enabled():
    """True inside inference_mode."""
    return engine.isInferenceMode()


class inference_mode(_Mode):
    """no_grad for code that never goes back into the graph: what is made inside is marked, and no gradient flows through it."""

    def __new__(cls, mode=True):
        return super().__new__(cls) if isinstance(mode, bool) else inference_mode()(mode)

    def __init__(self, mode=True):
        super().__init__(not mode)
        self._inside = []

    def __enter__(self):
        self._inside.append(engine.setInference(not self._enabled))
        return super().__enter__()

    def __exit__(self, *details):
        engine.setInference(self._inside.pop())
        return super().__exit__(*details)

    def clone(self):
        return inference_mode(not self._enabled)


class set_grad_enabled(_Mode):
    """Switches at once, and back at the end of a with block."""

    def __init__(self, mode):
        super().__init__(mode)
        self._first = engine.setGradEnabled(bool(mode))

    def __enter__(self):
        self._before.append(self._first)
        engine.setGradEnabled(self._enabled)
        return self

    def __call__(self, function):
        engine.setGradEnabled(self._first)
        return super().__call__(function)


def is_grad_enabled():
    """True while gradients are recorded."""
    return engine.isGradEnabled()

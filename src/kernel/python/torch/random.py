"""Streams of random numbers: the default generator, generators of one's own, their seeds and where they stand."""

import os

import gradloom_engine as engine

from ._dtypes import CPU, check_device

# Of a generator that nobody has given a seed.
_FIRST_SEED = 67280421310721


class State:
    """Where a generator stands."""

    def __init__(self, generator):
        self._generator = generator


class Generator:
    """A stream of random numbers with its own seed."""

    def __init__(self, device="cpu"):
        check_device(device)
        self.device = CPU
        self.manual_seed(_FIRST_SEED)

    def manual_seed(self, seed):
        """Starts the stream anew from a number."""
        self._seed = int(seed)
        self._h = engine.newGenerator(self._seed % 2**32)
        return self

    def initial_seed(self):
        """The number that the stream began with."""
        return self._seed

    def seed(self):
        """Starts the stream anew from a number that nobody knows beforehand, and gives it."""
        self.manual_seed(int.from_bytes(os.urandom(8), "little") >> 1)
        return self._seed

    def get_state(self):
        """Where the stream stands, for `set_state`."""
        return State(engine.copyGenerator(self._h))

    def set_state(self, state):
        """Goes on from where a stream stood."""
        self._h = engine.copyGenerator(state._generator)
        return self


class _Default(Generator):
    """The stream that functions draw from unless told otherwise: the engine's own."""

    _h = None

    def __init__(self):
        self.device = CPU
        self._seed = 0

    def manual_seed(self, seed):
        self._seed = int(seed)
        engine.reseed(self._seed % 2**32)
        return self

    def get_state(self):
        return State(engine.copyGenerator(engine.defaultGenerator()))

    def set_state(self, state):
        engine.restoreGenerator(state._generator)
        return self


# What PyTorch calls both.
_Default.__name__ = _Default.__qualname__ = "Generator"
Generator.__module__ = _Default.__module__ = "torch._C"
default_generator = _Default()


def manual_seed(seed):
    """Starts the default generator anew."""
    return default_generator.manual_seed(seed)


def initial_seed():
    """The number that the default generator began with."""
    return default_generator.initial_seed()


def seed():
    """Starts the default generator anew from a number that nobody knows beforehand, and gives it."""
    return default_generator.seed()


def get_rng_state():
    """Where the default generator stands."""
    return default_generator.get_state()


def set_rng_state(new_state):
    """Goes on from where the default generator stood."""
    default_generator.set_state(new_state)


class fork_rng:
    """Puts the default generator back at the end of a with block."""

    def __init__(self, devices=None, enabled=True, **_):
        self._enabled = enabled

    def __enter__(self):
        self._state = get_rng_state()

    def __exit__(self, *_):
        if self._enabled:
            set_rng_state(self._state)
        return False

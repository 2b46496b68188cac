"""
gradloom_engine: the engine's functions. Each is fetched from JavaScript's module when it is first asked for, and found here
from then on: fetching one takes longer than calling it.
"""

import _engine


def __getattr__(name):
    found = getattr(_engine, name)
    globals()[name] = found
    return found

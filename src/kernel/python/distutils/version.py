"""distutils.version: version numbers that compare part by part."""

import re

_PARTS = re.compile(r"(\d+|[a-z]+|\.)")


class LooseVersion:
    """Numbers and words, one after the other."""

    def __init__(self, vstring=None):
        self.vstring = str(vstring or "")
        parts = [part for part in _PARTS.split(self.vstring) if part and part != "."]
        self.version = [int(part) if part.isdigit() else part for part in parts]

    def __repr__(self):
        return f"{type(self).__name__} ('{self.vstring}')"

    def __str__(self):
        return self.vstring

    def _parts(self, other):
        return other.version if isinstance(other, LooseVersion) else LooseVersion(other).version

    def __eq__(self, other):
        return self.version == self._parts(other)

    def __lt__(self, other):
        return self.version < self._parts(other)

    def __le__(self, other):
        return self.version <= self._parts(other)

    def __gt__(self, other):
        return self.version > self._parts(other)

    def __ge__(self, other):
        return self.version >= self._parts(other)

    def __hash__(self):
        return hash(self.vstring)


class StrictVersion(LooseVersion):
    """Two or three numbers. Error: ValueError for anything else."""

    def __init__(self, vstring=None):
        if vstring and not re.fullmatch(r"\d+\.\d+(\.\d+)?([ab]\d+)?", vstring):
            raise ValueError(f"invalid version number '{vstring}'")
        super().__init__(vstring)

"""The numbers of a figure, in one list beside its description: they are many, and some are no JSON."""

import array


class Numbers:
    """Lists of floats, one after the other; a description names each by where it begins and how long it is."""

    def __init__(self):
        self.all = array.array("d")

    def keep(self, values):
        """Keeps a list and gives its name."""
        start = len(self.all)
        self.all.extend(values)
        return [start, len(self.all) - start]

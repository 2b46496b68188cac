"""Handles of hooks."""


class RemovableHandle:
    """Takes a hook away again."""

    next_id = 0

    def __init__(self, remove):
        self._remove = remove
        self.id = RemovableHandle.next_id
        RemovableHandle.next_id += 1

    def remove(self):
        if self._remove is not None:
            self._remove()
            self._remove = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()

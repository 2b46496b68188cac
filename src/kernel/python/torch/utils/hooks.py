"""Handles of hooks, by which they are taken away again."""


class RemovableHandle:
    """Takes a hook away from the table in which it stands under `id`, and from others that know something of it."""

    next_id = 0

    def __init__(self, hooks_dict, *, extra_dict=None):
        self.id = RemovableHandle.next_id
        RemovableHandle.next_id += 1
        extra = extra_dict if isinstance(extra_dict, (list, tuple)) else [extra_dict]
        self._tables = [hooks_dict, *(each for each in extra if each is not None)]

    def remove(self):
        for table in self._tables:
            table.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()


class RemovedBy(RemovableHandle):
    """Takes a hook away, which stands in no table of Python's, by a function."""

    def __init__(self, remove):
        self._remove = remove
        super().__init__({})

    def remove(self):
        if self._remove is not None:
            self._remove()
            self._remove = None


def registered(table, hook, extra_dict=None, prepend=False):
    """Puts a hook into a table, at its end or its beginning; gives its handle."""
    handle = RemovableHandle(table, extra_dict=extra_dict)
    table[handle.id] = hook
    if prepend:
        table.move_to_end(handle.id, last=False)
    return handle

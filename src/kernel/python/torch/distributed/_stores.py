"""Stores that processes would share: dictionaries of bytes in this one."""


class HashStore:
    """Keys and bytes."""

    def __init__(self, *args, **kwargs):
        self._kept = {}

    def set(self, key, value):
        self._kept[key] = value if isinstance(value, bytes) else str(value).encode()

    def get(self, key):
        if key not in self._kept:
            raise RuntimeError(f"store: key must have been set by this one process, got {key!r}")
        return self._kept[key]

    def add(self, key, amount):
        """Counts on, and gives the sum."""
        total = int(self._kept.get(key, b"0")) + amount
        self._kept[key] = str(total).encode()
        return total

    def check(self, keys):
        return all(key in self._kept for key in keys)

    def wait(self, keys, timeout=None):
        for key in keys:
            self.get(key)

    def delete_key(self, key):
        return self._kept.pop(key, None) is not None

    def num_keys(self):
        return len(self._kept)

    def set_timeout(self, timeout):
        """There is nobody to wait for."""


class FileStore(HashStore):
    """Kept in memory too: no other process reads the file."""


class TCPStore(HashStore):
    """Kept in memory too: no other process calls."""

    def __init__(self, host_name, port, *args, **kwargs):
        super().__init__()
        self.host, self.port = host_name, port

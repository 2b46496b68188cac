"""PCG64 and the sequence that seeds it: the stream behind np.random.default_rng (O'Neill; 128 bits of state, XSL-RR output)."""

import os

_M32, _M64, _M128 = (1 << 32) - 1, (1 << 64) - 1, (1 << 128) - 1
_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
_INIT_A, _MULT_A, _INIT_B, _MULT_B = 0x43B0D7E5, 0x931E8875, 0x8B51F9DD, 0x58F38DED
_MIX_L, _MIX_R, _SHIFT = 0xCA01F9DD, 0x4973F715, 16
_POOL = 4


def _words(value):
    """A whole number, or several, as words of 32 bits, the low one first."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [word for each in value for word in _words(each)]
    value = int(value)
    if value < 0:
        raise ValueError("expected non-negative integer")
    made = [value & _M32]
    while value := value >> 32:
        made.append(value & _M32)
    return made


class SeedSequence:
    """Spreads a seed over a pool of words, from which any number of well mixed words can be had."""

    def __init__(self, entropy=None, *, spawn_key=(), pool_size=_POOL, n_children_spawned=0):
        self.entropy = int.from_bytes(os.urandom(16), "little") if entropy is None else entropy
        self.spawn_key, self.pool_size, self.n_children_spawned = tuple(spawn_key), pool_size, n_children_spawned
        words, key = _words(self.entropy), _words(list(self.spawn_key))
        if key and len(words) < pool_size:
            words += [0] * (pool_size - len(words))
        self._mix(words + key)

    def _mix(self, words):
        constant = _INIT_A

        def hashed(value):
            nonlocal constant
            value = (value ^ constant) & _M32
            constant = constant * _MULT_A & _M32
            value = value * constant & _M32
            return value ^ value >> _SHIFT

        def mixed(x, y):
            made = (_MIX_L * x - _MIX_R * y) & _M32
            return made ^ made >> _SHIFT

        size = self.pool_size
        pool = [hashed(words[at] if at < len(words) else 0) for at in range(size)]
        for source in range(size):
            for target in range(size):
                if source != target:
                    pool[target] = mixed(pool[target], hashed(pool[source]))
        for word in words[size:]:
            for target in range(size):
                pool[target] = mixed(pool[target], hashed(word))
        self.pool = pool

    def words(self, count):
        """`count` words of 32 bits."""
        constant, made = _INIT_B, []
        for at in range(count):
            value = self.pool[at % self.pool_size] ^ constant
            constant = constant * _MULT_B & _M32
            value = value * constant & _M32
            made.append(value ^ value >> _SHIFT)
        return made

    def generate_state(self, n_words, dtype="uint32"):
        from .._array import array_of

        return array_of(self.words(n_words), "int64")

    def spawn(self, n_children):
        """Sequences of their own, one for each of several streams."""
        first = self.n_children_spawned
        self.n_children_spawned += n_children
        return [SeedSequence(self.entropy, spawn_key=(*self.spawn_key, at)) for at in range(first, first + n_children)]


class PCG64:
    """The stream: words of 64 and of 32 bits, and doubles."""

    def __init__(self, seed=None):
        self.seed_seq = seed if isinstance(seed, SeedSequence) else SeedSequence(seed)
        words = self.seed_seq.words(8)
        parts = [words[at] | words[at + 1] << 32 for at in range(0, 8, 2)]
        start, sequence = parts[0] << 64 | parts[1], parts[2] << 64 | parts[3]
        self._step = (sequence << 1 | 1) & _M128
        self._state = ((self._step + start) * _MULTIPLIER + self._step) & _M128
        self._half = None

    def __repr__(self):
        return f"<numpy.random._pcg64.PCG64 object at {id(self):#x}>"

    def word64(self):
        self._state = (self._state * _MULTIPLIER + self._step) & _M128
        value, turn = (self._state >> 64 ^ self._state) & _M64, self._state >> 122
        return (value >> turn | value << (64 - turn)) & _M64 if turn else value

    def word32(self):
        """The halves of a word one after the other, the low one first."""
        if self._half is not None:
            value, self._half = self._half, None
            return value
        value = self.word64()
        self._half = value >> 32
        return value & _M32

    def double(self):
        return (self.word64() >> 11) * (1.0 / 9007199254740992.0)

    def single(self):
        return (self.word32() >> 8) * (1.0 / 16777216.0)

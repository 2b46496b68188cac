"""Sequences of different lengths: padded, or packed without the padding."""

from collections import namedtuple

_Fields = namedtuple("PackedSequence", ["data", "batch_sizes", "sorted_indices", "unsorted_indices"])


def bind(optional, call):
    """`call(optional)`; None stays None."""
    return None if optional is None else call(optional)


class PackedSequence(_Fields):
    """Steps of all sequences one after the other, and how many sequences each step has."""

    def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        if unsorted_indices is None and sorted_indices is not None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    def to(self, *args, **kwargs):
        data = self.data.to(*args, **kwargs)
        return self if data is self.data else type(self)(data, self.batch_sizes, self.sorted_indices, self.unsorted_indices)

    @property
    def is_cuda(self):
        return self.data.is_cuda

    def is_pinned(self):
        return self.data.is_pinned()

    def pin_memory(self):
        return self


def _conversion(name):
    def method(self):
        return self.to(getattr(self.data, name)().dtype)

    method.__name__ = method.__qualname__ = name
    return method


for _name in ("double", "float", "half", "long", "int", "short", "char", "byte", "cpu"):
    setattr(PackedSequence, _name, _conversion(_name))


def invert_permutation(permutation):
    import torch

    if permutation is None:
        return None
    inverse = [0] * permutation.numel()
    for at, place in enumerate(permutation.tolist()):
        inverse[place] = at
    return torch.tensor(inverse)


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    import torch

    counts = [int(each) for each in lengths]
    batch = input.size(0 if batch_first else 1)
    if len(counts) != batch:
        raise RuntimeError(f"Expected `len(lengths)` to be equal to batch_size, but got {len(counts)} (batch_size={batch})")
    if counts and min(counts) <= 0:
        raise RuntimeError("Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0")
    if enforce_sorted and any(a < b for a, b in zip(counts, counts[1:])):
        raise RuntimeError(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass "
            "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need "
            "ONNX exportability."
        )
    steps = input.transpose(0, 1) if batch_first else input
    order = None
    if not enforce_sorted:
        places = sorted(range(len(counts)), key=lambda at: -counts[at])
        order = torch.tensor(places)
        steps, counts = steps.index_select(1, order), [counts[at] for at in places]
    sizes = [sum(count > at for count in counts) for at in range(counts[0])]
    data = torch.cat([steps[at, :size] for at, size in enumerate(sizes)])
    return PackedSequence(data, torch.tensor(sizes), order)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    import torch

    sizes = sequence.batch_sizes.tolist()
    if total_length is not None and total_length < len(sizes):
        raise ValueError(
            "Expected total_length to be at least the length of the longest sequence in input, but got "
            f"total_length={total_length} and max sequence length being {len(sizes)}"
        )
    parts, rows = sequence.data.split(sizes), []
    for part in parts:
        missing = sizes[0] - part.shape[0]
        if missing:
            filler = torch.full((missing, *part.shape[1:]), padding_value, dtype=part.dtype)
            part = torch.cat([part, filler])
        rows.append(part)
    if total_length is not None:
        rows += [torch.full(rows[0].shape, padding_value, dtype=rows[0].dtype)] * (total_length - len(rows))
    made = torch.stack(rows, 0)
    lengths = torch.tensor([sum(size > at for size in sizes) for at in range(sizes[0])])
    if sequence.unsorted_indices is not None:
        made, lengths = made.index_select(1, sequence.unsorted_indices), lengths[sequence.unsorted_indices]
    return (made.transpose(0, 1) if batch_first else made), lengths


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    import torch

    if len(sequences) == 0:
        raise RuntimeError("received an empty list of sequences")
    longest = max(each.shape[0] for each in sequences)
    rows = []
    for each in sequences:
        filler = torch.full((longest - each.shape[0], *each.shape[1:]), padding_value, dtype=each.dtype)
        parts = [each, filler] if padding_side == "right" else [filler, each]
        rows.append(torch.cat(parts))
    return torch.stack(rows, 0 if batch_first else 1)


def pack_sequence(sequences, enforce_sorted=True):
    return pack_padded_sequence(pad_sequence(sequences), [each.shape[0] for each in sequences], enforce_sorted=enforce_sorted)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    steps = padded_sequences if batch_first else padded_sequences.transpose(0, 1)
    return [each[: int(length)] for each, length in zip(steps, lengths)]


def unpack_sequence(packed_sequences):
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)

# --- a number of an array with a list is an array
import numpy as np
data = [1, 2, 4, 6, 5, 4, 1]
mean, whole, small = np.mean(data), np.int64(3), np.float32(2.5)
print([data - mean, mean - data, data + mean, mean + data], [data / mean, mean / data, data // mean, data % mean])
print(data**mean, (1, 2) + mean, [[1, 2], [3, 4]] - mean, range(3) * whole, mean + range(3))
print([data < mean, mean > data, data == mean, mean != data], np.sum((data - mean) ** 2))
print([data * whole, whole * [1, 2], data + whole, whole - data, whole & data, whole << data, whole * "ab"])
print([1.5] - small, (small + [1, 2]).dtype, (np.int32(1) + [1]).dtype, np.bool_(True) | [True, False])
for attempt in (lambda: data * mean, lambda: mean * (1, 2), lambda: small * [1], lambda: mean + None, lambda: None - whole, lambda: np.zeros(2) + None, lambda: None * np.arange(2)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)

# --- arrays, numbers and sizes in the words of errors
import numpy as np
import torch
array, number, size = np.arange(3.0), np.float64(2), torch.zeros(2, 3).shape
found = torch.max(torch.arange(4.0).reshape(2, 2), 1)
attempts = [array, number, size, torch.float32, torch.device("cpu"), found]
attempts = [each.__call__ if callable(each) else lambda each=each: each() for each in attempts]
attempts += [lambda: list(number), lambda: len(number), lambda: number[0], lambda: size - 1, lambda: size + 1, lambda: size + [1], lambda: [1] + size]
attempts += [lambda: 1 + size, lambda: torch.float32 + 1, lambda: torch.device("cpu") + 1, lambda: found.nothing, lambda: size.nothing, lambda: torch.float32.nothing]
attempts += [lambda: range(number), lambda: [1, 2, 3][number], lambda: "a" * number, lambda: "a" + np.int64(1), lambda: np.zeros(2, 3), lambda: found.count]
for attempt in attempts:
    try:
        print(str(attempt()).partition(" object at")[0])
    except (TypeError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)
print((1,) + size, size + (4,), size * 2, 2 * size, number[None], number[...], number[()])
for kind in (np.ndarray, np.float64, np.int64, np.bool_, torch.Size, torch.dtype, torch.device, type(found)):
    print(kind, kind.__name__, kind.__qualname__, kind.__module__)


class Mine(np.ndarray):
    pass


print(Mine.__name__, Mine.__qualname__, issubclass(Mine, np.ndarray), type(np.ndarray), type(torch.Size).__name__)
print(np.float32([1, 2.5]), repr(np.float64((1, 2))), np.int64([1.5, -2.5]), repr(np.float32(np.arange(2))), np.int64(np.array([2.5, 3.5])).dtype)

# --- the spread of an array, to the last digit
import numpy as np
tenths = np.array([0.1 * each for each in range(100)])
table = tenths.reshape(20, 5)
whole = (np.arange(10000) * 7919) % 20
print(whole.var(), whole.var(ddof=1), tenths.var(), tenths.std(), tenths.std(ddof=1))
print(np.var(table), np.std(table, axis=1, keepdims=True).shape, table.var((0, 1)), np.array([1 + 2j, 3 - 1j]).var(), np.float32([1, 2, 4]).var())

# --- long sums keep their last digits
import numpy as np
np.random.seed(0)
whole = np.random.randint(0, 20, size=10000)
print(str(whole.var()), str(whole.var(ddof=1)), str(np.sum((whole - whole.mean()) ** 2)))
for size in (7, 8, 100, 128, 129, 1001, 8193):
    values = np.random.rand(size) - 0.3
    print([f"digits {each!r}".replace(".", "_").replace("e-", "_") for each in map(float, (values.sum(), values.mean(), values.var(), values.std(ddof=1)))])


# --- axes that arrays do not have
import numpy as np
a = np.arange(6.0).reshape(2, 3)
tries = [lambda: a.sum(axis=2), lambda: np.mean(a, axis=-3), lambda: np.concatenate([a, a], axis=2), lambda: np.stack([a, a], axis=4), lambda: np.expand_dims(a, 5), lambda: np.squeeze(a, axis=2),
 lambda: np.squeeze(a, axis=0), lambda: np.transpose(a, (0, 2)), lambda: np.transpose(a, (0, 0)), lambda: np.transpose(a, (0,)), lambda: np.moveaxis(a, 3, 0), lambda: np.moveaxis(a, 0, 3), lambda: np.moveaxis(a, (0,1), 0), lambda: np.swapaxes(a, 0, 2), lambda: np.argmax(a, axis=2), lambda: np.argsort(a, axis=2),
 lambda: np.sort(a, axis=-3), lambda: np.cumsum(a, axis=2), lambda: np.flip(a, axis=2), lambda: np.roll(a, 1, axis=2), lambda: np.linalg.norm(a, axis=2), lambda: np.split(a, 2, axis=2), lambda: np.take(a, 0, axis=2), lambda: np.repeat(a, 2, axis=2),
 lambda: np.max(a, axis=(0, 0)), lambda: np.max(a, axis=(0, 3)), lambda: np.median(a, axis=2), lambda: np.percentile(a, 50, axis=2), lambda: np.std(a, axis=2), lambda: np.all(a, axis=2), lambda: np.diff(a, axis=2), lambda: np.delete(a, 0, axis=2), lambda: np.insert(a, 0, 1, axis=2), lambda: np.apply_along_axis(sum, 2, a),
 lambda: np.rot90(a, axes=(0, 2)), lambda: np.unique(a, axis=2), lambda: np.count_nonzero(a, axis=2), lambda: np.array_split(a, 2, axis=2), lambda: np.gradient(a, axis=2), lambda: np.cross(a, a, axis=2), lambda: np.tensordot(a, a, axes=([2], [0])), lambda: np.average(a, axis=2), lambda: np.ptp(a, axis=2), lambda: np.nansum(a, axis=2), lambda: np.nanmean(a, axis=2), lambda: np.quantile(a, 0.5, axis=2), lambda: np.take_along_axis(a, a.astype(int), axis=2), lambda: np.put_along_axis(a, a.astype(int), 1, axis=2),
 lambda: np.append(a, a, axis=2), lambda: np.partition(a, 1, axis=2), lambda: np.argpartition(a, 1, axis=2), lambda: np.fft.fft(a, axis=2), lambda: np.add.reduce(a, axis=2), lambda: np.linalg.norm(a, axis=(0, 0)), lambda: np.var(a, axis=2), lambda: a.prod(axis=2), lambda: a.cumprod(axis=2), lambda: a.min(axis=5), lambda: a.any(axis=2), lambda: np.diagonal(a, 0, 0, 2), lambda: np.trace(a, 0, 0, 0), lambda: np.trace(a, axis1=3), lambda: np.compress([True], a, axis=2), lambda: np.rollaxis(a, 2), lambda: np.rollaxis(a, 0, 5), lambda: a.mean(axis=1.5), lambda: a.sum(axis="x"), lambda: np.sum(3, axis=0), lambda: np.sum(3, axis=1), lambda: np.argmin(a, axis=2), lambda: np.nanmax(a, axis=2), lambda: np.linspace(0, 1, 3, axis=4), lambda: np.fft.fftshift(a, axes=2), lambda: np.unstack(a, axis=2), lambda: np.vsplit(np.arange(2), 2), lambda: np.hsplit(a, 2), lambda: np.logical_and.reduce(a, axis=2), lambda: np.maximum.accumulate(a, axis=2)]
for i, t in enumerate(tries):
    try:
        print(i, t())
    except (ValueError, TypeError, IndexError) as e:
        print(i, type(e).__name__, type(e).__module__, e)
print(np.exceptions.AxisError.__mro__)
e = np.exceptions.AxisError(3, 2); print(e, e.axis, e.ndim, repr(e), e.args)
e = np.exceptions.AxisError("text"); print(e, e.axis, e.ndim, repr(e))
e = np.exceptions.AxisError(3, 2, "pre"); print(e, repr(e), e.args)
print(sorted(n for n in dir(np.exceptions) if n[0] != "_"))
kinds = [np.exceptions.ComplexWarning, np.exceptions.TooHardError, np.exceptions.DTypePromotionError, np.exceptions.ModuleDeprecationWarning, np.exceptions.RankWarning]
print([kind.__base__.__name__ for kind in [*kinds, np.exceptions.VisibleDeprecationWarning]])
print(np.unstack(a), np.compress([False, True], a, axis=0), np.linspace([0, 1], [1, 2], 3, axis=1), np.expand_dims(a, (0, 3)).shape)
np.put_along_axis(a, np.argmax(a, axis=1)[:, None], -1, axis=1)
print(a, a.sum(axis=np.int64(1)), np.squeeze(a[None, :, None], axis=(0, 2)).shape)

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


"""einsum: letters name dimensions; those that the result does not have are summed."""


def _terms(equation, operands):
    left, arrow, right = equation.replace(" ", "").partition("->")
    names = left.split(",")
    if len(names) != len(operands):
        raise RuntimeError("einsum(): fewer operands were provided than specified in the equation")
    rest = max((each.dim() - len(name.replace("...", "")) for name, each in zip(names, operands) if "..." in name), default=0)
    dots = "".join(chr(0x3B1 + at) for at in range(rest))

    def spelled(name, ndim):
        own = ndim - len(name.replace("...", ""))
        return name.replace("...", dots[len(dots) - own :]) if "..." in name else name

    names = [spelled(name, each.dim()) for name, each in zip(names, operands)]
    if not arrow:
        letters = "".join(names)
        right = dots + "".join(sorted(each for each in set(letters) - set(dots) if letters.count(each) == 1))
    return names, right.replace("...", dots)


def _diagonals(name, tensor):
    """A letter named twice means the diagonal."""
    for letter in set(name):
        while name.count(letter) > 1:
            first = name.index(letter)
            second = name.index(letter, first + 1)
            tensor = tensor.diagonal(0, first, second)
            name = name[:first] + name[first + 1 : second] + name[second + 1 :] + letter
    return name, tensor


def _aligned(name, tensor, order):
    """The tensor with its dimensions in the order of all letters, size 1 where it has none."""
    tensor = tensor.permute([name.index(letter) for letter in order if letter in name]) if name else tensor
    shape, sizes = [], list(tensor.shape)
    for letter in order:
        shape.append(sizes.pop(0) if letter in name else 1)
    return tensor.reshape(shape)


def _pair(left, right, a, b, keep):
    """Two operands as one batched matrix product: letters shared and kept are the batch, shared and dropped are summed."""
    shared = [letter for letter in a if letter in b]
    batch = [letter for letter in shared if letter in keep]
    inner = [letter for letter in shared if letter not in keep]
    rows = [letter for letter in a if letter not in b]
    columns = [letter for letter in b if letter not in a]
    for only, name, which in ((rows, a, 0), (columns, b, 1)):
        gone = [letter for letter in only if letter not in keep]
        if gone:
            dims = [name.index(letter) for letter in gone]
            if which == 0:
                left = left.sum(dims)
                a = "".join(letter for letter in a if letter not in gone)
            else:
                right = right.sum(dims)
                b = "".join(letter for letter in b if letter not in gone)
    rows = [letter for letter in rows if letter in keep]
    columns = [letter for letter in columns if letter in keep]
    size = {letter: left.shape[a.index(letter)] for letter in a} | {letter: right.shape[b.index(letter)] for letter in b}

    def product(letters):
        count = 1
        for letter in letters:
            count *= size[letter]
        return count

    first = left.permute([a.index(letter) for letter in batch + rows + inner]).reshape(product(batch), product(rows), product(inner))
    second = right.permute([b.index(letter) for letter in batch + inner + columns]).reshape(
        product(batch), product(inner), product(columns)
    )
    result = first.bmm(second).reshape([size[letter] for letter in batch + rows + columns])
    return "".join(batch + rows + columns), result


def einsum(equation, operands):
    """As torch.einsum: from left to right, two operands at a time."""
    names, target = _terms(equation, operands)
    pairs = [_diagonals(name, each) for name, each in zip(names, operands)]
    name, result = pairs[0]
    for at, (other, tensor) in enumerate(pairs[1:], 1):
        keep = set(target) | set("".join(each for each, _ in pairs[at + 1 :]))
        name, result = _pair(result, tensor, name, other, keep)
    gone = [at for at, letter in enumerate(name) if letter not in target]
    if gone:
        result = result.sum(gone)
        name = "".join(letter for letter in name if letter in target)
    return result.permute([name.index(letter) for letter in target]) if name != target else result

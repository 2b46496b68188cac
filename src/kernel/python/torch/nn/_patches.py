"""Pictures as patches and back, and what is worked out on neighbourhoods."""


def _pair(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value, value)


def _places(size, kernel, dilation, padding, stride):
    """Row or column of the padded picture, for each element of the kernel and each position."""
    import torch

    count = (size + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1
    return torch.arange(kernel).unsqueeze(1) * dilation + torch.arange(count) * stride


def _index(size, kernel_size, dilation, padding, stride):
    """Places in the flat padded picture: elements of the kernel by positions."""
    rows, columns = (_places(*each) for each in zip(size, _pair(kernel_size), _pair(dilation), _pair(padding), _pair(stride)))
    width = size[1] + 2 * _pair(padding)[1]
    index = rows[:, None, :, None] * width + columns[None, :, None, :]
    return index.reshape(rows.shape[0] * columns.shape[0], -1)


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    """Every patch as a column."""
    from .functional import pad

    if input.dim() == 3:
        return unfold(input.unsqueeze(0), kernel_size, dilation, padding, stride).squeeze(0)
    down, across = _pair(padding)
    index = _index(input.shape[2:], kernel_size, dilation, padding, stride)
    flat = pad(input, (across, across, down, down)).flatten(2)
    found = flat[:, :, index.reshape(-1)]
    return found.reshape(input.shape[0], -1, index.shape[1])


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    """Columns back in their places, added up where patches overlap."""
    import torch

    if input.dim() == 2:
        return fold(input.unsqueeze(0), output_size, kernel_size, dilation, padding, stride).squeeze(0)
    size, (down, across) = _pair(output_size), _pair(padding)
    index = _index(size, kernel_size, dilation, padding, stride)
    across_count = len(_places(size[1], *(_pair(each)[1] for each in (kernel_size, dilation, padding, stride)))[0])
    if input.shape[2] != index.shape[1]:
        raise RuntimeError(
            f"Given output_size={size}, kernel_size={_pair(kernel_size)}, dilation={_pair(dilation)}, padding={_pair(padding)}, "
            f"stride={_pair(stride)}, expected size of input's dimension 2 to match the calculated number of sliding blocks "
            f"{index.shape[1] // across_count} * {across_count} = {index.shape[1]}, but got input.size(2)={input.shape[2]}."
        )
    channels = input.shape[1] // index.shape[0]
    high, wide = size[0] + 2 * down, size[1] + 2 * across
    values = input.reshape(input.shape[0], channels, -1)
    places = index.reshape(1, 1, -1).expand(values.shape)
    made = torch.zeros(input.shape[0], channels, high * wide, dtype=input.dtype).scatter_add(2, places, values)
    return made.reshape(input.shape[0], channels, high, wide)[:, :, down : down + size[0], across : across + size[1]]


def _lp_pool(count):
    def function(input, norm_type, kernel_size, stride=None, ceil_mode=False):
        from . import functional

        pool = getattr(functional, f"avg_pool{count}d")
        sizes = kernel_size if isinstance(kernel_size, (tuple, list)) else (kernel_size,) * count
        total = 1
        for each in sizes:
            total *= each
        means = pool(input**norm_type, kernel_size, stride, 0, ceil_mode)
        return (means.sign() * means.abs().relu() * total) ** (1 / norm_type)

    function.__name__ = f"lp_pool{count}d"
    return function


lp_pool1d, lp_pool2d, lp_pool3d = _lp_pool(1), _lp_pool(2), _lp_pool(3)


def _max_unpool(count):
    def function(input, indices, kernel_size, stride=None, padding=0, output_size=None):
        """Values back at the places that max pooling took them from, 0 elsewhere."""
        import torch

        def many(value):
            return list(value) if isinstance(value, (tuple, list)) else [value] * count

        steps = many(kernel_size if stride is None else stride)
        if output_size is None:
            spatial = [(size - 1) * step - 2 * gap + kernel for size, step, gap, kernel in zip(input.shape[-count:], steps, many(padding), many(kernel_size))]
        else:
            spatial = list(output_size)[-count:]
        lead = list(input.shape[:-count])
        total = 1
        for each in spatial:
            total *= each
        flat = torch.zeros(*lead, total, dtype=input.dtype)
        return flat.scatter(-1, indices.flatten(-count), input.flatten(-count)).reshape(*lead, *spatial)

    function.__name__ = f"max_unpool{count}d"
    return function


max_unpool1d, max_unpool2d, max_unpool3d = _max_unpool(1), _max_unpool(2), _max_unpool(3)


def local_response_norm(input, size, alpha=1e-4, beta=0.75, k=1.0):
    """Each channel over the squares of the channels beside it."""
    from .functional import pad

    squares = pad(input.pow(2).movedim(1, -1), (size // 2, (size - 1) // 2)).movedim(-1, 1)
    count = input.shape[1]
    mean = sum(squares.narrow(1, at, count) for at in range(size)) / size
    return input / (mean * alpha + k).pow(beta)


def channel_shuffle(input, groups):
    batch, channels, *spatial = input.shape
    return input.reshape(batch, groups, channels // groups, *spatial).transpose(1, 2).reshape(input.shape)

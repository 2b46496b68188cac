"""matplotlib.animation: the last picture of a movement."""


class FuncAnimation:
    """Runs all frames; the figure shows the last one."""

    def __init__(self, fig, func, frames=None, init_func=None, fargs=(), **_):
        if init_func is not None:
            init_func()
        for frame in range(frames) if isinstance(frames, int) else frames or range(1):
            func(frame, *(fargs or ()))

    def save(self, *args, **_):
        raise NotImplementedError("animation: pictures that move cannot be saved here")




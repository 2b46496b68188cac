"""Hooks that are told of an optimizer's steps: its own, and those that are told of every optimizer's."""

import functools

from ..autograd import profiler
from ..utils.hooks import registered

# What every optimizer's step tells, before and after it.
_BEFORE, _AFTER = {}, {}


def hook_steps(kind):
    """From now on the step of a class of optimizers tells the hooks. Classes that inherit it have no other."""
    step = kind.step
    if getattr(step, "hooked", False):
        return

    @functools.wraps(step)
    def told(self, *args, **kwargs):
        if profiler.is_running():
            with profiler.record_function(f"Optimizer.step#{type(self).__name__}.step"):
                return tell(self, *args, **kwargs)
        return tell(self, *args, **kwargs)

    def tell(self, *args, **kwargs):
        if not (_BEFORE or _AFTER or self._optimizer_step_pre_hooks or self._optimizer_step_post_hooks):
            return step(self, *args, **kwargs)
        given = (self, *args)
        for hook in [*_BEFORE.values(), *self._optimizer_step_pre_hooks.values()]:
            found = hook(self, given, kwargs)
            if isinstance(found, tuple) and len(found) == 2:
                given, kwargs = found
            elif found is not None:
                raise RuntimeError(f"{step} must return None or a tuple of (new_args, new_kwargs), but got {found}.")
        result = step(*given, **kwargs)
        for hook in [*self._optimizer_step_post_hooks.values(), *_AFTER.values()]:
            hook(self, given, kwargs)
        return result

    told.hooked = True
    kind.step = told


def register_optimizer_step_pre_hook(hook):
    """Tells `hook(optimizer, args, kwargs)` before every step of every optimizer. Gives the handle that takes it away."""
    return registered(_BEFORE, hook)


def register_optimizer_step_post_hook(hook):
    """Tells `hook(optimizer, args, kwargs)` after every step of every optimizer. Gives the handle that takes it away."""
    return registered(_AFTER, hook)

"""Calling a module: its forward between its hooks."""

import warnings

from .... import _record
from ....utils.hooks import registered
from .backward_watch import BackwardWatch
from .everywhere import ALWAYS_CALLED, EVERYWHERE, FORWARD, FORWARD_PRE, WITH_KWARGS


class Calling:
    """What a module does when it is called, and who is told."""

    def __call__(self, *args, **kwargs):
        # In one place, without a call more than there must be: a layer's is felt as an op's is.
        if self._forward_hooks or self._forward_pre_hooks or self._backward_hooks or self._backward_pre_hooks or EVERYWHERE:
            forward = self._forward_watched
        else:
            forward = self.forward
        if not _record.on:
            return forward(*args, **kwargs)
        _record.enter(self)
        try:
            return forward(*args, **kwargs)
        finally:
            _record.leave()

    def _forward_watched(self, *args, **kwargs):
        told = set()
        try:
            return self._call_with_hooks(args, kwargs, told)
        except Exception:
            self._tell_of_failure(args, kwargs, told)
            raise

    def _tell_of_failure(self, args, kwargs, told):
        """Tells the hooks that are always called, and have not been told yet, that there is no result."""
        for whose, table, always in (("global ", FORWARD, ALWAYS_CALLED), ("", self._forward_hooks, self._hooks_always_called)):
            for key in [key for key in table if key in always and key not in told]:
                given = (args, kwargs, None) if self._wants_kwargs(key) else (args, None)
                try:
                    table[key](self, *given)
                except Exception as error:
                    warnings.warn(
                        f"{whose}module forward hook with ``always_call=True`` raised an exception that was silenced as another error "
                        f"was raised in forward: {error}",
                        stacklevel=4,
                    )

    def _wants_kwargs(self, key):
        return key in self._hooks_with_kwargs or key in WITH_KWARGS

    def _call_with_hooks(self, args, kwargs, told):
        for key, hook in [*FORWARD_PRE.items(), *self._forward_pre_hooks.items()]:
            if self._wants_kwargs(key):
                found = hook(self, args, kwargs)
                if found is not None:
                    if not isinstance(found, tuple) or len(found) != 2:
                        raise RuntimeError(f"forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {found}.")
                    args, kwargs = found
            else:
                found = hook(self, args)
                if found is not None:
                    args = found if isinstance(found, tuple) else (found,)
        watch = BackwardWatch(self)
        args = watch.inputs(args)
        result = self.forward(*args, **kwargs)
        for key, hook in [*FORWARD.items(), *self._forward_hooks.items()]:
            told.add(key)
            found = hook(self, args, kwargs, result) if self._wants_kwargs(key) else hook(self, args, result)
            if found is not None:
                result = found
        return watch.outputs(result)

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        handle = self._hook(self._forward_hooks, hook, prepend, with_kwargs)
        if always_call:
            self._hooks_always_called[handle.id] = True
        return handle

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        return self._hook(self._forward_pre_hooks, hook, prepend, with_kwargs)

    def register_full_backward_hook(self, hook, prepend=False):
        return self._backward_hook(hook, prepend, True)

    def register_backward_hook(self, hook):
        return self._backward_hook(hook, False, False)

    def _backward_hook(self, hook, prepend, full):
        if self._is_full_backward_hook is not None and self._is_full_backward_hook != full:
            raise RuntimeError("Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them.")
        self._is_full_backward_hook = full
        return self._hook(self._backward_hooks, hook, prepend, False)

    def register_full_backward_pre_hook(self, hook, prepend=False):
        return self._hook(self._backward_pre_hooks, hook, prepend, False)

    def _hook(self, table, hook, prepend, with_kwargs):
        handle = registered(table, hook, [self._hooks_with_kwargs, self._hooks_always_called], prepend)
        if with_kwargs:
            self._hooks_with_kwargs[handle.id] = True
        return handle

"""Calling a module: its forward between its hooks."""

import itertools

from .... import _record
from ....utils.hooks import RemovableHandle
from .backward_watch import BackwardWatch

_numbers = itertools.count()
# Hooks that are told of every module's call, as `torch.nn.modules.module` registers them.
GLOBAL_FORWARD, GLOBAL_FORWARD_PRE = {}, {}


def removable(table, hook):
    key = next(_numbers)
    table[key] = hook
    handle = RemovableHandle(lambda: table.pop(key, None))
    handle.id = key
    return handle


def _are_told_of_all():
    return bool(GLOBAL_FORWARD or GLOBAL_FORWARD_PRE)


class Calling:
    """What a module does when it is called, and who is told."""

    def __call__(self, *args, **kwargs):
        if not _record.on:
            return self._call(args, kwargs)
        _record.enter(self)
        try:
            return self._call(args, kwargs)
        finally:
            _record.leave()

    def _call(self, args, kwargs):
        if not (self._forward_hooks or self._forward_pre_hooks or self._backward_hooks or self._backward_pre_hooks or _are_told_of_all()):
            return self.forward(*args, **kwargs)
        told = set()
        try:
            return self._call_with_hooks(args, kwargs, told)
        except Exception:
            for key, hook in list(self._forward_hooks.items()):
                if key in self._hooks_always_called and key not in told:
                    given = (args, kwargs, None) if key in self._hooks_with_kwargs else (args, None)
                    hook(self, *given)
            raise

    def _call_with_hooks(self, args, kwargs, told):
        for key, hook in [*GLOBAL_FORWARD_PRE.items(), *self._forward_pre_hooks.items()]:
            if key in self._hooks_with_kwargs:
                found = hook(self, args, kwargs)
                if found is not None:
                    if not isinstance(found, tuple) or len(found) != 2:
                        raise RuntimeError(f"forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {found}.")
                    args, kwargs = found
            else:
                found = hook(self, args)
                if found is not None:
                    args = found if isinstance(found, tuple) else (found,)
        watch = BackwardWatch(self) if self._backward_hooks or self._backward_pre_hooks else None
        if watch:
            args = watch.inputs(args)
        result = self.forward(*args, **kwargs)
        for key, hook in [*GLOBAL_FORWARD.items(), *self._forward_hooks.items()]:
            told.add(key)
            found = hook(self, args, kwargs, result) if key in self._hooks_with_kwargs else hook(self, args, result)
            if found is not None:
                result = found
        return watch.outputs(result) if watch else result

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        handle = self._hook(self._forward_hooks, hook, prepend, with_kwargs)
        if always_call:
            self._hooks_always_called.add(handle.id)
        return handle

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        return self._hook(self._forward_pre_hooks, hook, prepend, with_kwargs)

    def register_full_backward_hook(self, hook, prepend=False):
        return self._hook(self._backward_hooks, hook, prepend, False)

    register_backward_hook = register_full_backward_hook

    def register_full_backward_pre_hook(self, hook, prepend=False):
        return self._hook(self._backward_pre_hooks, hook, prepend, False)

    def _hook(self, table, hook, prepend, with_kwargs):
        handle = removable(table, hook)
        if prepend:
            table.move_to_end(handle.id, last=False)
        if with_kwargs:
            self._hooks_with_kwargs.add(handle.id)
        return handle

"""Hooks that are told of every module: of its calls, its gradients, and what is registered in it."""

from ....utils.hooks import registered

# What is told of every call, and what is known of some of these besides.
FORWARD, FORWARD_PRE, BACKWARD, BACKWARD_PRE = {}, {}, {}, {}
WITH_KWARGS, ALWAYS_CALLED = {}, {}
# All of these together: what a module's call has to look at.
EVERYWHERE = {}
# What is told of parameters, buffers and modules that are registered in a module.
PARAMETERS, BUFFERS, MODULES = {}, {}, {}
# Whether the hooks in BACKWARD are full ones; None: there has been none.
backward_is_full = None


def told(hooks, module, name, value):
    """What is registered in the end: a hook may give something else instead."""
    for hook in hooks.values():
        found = hook(module, name, value)
        if found is not None:
            value = found
    return value


def _of_calls(table, hook, *known):
    handle = registered(table, hook, [*known, EVERYWHERE])
    EVERYWHERE[handle.id] = True
    return handle


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    """Told after every module's forward; `always_call`: even where that fails."""
    handle = _of_calls(FORWARD, hook, WITH_KWARGS, ALWAYS_CALLED)
    if with_kwargs:
        WITH_KWARGS[handle.id] = True
    if always_call:
        ALWAYS_CALLED[handle.id] = True
    return handle


def register_module_forward_pre_hook(hook):
    """Told before every module's forward."""
    return _of_calls(FORWARD_PRE, hook)


def register_module_full_backward_hook(hook):
    """Told of the gradients at every module's inputs and outputs; may give other gradients for the inputs."""
    return _backward(hook, True)


def register_module_full_backward_pre_hook(hook):
    """Told of the gradients at every module's outputs, and may give others."""
    return _of_calls(BACKWARD_PRE, hook)


def register_module_backward_hook(hook):
    """Told of the gradients around the last op of every module. `register_module_full_backward_hook` sees the whole module."""
    return _backward(hook, False)


def _backward(hook, full):
    global backward_is_full
    if backward_is_full is not None and backward_is_full != full:
        raise RuntimeError("Cannot use both regular backward hooks and full backward hooks as a global Module hook. Please use only one of them.")
    backward_is_full = full
    return _of_calls(BACKWARD, hook)


def register_module_parameter_registration_hook(hook):
    """Told of `(module, name, parameter)` before the module has the parameter; may give another."""
    return registered(PARAMETERS, hook)


def register_module_buffer_registration_hook(hook):
    """Told of `(module, name, buffer)` before the module has the buffer; may give another."""
    return registered(BUFFERS, hook)


def register_module_module_registration_hook(hook):
    """Told of `(module, name, submodule)` before the module has the submodule; may give another."""
    return registered(MODULES, hook)

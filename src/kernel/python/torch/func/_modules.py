"""Modules as functions of their parameters."""

import contextlib

from .._ops.handles import Tensor


def _owner(module, name):
    """The module that holds a parameter or buffer, and the name there."""
    *path, last = name.split(".")
    for part in path:
        module = getattr(module, part)
    return module, last


@contextlib.contextmanager
def _replaced(module, given, strict):
    known = {**dict(module.named_parameters(remove_duplicate=False)), **dict(module.named_buffers(remove_duplicate=False))}
    if strict:
        missing, unexpected = sorted(set(known) - set(given)), sorted(set(given) - set(known))
        problems = [f"Unexpected key(s): {', '.join(map(repr, unexpected))}."] if unexpected else []
        problems += [f"Missing key(s): {', '.join(map(repr, missing))}."] if missing else []
        if problems:
            raise RuntimeError(f"Error(s) in reparametrizing for {type(module).__name__}:\n\t" + "\n\t".join(problems))
    kept = []
    try:
        for name, value in given.items():
            if name not in known:
                continue
            owner, last = _owner(module, name)
            table = owner._parameters if last in owner._parameters else owner._buffers
            kept.append((table, last, table[last]))
            table[last] = value
        yield
    finally:
        for table, last, value in reversed(kept):
            table[last] = value


def _is_among(key, tables):
    return any(key in each for each in tables)


def _tied(module, given):
    """What is given for one name of a tensor counts for all of its names. Error: several names are given different tensors."""
    names = {}
    for name, value in (*module.named_parameters(remove_duplicate=False), *module.named_buffers(remove_duplicate=False)):
        names.setdefault(id(value), []).append(name)
    made = dict(given)
    for group in names.values():
        found = [name for name in group if name in given]
        if len({id(given[name]) for name in found}) > 1:
            raise ValueError(f"functional_call got multiple values for keys {found}, which are tied. Consider using tie_weights=False")
        made |= {name: given[found[0]] for name in group if found}
    return made


def replace_all_batch_norm_modules_(root):
    """Batch norms below a module follow no running statistics any more."""
    import torch

    for module in root.modules():
        if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
            module.running_mean = module.running_var = module.num_batches_tracked = None
            module.track_running_stats = False
    return root


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    """Calls the module with other tensors in the place of its parameters and buffers, which stay as they are."""
    given = {}
    if isinstance(parameter_and_buffer_dicts, dict):
        given = parameter_and_buffer_dicts
    elif isinstance(parameter_and_buffer_dicts, (list, tuple)):
        several = [key for at, each in enumerate(parameter_and_buffer_dicts) for key in each if _is_among(key, parameter_and_buffer_dicts[:at])]
        if several:
            raise ValueError(f"{several} appeared in multiple dictionaries; behavior of functional call is ambiguous")
        for each in parameter_and_buffer_dicts:
            given |= each
    else:
        raise ValueError(
            f"Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got {type(parameter_and_buffer_dicts)}"
        )
    for value in given.values():
        if not isinstance(value, Tensor):
            raise TypeError(f"{value} is not an instance of torch.Tensor")
    if tie_weights:
        given = _tied(module, given)
    args = () if args is None else args if isinstance(args, tuple) else (args,)
    with _replaced(module, given, strict):
        return module(*args, **(kwargs or {}))


def stack_module_state(models):
    """(parameters, buffers) of equal modules, stacked along a new first dimension, for use with vmap."""
    import torch

    if len(models) == 0:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    if not (all(each.training for each in models) or all(not each.training for each in models)):
        raise RuntimeError("stack_module_state: Expected all models to have the same training/eval mode.")
    if not all(type(each) is type(models[0]) for each in models):
        raise RuntimeError("stack_module_state: Expected all models to be of the same class.")

    def stacked(tables):
        made = {name: torch.stack([table[name] for table in tables]).detach() for name in tables[0]}
        for name, tensor in made.items():
            tensor.requires_grad_(tables[0][name].requires_grad)
        return made

    return stacked([dict(each.named_parameters()) for each in models]), stacked([dict(each.named_buffers()) for each in models])

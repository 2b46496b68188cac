"""A module's state as a dictionary of tensors, and back."""

from collections import OrderedDict, namedtuple

from ....utils.hooks import registered
from ...parameter import is_lazy


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    __slots__ = ()

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


_EXTRA = "_extra_state"


def _has_extra(module):
    import torch

    return type(module).get_extra_state is not torch.nn.Module.get_extra_state


class State:
    """state_dict and load_state_dict."""

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        if destination is None:
            destination = OrderedDict()
            destination._metadata = OrderedDict()
        metadata = {"version": self._version}
        if hasattr(destination, "_metadata"):
            destination._metadata[prefix[:-1]] = metadata
        for hook in self._state_dict_pre_hooks.values():
            hook(self, prefix, keep_vars)
        self._save_to_state_dict(destination, prefix, keep_vars)
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=destination, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
        for hook in self._state_dict_hooks.values():
            destination = hook(self, destination, prefix, metadata) or destination
        return destination

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, value in self._parameters.items():
            if value is not None:
                destination[prefix + name] = value if keep_vars or is_lazy(value) else value.detach()
        for name, value in self._buffers.items():
            if value is not None and name not in self._non_persistent_buffers_set:
                destination[prefix + name] = value if keep_vars else value.detach()
        if _has_extra(self):
            destination[prefix + _EXTRA] = self.get_extra_state()

    def register_state_dict_pre_hook(self, hook):
        return registered(self._state_dict_pre_hooks, hook)

    def register_state_dict_post_hook(self, hook):
        return registered(self._state_dict_hooks, hook)

    _register_state_dict_hook = register_state_dict_post_hook

    def register_load_state_dict_pre_hook(self, hook):
        return registered(self._load_state_dict_pre_hooks, lambda *given: hook(self, *given))

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        return self.register_load_state_dict_pre_hook(hook) if with_module else registered(self._load_state_dict_pre_hooks, hook)

    def register_load_state_dict_post_hook(self, hook):
        return registered(self._load_state_dict_post_hooks, hook)

    def load_state_dict(self, state_dict, strict=True, assign=False):
        if not hasattr(state_dict, "keys"):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        state_dict = OrderedDict(state_dict)
        own = {}
        for prefix, module in self._with_prefixes():
            for hook in module._load_state_dict_pre_hooks.values():
                hook(state_dict, prefix, {}, strict, [], [], [])
            module._save_to_state_dict(own, prefix, True)
        missing = [key for key in own if key not in state_dict]
        unexpected = [key for key in state_dict if key not in own]
        problems = []
        if strict and missing:
            problems.append("Missing key(s) in state_dict: {}. ".format(", ".join(f'"{key}"' for key in missing)))
        if strict and unexpected:
            problems.append("Unexpected key(s) in state_dict: {}. ".format(", ".join(f'"{key}"' for key in unexpected)))
        self._copy_state(own, state_dict, problems, assign)
        found = _IncompatibleKeys(missing if not strict else [], unexpected if not strict else [])
        for _, module in self._with_prefixes():
            for hook in module._load_state_dict_post_hooks.values():
                hook(module, found)
        if problems:
            raise RuntimeError("Error(s) in loading state_dict for {}:\n\t{}".format(type(self).__name__, "\n\t".join(problems)))
        return found

    def _with_prefixes(self, prefix=""):
        """This module and those below it, each with what the names of its own begin with."""
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                yield from module._with_prefixes(f"{prefix}{name}.")

    def _copy_state(self, own, state_dict, problems, assign):
        import torch

        for key, value in own.items():
            if key not in state_dict:
                continue
            given = state_dict[key]
            path, _, name = key.rpartition(".")
            if name == _EXTRA:
                self.get_submodule(path).set_extra_state(given)
                continue
            if not isinstance(given, torch.Tensor):
                problems.append(
                    f'While copying the parameter named "{key}", expected torch.Tensor or Tensor-like object from checkpoint but '
                    f"received {type(given)}"
                )
                continue
            if is_lazy(value) and not is_lazy(given):
                value.materialize(given.shape)
            if is_lazy(value):
                continue
            if given.shape != value.shape:
                problems.append(
                    f"size mismatch for {key}: copying a param with shape {given.shape} from checkpoint, the shape in current "
                    f"model is {value.shape}."
                )
                continue
            if assign:
                kept = isinstance(value, torch.nn.Parameter)
                shown = torch.nn.Parameter(given, value.requires_grad) if kept and not isinstance(given, torch.nn.Parameter) else given
                setattr(self.get_submodule(path), name, shown)
                continue
            with torch.no_grad():
                value.copy_(given)

"""Optimizer: parameters in groups, and what each has remembered."""

import warnings
from collections import OrderedDict, defaultdict
from copy import deepcopy

from .._ops.handles import Tensor
from .._tensor.graph import let_go
from ..autograd import profiler
from ..sparse._gradients import has_sparse
from ..utils.hooks import registered
from ._hooked import hook_steps, register_optimizer_step_post_hook, register_optimizer_step_pre_hook

__all__ = ["Optimizer", "register_optimizer_step_post_hook", "register_optimizer_step_pre_hook"]
# By these attributes PyTorch has an optimizer's hooks.
_HOOKS = [f"_optimizer_{what}_{when}_hooks" for what in ("step", "state_dict", "load_state_dict") for when in ("pre", "post")]


class _Required:
    def __repr__(self):
        return "<required parameter>"


required = _Required()


def _or(found, before):
    """What a hook gives, and what there was where it gives nothing."""
    return before if found is None else found


def _suited(param, value, key=None):
    """What was remembered of a parameter, in its dtype; counts of steps stay as they are."""
    if isinstance(value, Tensor):
        return value.to(param.dtype) if param.is_floating_point() and key != "step" else value
    if isinstance(value, dict):
        return {name: _suited(param, each, name) for name, each in value.items()}
    return type(value)(_suited(param, each) for each in value) if isinstance(value, (list, tuple, set)) else value


class Optimizer:
    """Base of all optimizers: a subclass says its defaults and updates one parameter."""

    def __init__(self, params, defaults):
        if isinstance(params, Tensor):
            raise TypeError(f"params argument given to the optimizer should be an iterable of Tensors or dicts, but got {params.type()}")
        self.defaults = defaults
        self._begin_hooks()
        self.state = defaultdict(dict)
        self.param_groups = []
        groups = list(params)
        if len(groups) == 0:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(dict(group))

    def _begin_hooks(self):
        for name in _HOOKS:
            setattr(self, name, OrderedDict())
        hook_steps(type(self))

    def __getstate__(self):
        return {"defaults": self.defaults, "state": self.state, "param_groups": self.param_groups}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self._begin_hooks()

    def add_param_group(self, param_group):
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        params = param_group["params"]
        listed = [params] if isinstance(params, Tensor) else list(params)
        names = [each[0] for each in listed if isinstance(each, tuple)]
        listed = [each[1] if isinstance(each, tuple) else each for each in listed]
        for each in listed:
            if not isinstance(each, Tensor):
                raise TypeError(f"optimizer can only optimize Tensors, but one of the params is {type(each).__module__}.{type(each).__name__}".replace("builtins.", ""))
            if not (each.is_leaf or each.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        param_group["params"] = listed
        if names:
            param_group["param_names"] = names
        for name, default in self.defaults.items():
            param_group.setdefault(name, default)
        if len({id(each) for each in listed}) != len(listed):
            warnings.warn(
                "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see "
                "github.com/pytorch/pytorch/issues/40967 for more information",
                stacklevel=3,
            )
        seen = {id(each) for group in self.param_groups for each in group["params"]}
        if any(id(each) in seen for each in listed):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    def zero_grad(self, set_to_none=True):
        if profiler.is_running():
            with profiler.record_function(f"Optimizer.zero_grad#{type(self).__name__}.zero_grad"):
                return self._let_go(set_to_none)
        return self._let_go(set_to_none)

    def _let_go(self, set_to_none):
        for group in self.param_groups:
            let_go(group["params"], set_to_none)

    def step(self, closure=None):
        import torch

        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        with torch.no_grad():
            for group in self.param_groups:
                if has_sparse(group["params"]) or not self._update_at_once(group):
                    self._update_one_by_one(group)
        return loss

    def _update_at_once(self, group):
        """Updates a group in a call or two of the engine; False, and nothing done, where its rule has more steps than these."""
        return False

    def _update_one_by_one(self, group):
        for each in group["params"]:
            if each.grad is not None:
                grad = each.grad.detach()
                update = self._update_sparse if grad.is_sparse else self._update
                update(each, -grad if group.get("maximize") else grad, self.state[each], group)

    def _update(self, param, grad, state, group):
        raise NotImplementedError

    def _update_sparse(self, param, grad, state, group):
        raise RuntimeError(f"{type(self).__name__} does not support sparse gradients")

    def register_step_pre_hook(self, hook):
        return registered(self._optimizer_step_pre_hooks, hook)

    def register_step_post_hook(self, hook):
        return registered(self._optimizer_step_post_hooks, hook)

    def register_state_dict_pre_hook(self, hook, prepend=False):
        return registered(self._optimizer_state_dict_pre_hooks, hook, prepend=prepend)

    def register_state_dict_post_hook(self, hook, prepend=False):
        return registered(self._optimizer_state_dict_post_hooks, hook, prepend=prepend)

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        return registered(self._optimizer_load_state_dict_pre_hooks, hook, prepend=prepend)

    def register_load_state_dict_post_hook(self, hook, prepend=False):
        return registered(self._optimizer_load_state_dict_post_hooks, hook, prepend=prepend)

    def state_dict(self):
        for hook in self._optimizer_state_dict_pre_hooks.values():
            hook(self)
        numbers, groups = {}, []
        for group in self.param_groups:
            packed = {key: value for key, value in group.items() if key != "params"}
            for each in group["params"]:
                numbers.setdefault(id(each), len(numbers))
            packed["params"] = [numbers[id(each)] for each in group["params"]]
            groups.append(packed)
        state = {(numbers[id(key)] if isinstance(key, Tensor) else key): value for key, value in self.state.items() if value}
        found = {"state": state, "param_groups": groups}
        for hook in self._optimizer_state_dict_post_hooks.values():
            found = _or(hook(self, found), found)
        return found

    def load_state_dict(self, state_dict):
        state_dict = state_dict.copy()
        for hook in self._optimizer_load_state_dict_pre_hooks.values():
            state_dict = _or(hook(self, state_dict), state_dict)
        saved = deepcopy(state_dict["param_groups"])
        if len(saved) != len(self.param_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(ours["params"]) != len(theirs["params"]) for ours, theirs in zip(self.param_groups, saved)):
            raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        by_number = {}
        for ours, theirs in zip(self.param_groups, saved):
            by_number.update(zip(theirs["params"], ours["params"]))
            theirs["params"] = ours["params"]
        self.param_groups = saved
        self.state = defaultdict(dict)
        for key, value in state_dict["state"].items():
            self.state[by_number.get(key, key)] = _suited(by_number[key], value) if key in by_number else value
        for hook in self._optimizer_load_state_dict_post_hooks.values():
            hook(self)

    def __repr__(self):
        text = type(self).__name__ + " ("
        for at, group in enumerate(self.param_groups):
            text += f"\nParameter Group {at}\n"
            for key in sorted(group):
                if key != "params":
                    text += f"    {key}: {group[key]}\n"
        return text + ")"

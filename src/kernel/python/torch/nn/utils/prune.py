"""Pruning: parameters multiplied by masks of zeros and ones, each time the module is called."""

import numbers
from abc import ABC, abstractmethod
from collections.abc import Iterable


class BasePruningMethod(ABC):
    """A way to prune one parameter of a module: a forward pre-hook that multiplies it by its mask."""

    _tensor_name: str
    PRUNING_TYPE = "unstructured"

    def __call__(self, module, inputs):
        setattr(module, self._tensor_name, self.apply_mask(module))

    @abstractmethod
    def compute_mask(self, t, default_mask):
        """A mask of the shape of `t`: 0 where `default_mask` is 0 or this method prunes, else 1."""

    def apply_mask(self, module):
        """The parameter times its mask."""
        if self._tensor_name is None:
            raise AssertionError(f"Module {module} has to be pruned")
        mask = getattr(module, f"{self._tensor_name}_mask")
        original = getattr(module, f"{self._tensor_name}_orig")
        return mask.to(dtype=original.dtype) * original

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        """Prunes `module.name`; a parameter that is pruned already is pruned further."""
        import torch

        found = [(key, hook) for key, hook in module._forward_pre_hooks.items() if isinstance(hook, BasePruningMethod) and hook._tensor_name == name]
        if len(found) > 1:
            raise AssertionError(f"Avoid adding multiple pruning hooks to the same tensor {name} of module {module}. Use a PruningContainer.")
        method = cls(*args, **kwargs)
        method._tensor_name = name
        original = getattr(module, name)
        if importance_scores is None:
            importance_scores = original
        elif importance_scores.shape != original.shape:
            raise AssertionError(f"importance_scores should have the same shape as parameter {name} of {module}")
        if not found:
            module.register_parameter(f"{name}_orig", torch.nn.Parameter(original.detach(), original.requires_grad))
            del module._parameters[name]
            default, hook = torch.ones_like(original), method
        else:
            key, before = found[0]
            del module._forward_pre_hooks[key]
            hook = before if isinstance(before, PruningContainer) else PruningContainer(before)
            hook.add_pruning_method(method)
            default = getattr(module, f"{name}_mask").detach().clone()
        try:
            with torch.no_grad():
                mask = hook.compute_mask(importance_scores, default)
        except Exception:
            if not found:
                module.register_parameter(name, getattr(module, f"{name}_orig"))
                del module._parameters[f"{name}_orig"]
            raise
        module.register_buffer(f"{name}_mask", mask)
        setattr(module, name, hook.apply_mask(module))
        module.register_forward_pre_hook(hook)
        return hook

    def prune(self, t, default_mask=None, importance_scores=None):
        """A tensor pruned by this method, without any module."""
        import torch

        if importance_scores is None:
            importance_scores = t
        elif importance_scores.shape != t.shape:
            raise AssertionError("importance_scores should have the same shape as tensor t")
        default = torch.ones_like(t) if default_mask is None else default_mask
        return t * self.compute_mask(importance_scores, default_mask=default)

    def remove(self, module):
        """Makes the pruning permanent: the pruned values become the parameter."""
        if self._tensor_name is None:
            raise AssertionError(f"Module {module} has to be pruned before pruning can be removed")
        weight = self.apply_mask(module)
        name = self._tensor_name
        if hasattr(module, name):
            delattr(module, name)
        original = module._parameters.pop(f"{name}_orig")
        original.data = weight.data
        del module._buffers[f"{name}_mask"]
        module.register_parameter(name, original)


class PruningContainer(BasePruningMethod):
    """Prunings of the same parameter, one after the other."""

    def __init__(self, *args):
        self._pruning_methods = ()
        if len(args) == 1 and not isinstance(args[0], Iterable):
            self._tensor_name = args[0]._tensor_name
            self.add_pruning_method(args[0])
        else:
            methods = args[0] if len(args) == 1 else args
            self._tensor_name = methods[0]._tensor_name
            for method in methods:
                self.add_pruning_method(method)

    def add_pruning_method(self, method):
        if not isinstance(method, BasePruningMethod) and method is not None:
            raise TypeError(f"{type(method)} is not a BasePruningMethod subclass")
        if method is not None and self._tensor_name != method._tensor_name:
            raise ValueError(
                "Can only add pruning methods acting on the parameter named "
                f"'{self._tensor_name}' to PruningContainer {self}. Found '{method._tensor_name}'"
            )
        self._pruning_methods += (method,)

    def __len__(self):
        return len(self._pruning_methods)

    def __iter__(self):
        return iter(self._pruning_methods)

    def __getitem__(self, at):
        return self._pruning_methods[at]

    def compute_mask(self, t, default_mask):
        """The last method's mask, on what the others have left."""
        method = self._pruning_methods[-1]
        left = self._left(method, default_mask)
        mask = default_mask.detach().clone()
        part = method.compute_mask(t[left], default_mask=default_mask[left])
        mask[left] = part.to(dtype=mask.dtype)
        return mask

    @staticmethod
    def _left(method, mask):
        """An index of what is not pruned yet: elements, or whole slices."""
        kind = method.PRUNING_TYPE
        if kind == "unstructured":
            return mask == 1
        if kind == "global":
            return (slice(None),) * mask.dim()
        if kind != "structured":
            raise ValueError(f"Unrecognized PRUNING_TYPE {kind}")
        dim = method.dim % mask.dim() if hasattr(method, "dim") else 0
        kept = mask.sum([each for each in range(mask.dim()) if each != dim]) != 0
        return (*(slice(None),) * dim, kept)


class Identity(BasePruningMethod):
    """Prunes nothing, and names the parameter as a pruned one."""

    PRUNING_TYPE = "unstructured"

    def compute_mask(self, t, default_mask):
        return default_mask


class _Unstructured(BasePruningMethod):
    """Prunes the elements with the lowest scores."""

    PRUNING_TYPE = "unstructured"

    def __init__(self, amount):
        _validate_amount(amount)
        self.amount = amount

    def scores(self, t):
        raise NotImplementedError

    def compute_mask(self, t, default_mask):
        import torch

        size = t.nelement()
        count = _count(self.amount, size)
        _validate_count(count, size)
        mask = default_mask.clone()
        if count:
            places = torch.topk(self.scores(t).reshape(-1), k=count, largest=False).indices
            mask.view(-1)[places] = 0
        return mask

    @classmethod
    def apply(cls, module, name, amount, importance_scores=None):
        return super().apply(module, name, amount=amount, importance_scores=importance_scores)


class RandomUnstructured(_Unstructured):
    """Prunes elements by chance."""

    def scores(self, t):
        import torch

        return -torch.rand_like(t)

    @classmethod
    def apply(cls, module, name, amount):
        return super().apply(module, name, amount)


class L1Unstructured(_Unstructured):
    """Prunes the elements that are smallest in size."""

    def scores(self, t):
        return t.abs()


class _Structured(BasePruningMethod):
    """Prunes whole slices along a dimension."""

    PRUNING_TYPE = "structured"

    def __init__(self, amount, dim=-1):
        _validate_amount(amount)
        self.amount, self.dim = amount, dim

    def kept(self, t, count):
        """Which slices of `t` stay when `count` go: bools."""
        raise NotImplementedError

    def compute_mask(self, t, default_mask):
        import torch

        if t.dim() <= 1:
            raise ValueError(
                "Structured pruning can only be applied to multidimensional tensors. Found tensor of shape "
                f"{t.shape} with {t.dim()} dims"
            )
        if not -t.dim() <= self.dim < t.dim():
            raise IndexError(f"Invalid index {self.dim} for tensor of size {t.shape}")
        size = t.shape[self.dim]
        count = _count(self.amount, size)
        _validate_count(count, size)
        if count == 0:
            return default_mask
        shape = [1] * t.dim()
        shape[self.dim] = size
        mask = self.kept(t, count).reshape(shape).expand(t.shape)
        return torch.where(mask, default_mask.to(t.dtype), 0.0)


class RandomStructured(_Structured):
    """Prunes slices by chance."""

    def kept(self, t, count):
        import torch

        chance = torch.rand(t.shape[self.dim])
        return chance > chance.sort().values[count - 1]

    @classmethod
    def apply(cls, module, name, amount, dim=-1):
        return super().apply(module, name, amount=amount, dim=dim)


class LnStructured(_Structured):
    """Prunes the slices with the smallest norm."""

    def __init__(self, amount, n, dim=-1):
        super().__init__(amount, dim)
        self.n = n

    def kept(self, t, count):
        import torch

        dim = self.dim % t.dim()
        norms = torch.norm(t, p=self.n, dim=[each for each in range(t.dim()) if each != dim])
        places = torch.topk(norms, k=t.shape[dim] - count, largest=True).indices
        kept = torch.zeros(t.shape[dim], dtype=torch.bool)
        kept[places] = True
        return kept

    @classmethod
    def apply(cls, module, name, amount, n, dim, importance_scores=None):
        return super().apply(module, name, amount=amount, n=n, dim=dim, importance_scores=importance_scores)


class CustomFromMask(BasePruningMethod):
    """Prunes where a given mask is 0."""

    PRUNING_TYPE = "global"

    def __init__(self, mask):
        self.mask = mask

    def compute_mask(self, t, default_mask):
        if default_mask.shape != self.mask.shape:
            raise AssertionError(f"mask shape {self.mask.shape} must match default_mask shape {default_mask.shape}")
        return default_mask * self.mask.to(dtype=default_mask.dtype)

    @classmethod
    def apply(cls, module, name, mask):
        return super().apply(module, name, mask=mask)


# --- functions ------------------------------------------------------------------------------------------------------


def identity(module, name):
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
    return module


def random_structured(module, name, amount, dim):
    RandomStructured.apply(module, name, amount, dim)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
    return module


def custom_from_mask(module, name, mask):
    CustomFromMask.apply(module, name, mask)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    """Prunes several parameters as if they were one: (module, name) pairs."""
    import torch

    if not isinstance(parameters, Iterable):
        raise TypeError("global_unstructured(): parameters is not an Iterable")
    parameters = list(parameters)
    importance_scores = {} if importance_scores is None else importance_scores
    if not isinstance(importance_scores, dict):
        raise TypeError("global_unstructured(): importance_scores must be of type dict")
    tensors = [getattr(module, name) for module, name in parameters]
    scores = torch.cat([importance_scores.get(each, tensor).reshape(-1) for each, tensor in zip(parameters, tensors)])
    masks = [getattr(module, f"{name}_mask", torch.ones_like(tensor)) for (module, name), tensor in zip(parameters, tensors)]
    default = torch.cat([each.reshape(-1) for each in masks])
    container = _all(pruning_method(**kwargs))
    with torch.no_grad():
        final = container.compute_mask(scores, default)
    at = 0
    for (module, name), tensor in zip(parameters, tensors):
        size = tensor.numel()
        custom_from_mask(module, name, mask=final[at : at + size].view_as(tensor))
        at += size


def _all(method):
    """A container around one method for no parameter in particular."""
    method._tensor_name = "temp"
    if method.PRUNING_TYPE != "unstructured":
        raise TypeError(
            'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method '
            f"{type(method)} of type {method.PRUNING_TYPE}"
        )
    return PruningContainer(method)


def remove(module, name):
    """Makes a pruning permanent."""
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
            hook.remove(module)
            del module._forward_pre_hooks[key]
            return module
    raise ValueError(f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed")


def is_pruned(module):
    """True where the module, or one in it, is pruned."""
    return any(isinstance(hook, BasePruningMethod) for each in module.modules() for hook in each._forward_pre_hooks.values())


# --- amounts --------------------------------------------------------------------------------------------------------


def _validate_amount(amount):
    if not isinstance(amount, numbers.Real):
        raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
    whole = isinstance(amount, numbers.Integral)
    if whole and amount < 0 or not whole and not 0.0 <= float(amount) <= 1.0:
        raise ValueError(f"amount={amount} should either be a float in the range [0, 1] or a non-negative integer")


def _count(amount, size):
    return amount if isinstance(amount, numbers.Integral) else round(amount * size)


def _validate_count(count, size):
    if isinstance(count, numbers.Integral) and count > size:
        raise ValueError(f"amount={count} should be smaller than the number of parameters to prune={size}")

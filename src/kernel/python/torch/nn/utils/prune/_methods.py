"""Ways to choose what is pruned."""

import numbers

from ._base import BasePruningMethod


def _validate_amount(amount):
    if not isinstance(amount, numbers.Real):
        raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
    whole = isinstance(amount, numbers.Integral)
    if whole and amount < 0 or not whole and not 0.0 <= float(amount) <= 1.0:
        raise ValueError(f"amount={amount} should either be a float in the range [0, 1] or a non-negative integer")


def _count(amount, size):
    """How many of `size` an amount is: a number of them, or a share. Error: it is more than there are."""
    count = amount if isinstance(amount, numbers.Integral) else round(amount * size)
    if count > size:
        raise ValueError(f"amount={count} should be smaller than the number of parameters to prune={size}")
    return count


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

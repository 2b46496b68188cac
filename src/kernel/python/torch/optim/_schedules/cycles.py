"""Rates and momenta that go up and down."""

import math

from .base import LRScheduler, check_optimizer


class OneCycleLR(LRScheduler):
    def __init__(self, optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3, anneal_strategy="cos", cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0, final_div_factor=1e4, three_phase=False, last_epoch=-1):
        check_optimizer(optimizer)
        self.total_steps = _steps_in_all(total_steps, epochs, steps_per_epoch)
        if not 0 <= pct_start <= 1 or not isinstance(pct_start, float):
            raise ValueError(f"Expected float between 0 and 1 pct_start, but got {pct_start}")
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
        self.optimizer = optimizer
        count = len(optimizer.param_groups)
        peaks = list(max_lr) if isinstance(max_lr, (list, tuple)) else [max_lr] * count
        up = float(pct_start * self.total_steps) - 1
        end = self.total_steps - 1
        rise, fall = ("max_momentum", "base_momentum"), ("base_momentum", "max_momentum")
        if three_phase:
            turns = [(up, "initial_lr", "max_lr", *rise), (2 * up, "max_lr", "initial_lr", *fall)]
            turns.append((end, "initial_lr", "min_lr", "max_momentum", "max_momentum"))
        else:
            turns = [(up, "initial_lr", "max_lr", *rise), (end, "max_lr", "min_lr", *fall)]
        self._schedule_phases = [dict(zip(("end_step", "start_lr", "end_lr", "start_momentum", "end_momentum"), each)) for each in turns]
        self._anneal_func_type = anneal_strategy
        for group, peak in zip(optimizer.param_groups, peaks):
            group["initial_lr"] = peak / div_factor
            group["max_lr"], group["min_lr"] = peak, group["initial_lr"] / final_div_factor
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            if "momentum" not in optimizer.defaults and "betas" not in optimizer.defaults:
                raise ValueError("optimizer must support momentum or beta1 with `cycle_momentum` option enabled")
            self.use_beta1 = "betas" in optimizer.defaults
            for group in optimizer.param_groups:
                _set_momentum(group, max_momentum)
                group["max_momentum"], group["base_momentum"] = max_momentum, base_momentum
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        if self.last_epoch > self.total_steps:
            raise ValueError(f"Tried to step {self.last_epoch} times. The specified number of total steps is {self.total_steps}")
        found = []
        for group in self.optimizer.param_groups:
            start = 0.0
            anneal = _cosine if self._anneal_func_type == "cos" else _line
            for at, phase in enumerate(self._schedule_phases):
                end = phase["end_step"]
                if self.last_epoch <= end or at == len(self._schedule_phases) - 1:
                    part = (self.last_epoch - start) / (end - start)
                    found.append(anneal(group[phase["start_lr"]], group[phase["end_lr"]], part))
                    if self.cycle_momentum:
                        _set_momentum(group, anneal(group[phase["start_momentum"]], group[phase["end_momentum"]], part))
                    break
                start = end
        return found


def _steps_in_all(total_steps, epochs, steps_per_epoch):
    """How many steps a cycle has. Errors: PyTorch's, for counts that are none."""
    counts = {"total_steps": total_steps} if total_steps is not None else {"epochs": epochs, "steps_per_epoch": steps_per_epoch}
    if None in counts.values():
        raise ValueError("You must define either total_steps OR (epochs AND steps_per_epoch)")
    for name, count in counts.items():
        if count <= 0 or not isinstance(count, int):
            raise ValueError(f"Expected positive integer {name}, but got {count}")
    return math.prod(counts.values())


def _set_momentum(group, value):
    """Adam's first beta parameter is a momentum too."""
    if "betas" in group:
        group["betas"] = (value, *group["betas"][1:])
    else:
        group["momentum"] = value


def _cosine(start, end, part):
    return end + (start - end) / 2.0 * (math.cos(math.pi * part) + 1)


def _line(start, end, part):
    return (end - start) * part + start


class CyclicLR(LRScheduler):
    def __init__(self, optimizer, base_lr, max_lr, step_size_up=2000, step_size_down=None, mode="triangular", gamma=1.0, scale_fn=None, scale_mode="cycle", cycle_momentum=True, base_momentum=0.8, max_momentum=0.9, last_epoch=-1):
        check_optimizer(optimizer)
        for group, rate in zip(optimizer.param_groups, _each(base_lr, optimizer)):
            group["lr"] = group["initial_lr"] = rate
        self.max_lrs = _each(max_lr, optimizer)
        down = step_size_up if step_size_down is None else step_size_down
        self.total_size = float(step_size_up + down)
        self.step_ratio = step_size_up / self.total_size
        if mode not in ("triangular", "triangular2", "exp_range") and scale_fn is None:
            raise ValueError("mode is invalid and scale_fn is None")
        self.mode, self.gamma, self._scale_fn_custom = mode, gamma, scale_fn
        self.scale_mode = scale_mode if scale_fn is not None else "iterations" if mode == "exp_range" else "cycle"
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            if "momentum" not in optimizer.defaults and "betas" not in optimizer.defaults:
                raise ValueError("optimizer must support momentum or beta1 with `cycle_momentum` option enabled")
            self.use_beta1 = "betas" in optimizer.defaults
            self.base_momentums, self.max_momentums = _each(base_momentum, optimizer), _each(max_momentum, optimizer)
            for group, value in zip(optimizer.param_groups, self.max_momentums):
                _set_momentum(group, value)
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        cycle = math.floor(1 + self.last_epoch / self.total_size)
        x = 1.0 + self.last_epoch / self.total_size - cycle
        height = x / self.step_ratio if x <= self.step_ratio else (x - 1) / (self.step_ratio - 1)
        scale = {
            "triangular": lambda: 1.0,
            "triangular2": lambda: 1 / (2.0 ** (cycle - 1)),
            "exp_range": lambda: self.gamma**self.last_epoch,
        }
        if self._scale_fn_custom is not None:
            factor = self._scale_fn_custom(cycle if self.scale_mode == "cycle" else self.last_epoch)
        else:
            factor = scale[self.mode]()
        if self.cycle_momentum:
            for group, low, high in zip(self.optimizer.param_groups, self.base_momentums, self.max_momentums):
                _set_momentum(group, high - (high - low) * height * factor)
        return [base + (most - base) * height * factor for base, most in zip(self.base_lrs, self.max_lrs)]


def _each(value, optimizer):
    """A value for every group of parameters."""
    count = len(optimizer.param_groups)
    if not isinstance(value, (list, tuple)):
        return [value] * count
    if len(value) != count:
        raise ValueError(f"expected {count} values, got {len(value)}")
    return list(value)

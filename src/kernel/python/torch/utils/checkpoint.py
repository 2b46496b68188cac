"""checkpoint: what a part of the graph saves for backward is let go, and computed again when backward comes by."""

import contextlib
import warnings

import gradloom_engine as engine

from .._ops.handles import Tensor
from ..autograd.function import Function
from ..autograd.grad_mode import enable_grad, is_grad_enabled
from ..autograd.graph import saved_tensors_hooks


class CheckpointError(RuntimeError):
    """Computing again did not give what was computed first."""


class _Enough(Exception):
    """All that is needed has been computed again."""


@contextlib.contextmanager
def _drawing_from(state):
    """Random numbers continue from `state` inside the block, and go on as before it afterwards; None changes nothing."""
    from .. import random

    if state is None:
        yield
        return
    before = random.get_rng_state()
    random.set_rng_state(state)
    try:
        yield
    finally:
        random.set_rng_state(before)


def _state(preserve):
    from .. import random

    return random.get_rng_state() if preserve else None


class _Frame:
    """One call of a function: how often something was saved in it, and what was when it ran again."""

    def __init__(self, call, state):
        self.call, self.state = call, state
        self.count = 0
        self.turn = None
        self.again = []

    def note(self, tensor):
        self.count += 1
        return self.count - 1

    def tensor_at(self, place):
        if self.turn != engine.passNumber():
            self.turn = engine.passNumber()
            self.compute_again()
        if place >= len(self.again):
            raise CheckpointError(
                "torch.utils.checkpoint: A different number of tensors was saved during the original forward and "
                f"recomputation.\nNumber of tensors saved during forward: {self.count}\nNumber of tensors saved during "
                f"recomputation: {len(self.again)}."
            )
        return self.again[place]

    def compute_again(self):
        self.again = found = []

        def keep(tensor):
            found.append(tensor.detach())
            if len(found) == self.count:
                raise _Enough
            return tensor

        try:
            with enable_grad(), _drawing_from(self.state), saved_tensors_hooks(keep, lambda tensor: tensor):
                self.call()
        except _Enough:
            pass


class CheckpointFunction(Function):
    """The reentrant way: a whole call is one node, whose backward calls again and runs a pass of its own."""

    @staticmethod
    def forward(ctx, function, preserve, *args):
        ctx.function, ctx.state = function, _state(preserve)
        ctx.places = [place for place, each in enumerate(args) if isinstance(each, Tensor)]
        ctx.args = [None if isinstance(each, Tensor) else each for each in args]
        ctx.save_for_backward(*(args[place] for place in ctx.places))
        return function(*args)

    @staticmethod
    def backward(ctx, *grads):
        import torch

        if not engine.isAccumulating():
            raise RuntimeError(
                "When use_reentrant=True, torch.utils.checkpoint is incompatible with .grad() or passing an `inputs` parameter "
                "to .backward(). To resolve this error, you can either set use_reentrant=False, or call .backward() without "
                "passing the `inputs` argument."
            )
        args = list(ctx.args)
        for place, each in zip(ctx.places, ctx.saved_tensors):
            args[place] = each.detach().requires_grad_(each.requires_grad)
        with enable_grad(), _drawing_from(ctx.state):
            outputs = ctx.function(*args)
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        pairs = [pair for pair in zip(outputs, grads) if isinstance(pair[0], Tensor) and pair[0].requires_grad]
        if not pairs:
            raise RuntimeError("none of output has requires_grad=True, this checkpoint() is not necessary")
        torch.autograd.backward(*map(list, zip(*pairs)))
        return (None, None, *(each.grad if isinstance(each, Tensor) else None for each in args))


def checkpoint(function, *args, use_reentrant=None, preserve_rng_state=True, context_fn=None, determinism_check="default", debug=False, early_stop=True, **kwargs):
    """Calls the function; what it saves for backward is computed again by another call when backward needs it."""
    if use_reentrant is None:
        warnings.warn(
            "torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. In a future release, calling "
            "checkpoint without use_reentrant will raise an exception. use_reentrant=False is recommended, but if you need to "
            "preserve the current default behavior, you can pass use_reentrant=True. Refer to docs for more details on the "
            "differences between the two variants.",
            stacklevel=2,
        )
        use_reentrant = True
    if use_reentrant:
        if kwargs:
            raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
        if is_grad_enabled() and not any(isinstance(each, Tensor) and each.requires_grad for each in args):
            warnings.warn("None of the inputs have requires_grad=True. Gradients will be None", stacklevel=2)
        return CheckpointFunction.apply(function, preserve_rng_state, *args)
    frame = _Frame(lambda: function(*args, **kwargs), _state(preserve_rng_state))
    with saved_tensors_hooks(frame.note, frame.tensor_at):
        return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, preserve_rng_state=True, **kwargs):
    """Runs a list of modules in `segments` parts, each but the last under a checkpoint."""
    steps = list(functions.children()) if hasattr(functions, "children") else list(functions)

    def part(start, end):
        def run(value):
            for step in steps[start:end]:
                value = step(value)
            return value

        return run

    size = len(steps) // segments
    for start in range(0, size * (segments - 1), size):
        input = checkpoint(part(start, start + size), input, use_reentrant=use_reentrant, preserve_rng_state=preserve_rng_state, **kwargs)
    return part(size * (segments - 1), len(steps))(input)

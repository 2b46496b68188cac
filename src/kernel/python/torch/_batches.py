"""What functions that are mapped over a batch may not do with the examples: read them, decide by them, draw numbers at will."""

import gradloom_engine as engine

# The randomness mode of every vmap that runs, the innermost last.
modes = []


def _is_batched(tensor):
    return modes and engine.isBatched(tensor._h, None)


def refuse_reading(tensor):
    """Refuses to read a tensor that differs from example to example as one number."""
    if _is_batched(tensor):
        raise RuntimeError(
            "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a Tensor, "
            "please try to rewrite what you're doing with other operations. If error is occurring somewhere inside PyTorch "
            "internals, please file a bug report."
        )


def refuse_branching(tensor):
    """Refuses to decide by a tensor that differs from example to example."""
    if _is_batched(tensor):
        raise RuntimeError(
            "vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't support that "
            "yet, please file an issue at https://github.com/pytorch/pytorch/issues ."
        )


def refuse_memory(tensor):
    """Refuses to hand out the elements of a tensor that differs from example to example."""
    if _is_batched(tensor):
        raise RuntimeError("Cannot access data pointer of Tensor that doesn't have storage")


def refuse_mask(mask):
    """Refuses a mask that differs from example to example as an index: so would the number of elements."""
    if _is_batched(mask):
        raise RuntimeError(
            "vmap: We do not support batching operators that can support dynamic shape. Attempting to batch over indexing with a "
            "boolean mask."
        )


def refuse_draws():
    """Refuses random ops where the innermost vmap does not allow them."""
    if modes and modes[-1] == "error":
        raise RuntimeError(
            "vmap: called random operation while in randomness error mode. Please either use the 'same' or 'different' "
            "randomness flags on vmap or perform the randomness operation out of vmap"
        )

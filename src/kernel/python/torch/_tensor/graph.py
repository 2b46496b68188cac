"""A tensor's place in the graph: gradients, history, hooks."""

import warnings

import gradloom_engine as engine

from .._ops.handles import Tensor, run, wrap
from .binding import as_method, as_property

_grad_of, _requires_grad = engine.grad, engine.requiresGrad


@as_property
def requires_grad(self):
    return _requires_grad(self._h)


def _set_requires_grad(self, value):
    if not isinstance(value, bool):
        raise RuntimeError("requires_grad must be a bool")
    if value and not (self.is_floating_point() or self.is_complex()):
        raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
    if not value and not self.is_leaf:
        raise RuntimeError(
            "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a "
            "subgraph that doesn't require differentiation use var_no_grad = var.detach()."
        )
    if value and self.is_inference() and not engine.isInferenceMode():
        raise RuntimeError("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.")
    if value == self.requires_grad:
        return
    if value:
        _start_requiring(self)
    else:
        engine.setRequiresGrad(self._h, False)


Tensor.requires_grad = Tensor.requires_grad.setter(_set_requires_grad)


@as_method
def requires_grad_(self, requires_grad=True):
    if not isinstance(requires_grad, bool):
        raise TypeError(f"requires_grad_(): argument 'requires_grad' (position 1) must be bool, not {type(requires_grad).__name__}")
    if requires_grad and not (self.is_floating_point() or self.is_complex()):
        raise RuntimeError("only Tensors of floating point dtype can require gradients")
    _set_requires_grad(self, requires_grad)
    return self


Tensor.is_leaf = property(lambda self: run(engine.isLeaf, self._h))
Tensor.retains_grad = property(lambda self: engine.retains(self._h))


@as_method
def retain_grad(self):
    if not self.requires_grad:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    if not self.is_leaf:
        engine.retainGrad(self._h)


def _wants_retaining(tensor):
    """True for a result whose gradient is let go; a view that must not be used any more says nothing."""
    try:
        return tensor.requires_grad and not tensor.is_leaf and not engine.retains(tensor._h)
    except RuntimeError:
        return False


@as_property
def grad(self):
    handle = _grad_of(self._h)
    if handle is None:
        loose = self.__dict__.get("_loose_grad")
        if loose is not None:
            return loose
        if _wants_retaining(self):
            warnings.warn(
                "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't "
                "be populated during autograd.backward(). If you indeed want the .grad field to be populated for a "
                "non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by "
                "mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for "
                "more information.",
                UserWarning,
                stacklevel=2,
            )
        return None
    rows = self.__dict__.get("_rows")
    if rows is not None and (shown := rows.shown(handle)) is not None:
        return shown
    kept = self.__dict__.get("_grad")
    if kept is None or kept._h != handle:
        kept = self.__dict__["_grad"] = wrap(handle)
    return kept


def _set_grad(self, value):
    self.__dict__.pop("_loose_grad", None)
    if value is None:
        engine.setGrad(self._h, None)
        return
    if not isinstance(value, Tensor):
        raise TypeError(f"assigned grad expected to be a Tensor or None but got grad of type {type(value).__name__}")
    if value is self:
        raise RuntimeError("can't assign Variable as its own grad")
    run(engine.checkGrad, self._h, value._h)
    if not self.requires_grad:
        # Nothing of the engine's waits for gradients here; what is assigned is kept until something does.
        self.__dict__["_loose_grad"] = value
        return
    engine.setGrad(self._h, value._h)
    self.__dict__["_grad"] = value


def let_go(tensors, set_to_none):
    """Lets go of the gradients of several tensors, or fills them with zeros."""
    if not set_to_none:
        for each in tensors:
            if (handle := _grad_of(each._h)) is not None:
                wrap(handle).detach().zero_()
                if (rows := each.__dict__.get("_rows")) is not None:
                    rows.empty()
        return
    for each in tensors:
        each.__dict__.pop("_loose_grad", None)
    engine.dropGrads(*[each._h for each in tensors])


Tensor.grad = Tensor.grad.setter(_set_grad).deleter(lambda self: _set_grad(self, None))
Tensor.grad_dtype = property(lambda self: self.dtype)


def _start_requiring(self):
    """The tensor waits for gradients from now on; what was assigned as its `.grad` before counts."""
    engine.setRequiresGrad(self._h, True)
    loose = self.__dict__.pop("_loose_grad", None)
    if loose is not None:
        _set_grad(self, loose)


@as_property
def grad_fn(self):
    from ..autograd.graph import node_of

    return node_of(run(engine.gradFn, self._h))


@as_property
def data(self):
    return wrap(engine.detached(self._h))


def _set_data(self, value):
    engine.setData(self._h, value._h)


Tensor.data = Tensor.data.setter(_set_data)


@as_method
def set_(self, source):
    engine.setData(self._h, source._h)
    return self


@as_method
def detach_(self):
    if engine.isView(self._h):
        raise RuntimeError(
            "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and "
            "gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on "
            "these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py "
            "as the solution."
        )
    engine.setRequiresGrad(self._h, False)
    return self


@as_property
def output_nr(self):
    return int(engine.gradFnOutput(self._h))


@as_property
def _base(self):
    from ..autograd.graph import object_of

    base = engine.baseOf(self._h)
    return None if base is None else object_of(base)


Tensor._is_view = lambda self: engine.isView(self._h)


@as_method
def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
    from ..autograd import backward as run_backward

    run_backward(self, gradient, retain_graph, create_graph, inputs=inputs)


@as_method
def register_hook(self, hook):
    from ..autograd.graph import register_tensor_hook

    return register_tensor_hook(self, hook)


@as_method
def register_post_accumulate_grad_hook(self, hook):
    from ..autograd.graph import register_accumulate_hook

    return register_accumulate_hook(self, hook)

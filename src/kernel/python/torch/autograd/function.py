"""autograd.Function: operations whose derivative is written in Python."""

import functools

import gradloom_engine as engine
from pyodide.ffi import create_proxy, to_js

from .._batches import modes
from .._ops.handles import Tensor, run, wrap
from .grad_mode import enable_grad, no_grad
from ._nodes import BackwardCFunction
from ._saved import pack, unpack


class FunctionCtx:
    """What forward hands on to backward."""

    def __init__(self):
        self._to_save = ()
        self._saved = ()
        self._saved_for_forward = ()
        self._in_jvp = False
        self._versions = ()
        self._sources = ()
        self._fixed = set()
        self._dirty = set()
        self._freed = False
        self.materialize_grads = True
        self.needs_input_grad = ()

    def save_for_backward(self, *tensors):
        """Names what backward needs; it is kept once forward has ended, if there is to be a backward."""
        self._to_save = tensors

    def _save(self):
        tensors = self._to_save
        for index, each in enumerate(tensors):
            if each is not None and not isinstance(each, Tensor):
                raise TypeError(
                    f"save_for_backward can only save variables, but argument {index} is of type {type(each).__name__}"
                )
        self._saved = tuple(map(pack, tensors))
        self._versions = tuple(None if each is None else each._version for each in tensors)
        self._sources = tuple(map(_source_of, tensors))

    def _note_outputs(self, name, outputs):
        """Names this function as the source of those saved tensors that are its outputs."""
        places = {id(each): place for place, each in enumerate(outputs) if isinstance(each, Tensor)}
        self._sources = tuple(
            (name, places[id(each)]) if id(each) in places else source
            for each, source in zip(self._saved, self._sources)
        )
        self._versions = tuple(
            each._version if id(each) in places else version for each, version in zip(self._saved, self._versions)
        )

    def save_for_forward(self, *tensors):
        self._saved_for_forward = tensors

    @property
    def saved_tensors(self):
        if self._in_jvp:
            return self._saved_for_forward
        if self._freed:
            raise RuntimeError(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have "
                "already been freed). Saved intermediate values of the graph are freed when you call .backward() or "
                "autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if "
                "you need to access saved tensors after calling backward."
            )
        for tensor, version, source in zip(self._saved, self._versions, self._sources):
            if isinstance(tensor, Tensor):
                run(engine.checkSaved, tensor._h, version, *source)
        return tuple(map(unpack, self._saved))

    saved_variables = saved_tensors

    def mark_dirty(self, *tensors):
        self._dirty = {id(each) for each in tensors}

    def _check_dirty(self, outputs):
        if not self._dirty <= set(map(id, outputs)):
            raise RuntimeError(
                "Some elements marked as dirty during the forward method were not returned as output. The inputs that are "
                "modified inplace must all be outputs of the Function."
            )
        for each in outputs:
            if id(each) in self._dirty and each.is_leaf and each.requires_grad:
                raise RuntimeError("a leaf Variable that requires grad has been used in an in-place operation.")

    def mark_non_differentiable(self, *tensors):
        self._fixed = {id(each) for each in tensors}

    def _fate(self, output):
        return "fixed" if id(output) in self._fixed else "dirty" if id(output) in self._dirty else "new"

    def set_materialize_grads(self, value):
        self.materialize_grads = value


class _Meta(type):
    def __call__(cls, *args, **kwargs):
        raise RuntimeError(
            "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function "
            "with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)"
        )


class Function(metaclass=_Meta):
    """Subclass it with static methods forward and backward, and call `apply`."""

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx, inputs, output):
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD."
        )

    vjp = backward

    @staticmethod
    def jvp(ctx, *grad_inputs):
        raise NotImplementedError(
            "You must implement the jvp function for custom autograd.Function to use it with forward mode AD."
        )

    generate_vmap_rule = False

    @classmethod
    def apply(cls, *args, **kwargs):
        _refuse_batches(cls, args)
        ctx = FunctionCtx()
        ctx.needs_input_grad = tuple(isinstance(each, Tensor) and each.requires_grad for each in args)
        levels = engine.levelsAmong(_handles(args)) if engine.inForward() else ()
        with no_grad(), _without_tangents():
            if cls.setup_context is not Function.setup_context:
                outputs = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, outputs)
            else:
                outputs = cls.forward(ctx, *args, **kwargs)
        if any(ctx.needs_input_grad) and engine.isGradEnabled():
            outputs = _attach(cls, ctx, args, outputs)
        for level in levels:
            _carry(cls, ctx, args, outputs, level)
        return outputs


def _refuse_batches(cls, args):
    """Refuses examples of a batch where the class does not say what it makes of batches."""
    if not modes or not any(isinstance(each, Tensor) and engine.isBatched(each._h, None) for each in args):
        return
    if cls.setup_context is Function.setup_context:
        raise RuntimeError(
            "In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, jacrev, ...), it must override "
            "the setup_context staticmethod. For more details, please see "
            "https://pytorch.org/docs/main/notes/extending.func.html"
        )
    if not cls.generate_vmap_rule and not hasattr(cls, "vmap"):
        raise RuntimeError(
            f"You tried to vmap over {cls.__name__}, but it does not have vmap support. Please override and implement the vmap "
            "staticmethod or set generate_vmap_rule=True. For more details, please see "
            "https://pytorch.org/docs/main/notes/extending.func.html"
        )


def _handles(values):
    return to_js([each._h if isinstance(each, Tensor) else None for each in values])


class _without_tangents:
    """Ops in the block carry no tangents: those of the outputs are up to the class's jvp."""

    def __enter__(self):
        self._before = engine.setCarrying(False)

    def __exit__(self, *_):
        engine.setCarrying(self._before)


def _carry(cls, ctx, args, outputs, level):
    """Gives the outputs the tangents that the class's jvp makes of those of the arguments."""
    import torch

    tangents = []
    for each in args:
        found = engine.unpack(each._h, level)[1] if isinstance(each, Tensor) else None
        if found is not None:
            tangents.append(wrap(found))
        else:
            fills = isinstance(each, Tensor) and each.is_floating_point() and ctx.materialize_grads
            tangents.append(torch.zeros_like(each) if fills else None)
    ctx._in_jvp = True
    try:
        moved = cls.jvp(ctx, *tangents)
    finally:
        ctx._in_jvp = False
    moved = moved if isinstance(moved, tuple) else (moved,)
    listed = outputs if isinstance(outputs, tuple) else (outputs,)
    if len(moved) != len(listed):
        raise RuntimeError(
            f"Function's jvp returned an invalid number of forward gradients (expected {len(listed)} but got {len(moved)})"
        )
    for output, tangent in zip(listed, moved):
        if isinstance(output, Tensor) and tangent is not None and id(output) not in ctx._fixed:
            run(engine.setTangent, output._h, tangent._h, level)


def _attach(cls, ctx, args, outputs):
    """Puts a node behind the outputs that calls the class's backward."""
    single = not isinstance(outputs, tuple)
    listed = (outputs,) if single else outputs
    inputs = {id(each): each for each in args if isinstance(each, Tensor)}
    # An input that is returned as it came is shown as a view of itself, unless it was changed in place.
    results = [
        each if not isinstance(each, Tensor) or id(each) not in inputs or id(each) in ctx._dirty else each.view_as(each).detach()
        for each in listed
    ]
    ctx._check_dirty(listed)
    for each in listed:
        if id(each) in ctx._dirty:
            engine.countWrite(each._h)
    tensors = [(index, each) for index, each in enumerate(results) if isinstance(each, Tensor)]
    ctx._save()
    ctx._note_outputs(f"{cls.__name__}Backward", listed)
    shapes = [(each.shape, each.dtype) for _, each in tensors]

    def backward(upstream):
        import torch

        grads = [None] * len(listed)
        for (index, _), handle, (shape, dtype) in zip(tensors, upstream, shapes):
            if handle is not None:
                grads[index] = wrap(handle)
            elif ctx.materialize_grads:
                grads[index] = torch.zeros(shape, dtype=dtype)
        given = cls.vjp(ctx, *grads) if cls.vjp is not Function.vjp else cls.backward(ctx, *grads)
        given = given if isinstance(given, tuple) else (given,)
        extra = given[len(args) :]
        if len(given) != len(args) and not (len(given) > len(args) and all(each is None for each in extra)):
            raise RuntimeError(
                f"function {cls.__name__}Backward returned an incorrect number of gradients (expected {len(args)}, got "
                f"{len(given)})"
            )
        return to_js([_gradient(cls, index, each, args) for index, each in enumerate(given[: len(args)])])

    def release():
        ctx._freed = bool(ctx._saved)

    handles = _handles(args)
    outs = to_js([each._h for _, each in tensors])
    fates = to_js([ctx._fate(listed[index]) for index, _ in tensors])
    name = f"{cls.__name__}Backward"
    run(engine.attachFunction, name, handles, outs, fates, create_proxy(backward), create_proxy(release), create_proxy(ctx))
    return results[0] if single else tuple(results)


def _gradient(cls, index, value, args):
    if value is None:
        return None
    if not isinstance(args[index], Tensor):
        raise RuntimeError(
            f"function {cls.__name__}Backward returned a gradient different than None at position {index + 1}, but the "
            "corresponding forward input was not a Variable"
        )
    if not isinstance(value, Tensor):
        raise RuntimeError(f"expected Variable or None (got {type(value).__name__})")
    return value._h if args[index].requires_grad else None


def _source_of(tensor):
    """Name of the node that made a tensor, and which output it is; nothing for leaves."""
    if tensor is None or not tensor.requires_grad:
        return ()
    node = tensor.grad_fn
    return () if node is None else (type(node).__name__, tensor.output_nr)


class _Undifferentiable(Function):
    """Tensors as they are, through which no gradient may go."""

    @staticmethod
    def forward(ctx, *tensors):
        return tuple(None if each is None else each.detach() for each in tensors)

    @staticmethod
    def backward(ctx, *grads):
        raise RuntimeError("trying to differentiate twice a function that was marked with @once_differentiable")


def once_differentiable(function):
    """A backward that cannot itself be differentiated: what it gives refuses gradients."""

    @functools.wraps(function)
    def wrapped(ctx, *args):
        with no_grad():
            outputs = function(ctx, *args)
        if not engine.isGradEnabled() or not any(isinstance(each, Tensor) and each.requires_grad for each in args):
            return outputs
        listed = outputs if isinstance(outputs, tuple) else (outputs,)
        made = _Undifferentiable.apply(*(each if each is None else each.detach().requires_grad_() for each in listed))
        return made if isinstance(outputs, tuple) else made[0]

    return wrapped


__all__ = ["BackwardCFunction", "Function", "FunctionCtx", "enable_grad", "once_differentiable"]

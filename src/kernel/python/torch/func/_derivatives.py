"""grad, vjp, jvp, and the Jacobians made of them. Derivatives nest in each other in any order."""

import functools

import gradloom_engine as engine
from pyodide.ffi import to_js

from .._ops.handles import Tensor, run, wrap
from ..autograd.grad_mode import enable_grad, is_grad_enabled
from ._tree import flatten, tree_map, unflatten


def _handles(tensors):
    return to_js([each._h for each in tensors])


def _tensor(value):
    if isinstance(value, Tensor):
        return value
    raise ValueError(f"Thing passed to transform API must be Tensor, got {type(value)}")


class _Variables:
    """The tensors that one transformation differentiates by."""

    def __init__(self):
        self.tensors = []

    def of(self, value):
        """A nested value with every tensor in it as a variable."""

        def variable(leaf):
            made = wrap(run(engine.variableOf, _tensor(leaf)._h))
            self.tensors.append(made)
            return made

        return tree_map(variable, value)

    def settled(self, value):
        """A nested value as the outside may see it."""
        own = _handles(self.tensors)
        return tree_map(lambda leaf: wrap(engine.settled(leaf._h, own)) if isinstance(leaf, Tensor) else leaf, value)

    def gradients(self, outputs, cotangents=None, retain_graph=None, outer=True):
        """Gradients by the variables; zeros where none flow. They keep a graph if there is something outside to keep it for."""
        import torch

        live = [at for at, each in enumerate(outputs) if each.requires_grad]
        if not live:
            return [torch.zeros_like(each) for each in self.tensors]
        roots = [outputs[at] for at in live]
        seeds = None if cotangents is None else [cotangents[at] for at in live]
        create = outer and engine.leadsOutside(_handles(roots + (seeds or [])), _handles(self.tensors))
        found = torch.autograd.grad(
            roots, self.tensors, seeds, retain_graph=retain_graph or create, create_graph=create, allow_unused=True
        )
        return [torch.zeros_like(each) if made is None else made for each, made in zip(self.tensors, found)]


def _chosen(argnums, count):
    """argnums as places among the positional arguments."""
    if not isinstance(argnums, (int, tuple)):
        raise RuntimeError(f"argnum must be int or tuple, got: {type(argnums)}")
    places = argnums if isinstance(argnums, tuple) else (argnums,)
    if isinstance(argnums, tuple):
        if len(argnums) == 0:
            raise RuntimeError("argnums must be non-empty")
        if len(set(argnums)) != len(argnums):
            raise RuntimeError(f"argnums elements must be unique, got {argnums}")
    for place in places:
        if not -count <= place < count:
            raise RuntimeError(f"Got argnum={place}, but only {count} positional inputs")
    return [place % count for place in places]


def _replaced(args, places, values):
    listed = list(args)
    for place, value in zip(places, values):
        listed[place] = value
    return listed


def _with_aux(result, name):
    if isinstance(result, tuple) and len(result) == 2:
        return result
    raise RuntimeError(f"{name}: output of function f should be a tuple: (output, aux) if has_aux is True")


def grad_and_value(func, argnums=0, has_aux=False):
    """A function that gives (gradient, value) of `func`, which must give one number; with has_aux (gradient, (value, aux))."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        outer = is_grad_enabled()
        places = _chosen(argnums, len(args))
        variables = _Variables()
        with enable_grad():
            own = [variables.of(args[place]) for place in places]
            output = func(*_replaced(args, places, own), **kwargs)
            aux = None
            if has_aux:
                output, aux = _with_aux(output, "grad_and_value(f)(*args)")
            if not isinstance(output, Tensor):
                raise RuntimeError(f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(output)}")
            if output.dim() != 0:
                raise RuntimeError(
                    f"grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with {output.dim()} "
                    "dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
                )
            found = variables.gradients([output], outer=outer)
        trees = [flatten(args[place])[1] for place in places]
        rest = iter(found)
        results = [unflatten([next(rest) for _ in flatten(value)[0]], tree) for value, tree in zip(own, trees)]
        gradient = tuple(results) if isinstance(argnums, tuple) else results[0]
        value = variables.settled(output if outer else output.detach())
        return (gradient, (value, variables.settled(aux))) if has_aux else (gradient, value)

    return wrapper


def grad(func, argnums=0, has_aux=False):
    """A function that gives the gradient of `func`, which must give one number; with has_aux (gradient, aux)."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        gradient, value = grad_and_value(func, argnums, has_aux)(*args, **kwargs)
        return (gradient, value[1]) if has_aux else gradient

    return wrapper


def _tensor_leaves(output, name):
    leaves, tree = flatten(output)
    for leaf in leaves:
        if not isinstance(leaf, Tensor):
            raise RuntimeError(f"{name}: expected f(*primals) to return only tensors, got unsupported type {type(leaf)}")
    return leaves, tree


def vjp(func, *primals, has_aux=False):
    """(output, function from cotangents to the vector-Jacobian products), and aux with has_aux."""
    outer = is_grad_enabled()
    variables = _Variables()
    with enable_grad():
        own = [variables.of(primal) for primal in primals]
        output, aux = _with_aux(func(*own), "vjp(f, *primals)") if has_aux else (func(*own), None)
        outputs, tree = _tensor_leaves(output, "vjp(f, *primals)")

    def pull_back(cotangents, retain_graph=True, create_graph=None):
        given, structure = flatten(cotangents)
        if structure != tree:
            raise RuntimeError(
                "Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. "
                f"cotangents: {structure.structure()}, primal output: {tree.structure()}"
            )
        keeps = is_grad_enabled() if create_graph is None else create_graph
        rest = iter(variables.gradients(outputs, given, retain_graph, keeps))
        found = tuple(unflatten([next(rest) for _ in flatten(value)[0]], flatten(value)[1]) for value in own)
        return found

    shown = variables.settled(output if outer else tree_map(lambda each: each.detach(), output))
    return (shown, pull_back, variables.settled(aux)) if has_aux else (shown, pull_back)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    """(output, Jacobian-vector product), and aux with has_aux. One run of `func`, in forward mode."""
    import torch

    for name, value in (("primals", primals), ("tangents", tangents)):
        if not isinstance(value, tuple):
            raise RuntimeError(
                f"jvp(f, primals, tangents): Expected {name} to be a tuple. E.g. it should be valid to call f(*{name})."
            )
    leaves, tree = flatten(primals)
    directions, structure = flatten(tangents)
    if structure != tree:
        raise RuntimeError(
            "jvp(f, primals, tangents): Expected primals and tangents to have the same python structure. For example, if "
            f"primals is a tuple of 3 tensors, tangents also must be. Got primals with structure {tree} and tangents with "
            f"structure {structure}"
        )
    if not leaves:
        raise RuntimeError("jvp(f, primals, tangents): Expected primals to contain at least one Tensor.")
    level = engine.enterLevel()
    try:
        duals = [wrap(run(engine.makeDual, _tensor(a)._h, _tensor(b)._h, level)) for a, b in zip(leaves, directions)]
        result = func(*unflatten(duals, tree))
        output, aux = _with_aux(result, "jvp(f, primals, tangents)") if has_aux else (result, None)
        outputs, made = _tensor_leaves(output, "jvp(f, primals, tangents)")
        parts = [tuple(engine.unpack(each._h, level)) for each in outputs]
        if has_aux:
            aux = tree_map(lambda each: wrap(engine.unpack(each._h, level)[0]) if isinstance(each, Tensor) else each, aux)
    finally:
        engine.closeLevel(level)
    if strict and any(tangent is None for _, tangent in parts):
        raise RuntimeError(
            "jvp(f, primals, tangents, strict=True): The output of f is independent of the inputs. This is not allowed "
            "with strict=True."
        )
    values = [wrap(primal) for primal, _ in parts]
    moved = [torch.zeros_like(value) if tangent is None else wrap(tangent) for value, (_, tangent) in zip(values, parts)]
    results = unflatten(values, made), unflatten(moved, made)
    return (*results, aux) if has_aux else results


def linearize(func, *primals):
    """(output, function from tangents to Jacobian-vector products)."""
    output, _ = jvp(func, primals, tree_map(lambda each: each.new_zeros(each.shape), primals))

    def push_forward(*tangents):
        return jvp(func, primals, tangents)[1]

    return output, push_forward


def _basis(tensor):
    """Every direction of a tensor's space in turn."""
    import torch

    for at in range(tensor.numel()):
        flat = torch.zeros(tensor.numel(), dtype=tensor.dtype)
        flat[at] = 1
        yield flat.reshape(tensor.shape)


def _check_chunk(name, chunk_size):
    if chunk_size is not None and chunk_size <= 0:
        raise ValueError(f"{name}: `chunk_size` should be greater than 0.")


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None, _preallocate_and_copy=False):
    """A function that gives the Jacobian of `func`, row by row: one backward pass per element of the output."""
    _check_chunk("jacrev", chunk_size)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        import torch

        places = _chosen(argnums, len(args))

        def of_chosen(*chosen):
            return func(*_replaced(args, places, chosen), **kwargs)

        chosen = [args[place] for place in places]
        output, pull_back, *aux = vjp(of_chosen, *chosen, has_aux=has_aux)
        outputs, tree = flatten(output)
        jacobians = []
        for number, each in enumerate(outputs):
            rows = []
            for direction in _basis(each):
                seeds = [direction if at == number else torch.zeros_like(other) for at, other in enumerate(outputs)]
                rows.append(flatten(pull_back(unflatten(seeds, tree)))[0])
            leaves, structure = flatten(tuple(chosen))
            columns = [
                torch.stack([row[at] for row in rows]).reshape(each.shape + leaf.shape)
                if rows
                else leaf.new_zeros(each.shape + leaf.shape)
                for at, leaf in enumerate(leaves)
            ]
            nested = unflatten(columns, structure)
            jacobians.append(nested if isinstance(argnums, tuple) else nested[0])
        result = unflatten(jacobians, tree)
        return (result, aux[0]) if has_aux else result

    return wrapper


def jacfwd(func, argnums=0, has_aux=False, *, randomness="error"):
    """A function that gives the Jacobian of `func`, column by column: one forward-mode run per element of the input."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        import torch

        places = _chosen(argnums, len(args))
        chosen = tuple(args[place] for place in places)
        leaves, structure = flatten(chosen)

        def of_chosen(*given):
            return func(*_replaced(args, places, given), **kwargs)

        tree, aux, columns, shapes = None, None, [], None
        for number, leaf in enumerate(leaves):
            runs = []
            for direction in _basis(_tensor(leaf)):
                tangents = [direction if at == number else torch.zeros_like(other) for at, other in enumerate(leaves)]
                output, moved, *rest = jvp(of_chosen, chosen, unflatten(tangents, structure), has_aux=has_aux)
                aux = rest[0] if has_aux else None
                values, tree = flatten(output)
                shapes = [value.shape for value in values]
                runs.append(flatten(moved)[0])
            columns.append(
                [torch.stack([run_[at] for run_ in runs], -1).reshape(shape + leaf.shape) for at, shape in enumerate(shapes)]
            )
        jacobians = []
        for at in range(len(shapes)):
            nested = unflatten([column[at] for column in columns], structure)
            jacobians.append(nested if isinstance(argnums, tuple) else nested[0])
        result = unflatten(jacobians, tree)
        return (result, aux) if has_aux else result

    return wrapper


def hessian(func, argnums=0):
    """A function that gives the second derivatives of `func`: forward mode over reverse mode."""
    return jacfwd(jacrev(func, argnums), argnums)

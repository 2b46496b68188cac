"""One step of a graph: what is called, with which arguments, and who uses what it gives."""

import typing

from ._names import spelled, type_text

Target = typing.Callable | str
Argument = typing.Any
BaseArgumentTypes = str | int | float | bool | complex
OPS = ("placeholder", "call_method", "call_module", "call_function", "get_attr", "output", "root")


def map_aggregate(value, change):
    """The same tuples, lists, dicts and slices with every leaf changed."""
    if isinstance(value, tuple):
        made = [map_aggregate(each, change) for each in value]
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    if isinstance(value, list):
        return [map_aggregate(each, change) for each in value]
    if isinstance(value, dict):
        return {key: map_aggregate(each, change) for key, each in value.items()}
    if isinstance(value, slice):
        return slice(*(map_aggregate(each, change) for each in (value.start, value.stop, value.step)))
    return change(value)


def map_arg(value, change):
    """The same with every node in it changed."""
    return map_aggregate(value, lambda each: change(each) if isinstance(each, Node) else each)


class Node:
    """A step of a `Graph`: `op` says of what kind it is, `target` what is called or read."""

    def __init__(self, graph, name, op, target, args, kwargs, return_type=None):
        assert op in OPS, f"op '{op}' is not in _legal_ops"
        self.graph, self.name, self.op, self.target = graph, name, op, target
        self.type, self.meta, self.users = return_type, {}, {}
        self._prev = self._next = self
        self._erased = False
        self._args, self._kwargs, self._input_nodes = (), {}, {}
        self._set(args, kwargs)

    def _set(self, args, kwargs):
        for each in self._input_nodes:
            each.users.pop(self, None)
        self._args, self._kwargs, self._input_nodes = args, kwargs, {}
        map_arg((args, kwargs), lambda each: self._input_nodes.setdefault(each))
        for each in self._input_nodes:
            each.users.setdefault(self)

    args = property(lambda self: self._args, lambda self, args: self._set(tuple(args), self._kwargs))
    kwargs = property(lambda self: self._kwargs, lambda self, kwargs: self._set(self._args, dict(kwargs)))
    all_input_nodes = property(lambda self: list(self._input_nodes))
    next = property(lambda self: self._next)
    prev = property(lambda self: self._prev)
    stack_trace = property(lambda self: self.meta.get("stack_trace"))

    def __repr__(self):
        return self.name

    def prepend(self, node):
        """Puts a node of the same graph before this one."""
        assert self.graph is node.graph, "Attempting to move a Node into a different Graph"
        if self is not node:
            node._leave_list()
            before = self._prev
            before._next, node._prev, node._next, self._prev = node, before, self, node

    def append(self, node):
        """Puts a node of the same graph after this one."""
        self._next.prepend(node)

    def _leave_list(self):
        self._prev._next, self._next._prev = self._next, self._prev

    def update_arg(self, idx, arg):
        args = list(self.args)
        args[idx] = arg
        self.args = args

    def insert_arg(self, idx, arg):
        assert 0 <= idx <= len(self.args), "insert_args index must be between 0 and len(self.args)"
        self.args = (*self.args[:idx], arg, *self.args[idx:])

    def update_kwarg(self, key, arg):
        self.kwargs = {**self.kwargs, key: arg}

    def replace_all_uses_with(self, replace_with, delete_user_cb=lambda user: True, *, propagate_meta=False):
        """Every user that `delete_user_cb` lets go takes the other node instead; gives these users."""
        if propagate_meta:
            replace_with.meta.update(self.meta)
        changed = [user for user in list(self.users) if delete_user_cb(user)]
        for user in changed:
            user.replace_input_with(self, replace_with)
        return changed

    def replace_input_with(self, old_input, new_input):
        args, kwargs = map_arg((self.args, self.kwargs), lambda each: new_input if each is old_input else each)
        self._set(args, kwargs)

    def is_impure(self, impure_random=True):
        """Whether the step does more than to give a value."""
        if self.op in ("placeholder", "output"):
            return True
        if self.op == "call_function":
            return getattr(self.target, "__name__", "") in ("_assert", "manual_seed")
        return False

    def format_node(self, placeholder_names=None, maybe_return_typename=None, *, include_tensor_metadata=False):
        """The line that stands for the node where its graph is printed."""
        if self.op == "output":
            return f"return {self.args[0]}"
        kind = f" : {type_text(self.type)}" if self.type is not None else ""
        start = f"%{self.name}{kind} : " if not kind else f"%{self.name}{kind} "
        start += f"[num_users={len(self.users)}] = {self.op}[target={self._pretty_print_target(self.target)}]"
        if self.op == "placeholder":
            return start + (f"(default={self.args[0]})" if self.args else "")
        if self.op == "get_attr":
            return start
        return f"{start}(args = {_listed(self.args)}, kwargs = {_listed(self.kwargs)})"

    def _pretty_print_target(self, target):
        return target if isinstance(target, str) else spelled(target)


def _listed(value):
    """Arguments as a printed graph shows them: nodes with a percent sign, texts bare."""
    if isinstance(value, Node):
        return f"%{value.name}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_listed, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_listed, value)) + (",)" if len(value) == 1 else ")")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_listed(each)}" for key, each in value.items()) + "}"
    return str(value)

"""The Python code of a graph."""

import keyword
import math
import types

from ._names import Namespace, spelled, type_text
from .node import Node

_BINARY = dict(
    add="+", sub="-", mul="*", floordiv="//", truediv="/", mod="%", pow="**", lshift="<<", rshift=">>", and_="&", or_="|", xor="^",
    matmul="@", eq="==", ne="!=", lt="<", gt=">", le="<=", ge=">=",
)  # fmt: skip
_UNARY = dict(pos="+", neg="-", invert="~")


class PythonCode:
    """Code of a function, and what its names mean."""

    def __init__(self, src, globals):
        self.src, self.globals = src, globals


def _last_uses(graph):
    """By node: those that nothing after it needs. What nobody uses ends where it is made."""
    seen, ends = set(), {}
    for node in reversed(graph.nodes):
        for each in node.all_input_nodes:
            if each not in seen:
                seen.add(each)
                ends.setdefault(node, []).append(each)
    return ends


class CodeGen:
    """Writes the code of graphs: one line for each node, and values let go as soon as they have been used."""

    def __init__(self):
        self.change_body = lambda lines: lines

    def python_code(self, graph, root_module):
        # The code finds some functions below torch._C.
        import torch._C

        names = {"inf": math.inf, "nan": math.nan, "NoneType": type(None), "torch": torch, "device": torch.device}
        writer = _Writer(root_module, names, _last_uses(graph))
        for node in graph.nodes:
            writer.write(node)
        body = self.change_body(writer.lines) or ["pass\n"]
        text = "".join(body).rstrip("\n ")
        parameters = ", ".join(["self", *writer.parameters])
        wraps = "\n".join(f'torch.fx._symbolic_trace.wrap("{name}")' for name in writer.wrapped)
        head = f"\n{wraps}\n\ndef forward({parameters}){writer.returned}:\n"
        return PythonCode(head + "".join(f"    {line}\n" for line in text.split("\n")) + "    ", names)


class _Writer:
    def __init__(self, root, names, ends):
        self.root, self.names, self.ends = root, names, ends
        self.lines, self.parameters, self.wrapped, self.returned = [], [], [], ""
        self.namespace = Namespace()

    def write(self, node):
        getattr(self, f"_{node.op}")(node)
        if node.op not in ("placeholder", "output"):
            ended = self.ends.get(node, []) + ([] if node.users else [node])
            if ended:
                self.lines.append(f";  {' = '.join(each.name for each in ended)} = None")
        if node.op != "placeholder":
            self.lines.append("\n")

    def _placeholder(self, node):
        kind = "" if node.type is None else f" : {self._type(node.type)}"
        default = f" = {self._value(node.args[0])}" if node.args else ""
        self.parameters.append(f"{node.target}{kind}{default}")
        raw = node.target.lstrip("*")
        if raw != node.name:
            self.lines.append(f"{node.name} = {raw}\n")

    def _type(self, kind):
        text = type_text(kind)
        if isinstance(kind, type) and kind.__module__ not in ("builtins", "torch"):
            return self._global(text, kind)
        return text.replace("'", "_") if isinstance(kind, str) else text

    def _global(self, name, found):
        """Makes an object known to the code; gives the name that it has there."""
        if name.startswith("torch."):
            return name
        made = self.namespace.create_name(name.replace(".", "_"), found if found.__hash__ else None)
        self.names[made] = found
        return made

    def _get_attr(self, node):
        self.lines.append(f"{node.name} = {_path(self.root, node.target)}")

    def _call_module(self, node):
        self.lines.append(f"{node.name} = {_path(self.root, node.target)}({self._arguments(node.args, node.kwargs)})")

    def _call_method(self, node):
        owner, *rest = node.args
        self.lines.append(f"{node.name} = {self._value(owner)}.{node.target}({self._arguments(rest, node.kwargs)})")

    def _call_function(self, node):
        self.lines.append(f"{node.name} = {self._called(node)}")

    def _called(self, node):
        module, function = getattr(node.target, "__module__", None), getattr(node.target, "__name__", "")
        values = [self._value(each) for each in node.args]
        if module == "_operator" and not node.kwargs:
            if function in _BINARY and len(values) == 2:
                return f"{values[0]} {_BINARY[function]} {values[1]}"
            if function in _UNARY and len(values) == 1:
                return f"{_UNARY[function]}{values[0]}"
            if function == "getitem":
                return f"{values[0]}[{values[1]}]"
        if node.target is getattr and len(values) == 2 and node.args[1].isidentifier():
            return f"{values[0]}.{node.args[1]}"
        name = spelled(node.target).removeprefix("builtins.")
        name = self._global(name, node.target)
        if module not in ("_operator",) and not name.startswith("torch.") and name not in self.wrapped and node.target is not getattr:
            self.wrapped.append(name)
        return f"{name}({self._arguments(node.args, node.kwargs)})"

    def _output(self, node):
        if node.type is not None:
            self.returned = f" -> {self._type(node.type)}"
        self.lines.append(f"return {self._value(node.args[0])}")

    def _arguments(self, args, kwargs):
        return ", ".join([*map(self._value, args), *(f"{key} = {self._value(value)}" for key, value in kwargs.items())])

    def _value(self, value):
        if isinstance(value, Node):
            return value.name
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return f"{self._global(type_text(type(value)), type(value))}{self._value(tuple(value))}"
        if isinstance(value, tuple):
            return "(" + ", ".join(map(self._value, value)) + (",)" if len(value) == 1 else ")")
        if isinstance(value, list):
            return "[" + ", ".join(map(self._value, value)) + "]"
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key!r}: {self._value(each)}" for key, each in value.items()) + "}"
        if isinstance(value, slice):
            return f"slice({self._value(value.start)}, {self._value(value.stop)}, {self._value(value.step)})"
        if isinstance(value, type):
            return self._global(type_text(value).removeprefix("builtins."), value)
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType)):
            return self._global(spelled(value).removeprefix("builtins."), value)
        return repr(value)


def _path(root, target):
    """How a member is written: `self.a.b`, and with getattr where a part is no name."""
    text = root
    for part in target.split("."):
        text = f"{text}.{part}" if part.isidentifier() and not keyword.iskeyword(part) else f'getattr({text}, "{part}")'
    return text

"""Runs small Python programs statement by statement on PyTorch and writes each call down as one replayable step.

A program is ordinary Python source: assignments, arithmetic, indexing, `torch.` functions, methods, attributes,
augmented assignment and `with torch.no_grad():`. A statement that raises is recorded and the program goes on.
"""

import ast
import contextlib
import re
import warnings

import torch

from . import calls, encode
from .graphs import GraphWatch

BINARY = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "truediv", ast.Pow: "pow", ast.MatMult: "matmul",
    ast.FloorDiv: "floordiv", ast.Mod: "mod",
}  # fmt: skip
COMPARE = {ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
BACKWARD = ("Tensor.backward", "torch.autograd.grad", "torch.autograd.backward")


class Raised(Exception):
    """PyTorch raised in a step; the rest of the statement is skipped."""


class Var:
    """A reference to a program variable inside the arguments of a step."""

    def __init__(self, name):
        self.name = name


def written(value):
    """An argument as JSON, with variables by name."""
    if isinstance(value, Var):
        return {"var": value.name}
    if type(value) in (list, tuple):
        return {"py": type(value).__name__, "v": [written(item) for item in value]}
    return encode.argument(value)


class Program:
    """One run: the variables so far, the steps, and the autograd nodes seen."""

    def __init__(self, watched=True):
        self.variables = {}
        self.steps = []
        self.watch = GraphWatch(watched)
        self.no_grad = False
        self.temporaries = 0

    def run(self, source):
        """Runs all statements of a program text."""
        for statement in ast.parse(source).body:
            self.statement(statement)
        return self

    def statement(self, node):
        if isinstance(node, ast.With):
            self.no_grad = True
            for inner in node.body:
                self.statement(inner)
            self.no_grad = False
            return
        with contextlib.suppress(Raised):
            if isinstance(node, ast.Assign):
                self.assign(node.targets[0], node.value)
            elif isinstance(node, ast.AugAssign):
                name = f"Tensor.__i{BINARY[type(node.op)]}__"
                self.call(name, [Var(node.target.id), self.value(node.value)], let=node.target.id)
            else:
                self.value(node.value)

    def assign(self, target, value):
        if isinstance(target, ast.Name):
            self.value(value, let=target.id)
        elif isinstance(target, ast.Tuple):
            self.value(value, let=[item.id for item in target.elts])
        elif isinstance(target, ast.Attribute):
            args = [self.value(target.value), self.value(value)]
            self.call(f"Tensor.{target.attr}.__set__", args, let=False)
        else:
            args = [self.value(target.value), self.value(target.slice), self.value(value)]
            self.call("Tensor.__setitem__", args, let=False)

    def value(self, node, let=None):
        """The operand an expression gives: a Python constant, or the variable that the emitted step sets."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            return Var(node.id)
        if isinstance(node, ast.Tuple | ast.List):
            items = [self.value(item) for item in node.elts]
            return tuple(items) if isinstance(node, ast.Tuple) else items
        if isinstance(node, ast.Slice):
            return slice(*(None if part is None else self.value(part) for part in (node.lower, node.upper, node.step)))
        return self.operation(node, let)

    def operation(self, node, let):
        if isinstance(node, ast.UnaryOp):
            operand = self.value(node.operand)
            return self.call("Tensor.__neg__", [operand], let=let) if isinstance(operand, Var) else -operand
        if isinstance(node, ast.BinOp):
            name, left, right = BINARY[type(node.op)], self.value(node.left), self.value(node.right)
            if isinstance(left, Var):
                return self.call(f"Tensor.__{name}__", [left, right], let=let)
            return self.call(f"Tensor.__r{name}__", [right, left], let=let)
        if isinstance(node, ast.Compare):
            args = [self.value(node.left), self.value(node.comparators[0])]
            return self.call(f"Tensor.__{COMPARE[type(node.ops[0])]}__", args, let=let)
        if isinstance(node, ast.Subscript):
            return self.call("Tensor.__getitem__", [self.value(node.value), self.value(node.slice)], let=let)
        path = ast.unparse(node.func if isinstance(node, ast.Call) else node)
        rooted = re.fullmatch(r"torch(\.\w+)+", path) is not None
        if isinstance(node, ast.Attribute):
            return (
                calls.resolve(path) if rooted else self.call(f"Tensor.{node.attr}", [self.value(node.value)], let=let)
            )
        args = [] if rooted else [self.value(node.func.value)]
        args += [self.value(item) for item in node.args]
        kwargs = {item.arg: self.value(item.value) for item in node.keywords}
        return self.call(path if rooted else f"Tensor.{node.func.attr}", args, kwargs, let)

    def call(self, name, args, kwargs=None, let=None):
        """Emits and runs one step; `let` names its result, None makes a temporary, False has no result."""
        kwargs = kwargs or {}
        step = {} if let is False or name == "Tensor.backward" else {"let": let or self.temporary()}
        actual_args, actual_kwargs = self.actual((list(args), dict(kwargs)))
        self.watch.discover(self.variables)
        try:
            result = self.execute(step, name, actual_args, actual_kwargs)
        except Exception as error:  # noqa: BLE001 - whatever PyTorch raises is the recording
            step["error"] = {"type": type(error).__name__, "message": calls.plain_message(error)}
        self.finish(step, name, args, kwargs)
        if "error" in step:
            raise Raised
        if "let" not in step:
            return None
        names = step["let"]
        self.variables |= {names: result} if isinstance(names, str) else dict(zip(names, result, strict=True))
        self.watch.discover(self.variables)
        if name == "torch.tensor":
            step["value"] = encode.tensor(result, leaf=True)
        return Var(names) if isinstance(names, str) else None

    def attempt(self, *call):
        """Emits and runs one step, going on after an error as a program does."""
        with contextlib.suppress(Raised):
            self.call(*call)

    def text(self, name, options):
        """repr of a variable under print options."""
        torch.set_printoptions(profile="default")
        torch.set_printoptions(**options)
        text = repr(self.variables[name])
        torch.set_printoptions(profile="default")
        return text

    def execute(self, step, name, args, kwargs):
        """Runs the call under the program's grad mode, with the nodes of a backward pass watched."""
        with warnings.catch_warnings(record=True) as caught, torch.set_grad_enabled(not self.no_grad):
            warnings.simplefilter("always")
            self.watch.executed = []
            try:
                if name.endswith(".__set__"):
                    setattr(args[0], name.split(".")[1], args[1])
                    return None
                return calls.resolve(name)(*args, **kwargs)
            finally:
                if name in BACKWARD:
                    step["executed"] = self.watch.executed
                texts = [calls.warning_text(item) for item in caught]
                step |= {"warns": texts} if texts else {}

    def finish(self, step, name, args, kwargs):
        """Completes the step with the call itself; a tensor literal is written as its value only."""
        if name != "torch.tensor" or "error" in step:
            step |= {"call": name, "args": [written(item) for item in args]}
            if kwargs:
                step["kwargs"] = {key: written(item) for key, item in kwargs.items()}
        if self.no_grad:
            step["no_grad"] = True
        self.steps.append(step)

    def temporary(self):
        self.temporaries += 1
        return f"_{self.temporaries}"

    def actual(self, value):
        """Arguments with variables replaced by what they hold."""
        if isinstance(value, Var):
            return self.variables[value.name]
        if type(value) in (list, tuple):
            return type(value)(self.actual(item) for item in value)
        if type(value) is dict:
            return {key: self.actual(item) for key, item in value.items()}
        return value

    def final(self, value):
        """A variable's state at the end of the program."""
        state = encode.tensor(value) | {"is_leaf": value.is_leaf}
        if value.requires_grad:
            state["requires_grad"] = True
            state["grad_fn"] = value.grad_fn.name() if value.grad_fn else None
        if value.grad_fn:
            state |= {"node": self.watch.number(value.grad_fn), "output_nr": value.output_nr}
        if value._version:
            state["version"] = value._version
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            grad = value.grad
        if grad is not None:
            shown = {"grad_fn": grad.grad_fn.name() if grad.grad_fn else None} if grad.requires_grad else {}
            grad = encode.tensor(grad) | shown
        return state | {"grad": grad}

    def record(self):
        """(steps, nodes, vars) as JSON values; call once, at the end."""
        self.watch.discover(self.variables)
        nodes = self.watch.nodes(self.variables)
        tensors = {name: item for name, item in self.variables.items() if isinstance(item, torch.Tensor)}
        steps = [
            step | {"executed": [item | {"node": self.watch.number(item["node"])} for item in step["executed"]]}
            if "executed" in step
            else step
            for step in self.steps
        ]
        return steps, nodes, {name: self.final(item) for name, item in tensors.items()}

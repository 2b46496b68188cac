#!/usr/bin/env python3
"""Writes random programs, runs them on a real PyTorch and records what each prints.

    python3 scripts/fuzz_programs.py src/kernel/recordings/fuzz.json
    python3 scripts/fuzz_programs.py /tmp/more.json --first 1001 --count 1000  # other programs, to look for defects

The programs mix arithmetic, views, writes in place, graphs, gradients, hooks and modes, wrong uses among them; a statement that
raises prints its error and the program goes on. At the end every variable is printed, with its gradient. Values are small
multiples of 1/2 and stay exact, so that printed texts can be compared letter by letter.
"""

import argparse
import contextlib
import io
import json
import pathlib
import random
import warnings

import torch

HARNESS = '''import torch
def _(s):
    try:
        exec(s, globals())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
'''
SHAPES = [(), (2,), (4,), (2, 2), (2, 4), (4, 2), (2, 2, 2)]
LIMIT = 64


def asked(fits, tensor):
    """Whether a tensor fits; a view that may not be looked at any more does not."""
    try:
        return fits(tensor)
    except RuntimeError:
        return False


class Writer:
    """Writes one program, running it as it goes, so that most statements fit what is there."""

    def __init__(self, seed):
        self.pick = random.Random(seed)
        self.names = {"torch": torch}
        self.lines = []
        self.count = 0

    def one(self, items):
        return items[self.pick.randrange(len(items))]

    def tensors(self, fits=lambda tensor: True):
        return [name for name, value in self.names.items() if isinstance(value, torch.Tensor) and asked(fits, value)]

    def tensor(self, fits=lambda tensor: True):
        found = self.tensors(fits)
        # Recent ones are more likely, so that graphs get deep.
        return found[max(self.pick.randrange(len(found)), self.pick.randrange(len(found)))] if found else None

    def fresh(self):
        self.count += 1
        return f"v{self.count}"

    def say(self, line):
        """Adds a statement and runs it."""
        self.lines.append(line)
        try:
            exec(line, self.names)
        except Exception:
            pass

    def literal(self, shape):
        if not shape:
            return str(self.pick.randrange(-4, 5) / 2)
        return "[" + ", ".join(self.literal(shape[1:]) for _ in range(shape[0])) + "]"

    def leaf(self):
        grad = ", requires_grad=True" if self.pick.random() < 0.6 else ""
        self.say(f"{self.fresh()} = torch.tensor({self.literal(self.one(SHAPES))}{grad})")

    def arithmetic(self):
        a = self.tensor()
        shape = self.names[a].shape
        b = self.tensor(lambda other: other.shape == shape or other.dim() == 0) or a
        if self.pick.random() < 0.15:
            b = self.tensor()
        form = self.one(["{a} + {b}", "{a} - {b}", "{a} * {b}", "{a} * 0.5", "2 - {a}", "-{a}", "torch.maximum({a}, {b})", "{a} + 1"])
        self.keep(form.format(a=a, b=b))

    def keep(self, expression):
        """Names a result, held within limits so that all numbers stay exact."""
        name = self.fresh()
        self.say(f"{name} = {expression}")
        value = self.names.get(name)
        if isinstance(value, torch.Tensor) and value.is_floating_point() and value.numel() and value.abs().max() > LIMIT:
            self.say(f"{name} = {name}.clamp(-2, 2)")

    def function(self):
        a = self.tensor()
        self.keep(self.one(["{a}.relu()", "{a}.abs()", "{a}.clamp(-1, 1)", "{a}.sum()", "{a}.square()", "{a}.max()", "{a}.clone()",
                            "{a}.detach()", "{a}.sum(-1)", "{a}.cumsum(0)", "{a}.sign()", "{a}.prod()", "{a}.mean()",
                            "torch.where({a} > 0, {a}, 0.5 * {a})", "{a}.masked_fill({a} < 0, 0.5)", "{a}.flip(0)",
                            "{a}.amax(0)", "torch.nn.functional.leaky_relu({a}, 0.5)", "{a}.to(torch.float64)", "{a}.tril()"]).format(a=a))

    def product(self):
        a = self.tensor(lambda each: each.dim() >= 1)
        if a is None:
            return self.leaf()
        inner = self.names[a].shape[-1]
        b = self.tensor(lambda other: other.dim() in (1, 2) and other.shape[0] == inner) or a
        self.keep(f"{a} @ {b}")

    def view(self):
        a = self.tensor(lambda each: each.dim() >= 1)
        if a is None:
            return self.leaf()
        self.keep(self.one(["{a}[0]", "{a}[1:]", "{a}[..., 0]", "{a}.view(-1)", "{a}.t()", "{a}.reshape(2, -1)", "{a}[None]",
                            "{a}.unsqueeze(-1)", "{a}.transpose(0, -1)", "{a}.T", "{a}.flatten()", "{a}[torch.tensor([1, 0])]",
                            "{a}[{a} > 0]", "{a}.narrow(0, 0, 1)", "{a}.squeeze()", "{a}.expand(2, *{a}.shape)", "{a}.chunk(2)[0]",
                            "{a}.diagonal()", "{a}.unbind(0)[1]", "{a}[-1:]"]).format(a=a))

    def join(self):
        a = self.tensor(lambda each: each.dim() >= 1)
        if a is None:
            return self.leaf()
        shape = self.names[a].shape
        b = self.tensor(lambda other: other.shape == shape) or a
        self.keep(self.one(["torch.cat([{a}, {b}])", "torch.stack([{a}, {b}])", "torch.cat([{a}, {b}], -1)"]).format(a=a, b=b))

    def write(self):
        a = self.tensor(lambda each: not each.is_leaf or not each.requires_grad) if self.pick.random() < 0.85 else self.tensor()
        if a is None:
            return self.leaf()
        b = self.tensor(lambda other: other.dim() == 0) or "0.5"
        self.say(self.one(["{a} += {b}", "{a} *= 0.5", "{a}[0] = 1.5", "{a}[0] += 0.5", "{a}.mul_({b})", "{a}.zero_()", "{a}.add_(1)",
                           "{a}[{a} > 1] = 1", "{a}.clamp_(-1, 1)", "{a}.fill_(0.5)", "{a}.copy_({b})", "{a}.neg_()", "{a}[..., 0] = {b}"])
                 .format(a=a, b=b))

    def backward(self):
        a = self.tensor(lambda each: each.requires_grad)
        if a is None:
            return self.leaf()
        keep = self.one(["", "", "retain_graph=True"])
        form = self.one(["{a}.sum().backward({k})", "{a}.backward(torch.ones_like({a}))", "({a} * {a}).sum().backward({k})", "{a}.backward()"])
        self.say(form.format(a=a, k=keep))

    def gradient(self):
        a = self.tensor(lambda each: each.requires_grad)
        b = self.tensor(lambda each: each.requires_grad)
        if a is None or b is None:
            return self.leaf()
        form = self.one(["torch.autograd.grad({a}.sum(), {b}, retain_graph=True)[0]",
                         "torch.autograd.grad(({a} * {a}).sum(), {b}, create_graph=True)[0]",
                         "torch.autograd.grad({a}.sum(), {b}, allow_unused=True, retain_graph=True)[0]"])
        self.keep(form.format(a=a, b=b))

    def mode(self):
        a = self.tensor()
        self.say(self.one([
            "with torch.no_grad(): {n} = {a} * 2",
            "with torch.no_grad(): {a} *= 0.5",
            "{a}.requires_grad_()",
            "{a}.retain_grad()",
            "{a}.grad = None",
            "{a}.register_hook(lambda g: g * 2)",
            "{a}.register_hook(lambda g: print('hook', g))",
            "print({a}.is_leaf, {a}.requires_grad, {a}._version)",
            "print({a}.grad_fn.next_functions[0][0].name())",
            "{n} = {a}.detach().requires_grad_()",
            "{a}.data.mul_(0.5)",
            "print({a}.item())",
            "with torch.enable_grad(): {n} = {a} + 1",
        ]).format(a=a, n=self.fresh()))

    def write_program(self):
        for _ in range(3):
            self.leaf()
        kinds = [self.arithmetic] * 5 + [self.function] * 4 + [self.view] * 4 + [self.write] * 3 + [self.backward] * 2
        kinds += [self.gradient, self.join, self.product, self.mode, self.mode, self.leaf]
        for _ in range(self.pick.randrange(8, 22)):
            self.one(kinds)()
        for name in self.tensors():
            self.lines.append(f"print('{name}', {name}, {name}.grad)")
        return HARNESS + "".join(f"_({line!r})\n" for line in self.lines)


def printed(code):
    """What the program prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "<test>", "exec"), {"__name__": "__main__"})
    return out.getvalue()


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--first", type=int, default=1, help="seed of the first program")
    parser.add_argument("--count", type=int, default=200)
    return parser.parse_args()


def main():
    wanted = options()
    warnings.simplefilter("ignore")
    recorded = []
    for seed in range(wanted.first, wanted.first + wanted.count):
        with contextlib.redirect_stdout(io.StringIO()):
            code = Writer(seed).write_program()
        recorded.append({"name": f"program {seed}", "code": code, "prints": printed(code)})
    text = json.dumps({"torch": torch.__version__, "snippets": recorded}, indent=1)
    wanted.out.write_text(text + "\n")
    lines = "\n".join(each["prints"] for each in recorded).splitlines()
    errors = sum(1 for line in lines if "Error: " in line)
    print(f"PyTorch {torch.__version__}: {len(recorded)} programs, {len(lines)} lines printed, {errors} of them errors")


if __name__ == "__main__":
    main()

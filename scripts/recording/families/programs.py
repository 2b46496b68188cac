"""Autograd programs: graph structure, order of execution, gradients in flight, accumulation, and the classic errors."""

from ..programs import Program
from ..texts import PROGRAMS


def without_nodes(state):
    """A variable's end state without the node numbers, which only a watched run has."""
    return {key: item for key, item in state.items() if key != "node"}


def record(rec):
    for name, about, code in PROGRAMS:
        program = Program().run(code)
        steps, nodes, variables = program.record()
        _, _, plain = Program(watched=False).run(code).record()
        for variable, state in variables.items():
            if without_nodes(state) != without_nodes(plain[variable]):
                raise AssertionError(f"programs: {name}: watching the graph must not change {variable}, got {state}")
        rec.cases.append({"id": name, "about": about, "code": code, "steps": steps, "nodes": nodes, "vars": variables})

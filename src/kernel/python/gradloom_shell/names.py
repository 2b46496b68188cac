"""Which global names code reads and binds: what makes a cell stale when they change."""

import builtins
import dis
import types


def names_in(codes):
    """Global names read before they are bound, and names bound."""
    reads, writes, later = {}, {}, []
    for code in codes:
        for step in dis.get_instructions(code):
            name = step.argval
            if step.opname in ("LOAD_NAME", "LOAD_GLOBAL") and name not in writes:
                reads[name] = True
            elif step.opname in ("STORE_NAME", "STORE_GLOBAL", "DELETE_NAME"):
                writes[name] = True
        later += [each for each in code.co_consts if isinstance(each, types.CodeType)]
    for code in later:
        later += [each for each in code.co_consts if isinstance(each, types.CodeType)]
        for step in dis.get_instructions(code):
            if step.opname == "LOAD_GLOBAL" and step.argval not in writes:
                reads[step.argval] = True
    kept = [name for name in reads if not hasattr(builtins, name) and not name.startswith("__")]
    return kept, [name for name in writes if not name.startswith("__")]

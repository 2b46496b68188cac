"""Where PyTorch's own files hold its classes: what their text says, what pickles say, and what scripts import."""

import sys
import types


def settle(table, names):
    """
    Puts classes where PyTorch has them. `table` maps a module's dotted name to class names, `names` gives the classes.
    A module that is not there is made, holds these classes, and can be imported from.
    """
    for home, classes in table.items():
        module = sys.modules.get(home)
        if module is None:
            module = sys.modules[home] = types.ModuleType(home, f"{home}: {classes}.")
            parent, _, last = home.rpartition(".")
            if last not in vars(sys.modules[parent]):
                setattr(sys.modules[parent], last, module)
        for name in classes.split():
            found = names.get(name)
            if found is None:
                continue
            if isinstance(found, type):
                found.__module__ = home
            setattr(module, name, found)

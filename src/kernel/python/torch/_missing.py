"""What a module says of a name that it does not have."""

import difflib
import importlib


def no_attribute(module, name, names):
    """Python's AttributeError for a missing name, with the nearest of `names` as a note below it."""
    error = AttributeError(f"module '{module}' has no attribute '{name}'")
    if not name.startswith("_"):
        near = difflib.get_close_matches(name, [each for each in names if not each.startswith("_")], 1)
        error.add_note(f"The nearest name that Gradloom has is {module}.{near[0]}." if near else "Gradloom does not have it.")
    return error


def resolver(module, names, submodules=()):
    """
    A `__getattr__` for a module: imports one of `submodules` when it is first asked for (`None`: any file below the
    module), refuses everything else. `names` gives the names that there are.
    """

    def __getattr__(name):
        if not name.startswith("_") and (submodules is None or name in submodules):
            try:
                return importlib.import_module(f"{module}.{name}")
            except ModuleNotFoundError as error:
                if error.name != f"{module}.{name}":
                    raise
        raise no_attribute(module, name, names())

    return __getattr__

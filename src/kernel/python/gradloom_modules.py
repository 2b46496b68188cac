"""
gradloom_modules: our modules in memory, where Python finds them as it finds files in a folder.

A picture of the memory (`src/kernel/worker/picture.ts`) is taken when `import_all` has run: an import that code asks for
afterwards finds a module that is there already.
"""

import gc
import importlib.machinery
import json
import sys

_ROOT = __file__.rpartition("/")[0]
# By path: what the files would hold.
_texts = {}
_folders = set()
_STANDARD = (
    "argparse array ast base64 bisect calendar cmath collections contextlib copy csv dataclasses datetime decimal difflib dis enum "
    "fractions functools glob gzip hashlib heapq html importlib.metadata inspect io itertools json linecache logging math numbers "
    "operator os pathlib pickle platform pprint queue random re shutil statistics string struct symtable tempfile textwrap threading "
    "time timeit traceback types typing unittest urllib.request uuid warnings weakref zipfile pyodide.code"
)


def install(texts):
    """Makes modules known: JSON, from places below the packages' folder to texts."""
    for place, text in json.loads(texts).items():
        path = f"{_ROOT}/{place}"
        _texts[path] = text
        while path != _ROOT:
            path = path.rpartition("/")[0]
            _folders.add(path)
    sys.path_hooks.insert(0, Folder)
    sys.path_importer_cache.clear()


def import_all():
    """Imports what code may ask for: all of our modules, and of the standard library what scripts use most."""
    for path in sorted(_texts):
        place = path[len(_ROOT) + 1 :].removesuffix(".py").removesuffix("/__init__")
        importlib.import_module(place.replace("/", "."))
    for name in _STANDARD.split():
        importlib.import_module(name)
    # What lives now lives to the end: the collector need never look at it again.
    gc.collect()
    gc.freeze()


class Folder:
    """Finds the modules of one folder; importlib asks it by the path."""

    def __init__(self, path):
        if path not in _folders:
            raise ImportError("not one of our folders", path=path)
        self._path = path

    def find_spec(self, name, target=None):
        inner = f"{self._path}/{name.rpartition('.')[2]}"
        is_package = f"{inner}/__init__.py" in _texts
        path = f"{inner}/__init__.py" if is_package else f"{inner}.py"
        if path not in _texts:
            return None
        spec = importlib.machinery.ModuleSpec(name, Loader(path), origin=path, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations.append(inner)
        return spec

    def iter_modules(self, prefix=""):
        """For pkgutil: names, and whether they are packages."""
        start = len(self._path) + 1
        for path in sorted(_texts):
            name, _, rest = path[start:].partition("/")
            if path.startswith(f"{self._path}/") and name != "__init__.py" and rest in ("", "__init__.py"):
                yield prefix + name.removesuffix(".py"), bool(rest)

    def invalidate_caches(self):
        """There is nothing that could become outdated."""


class Loader:
    """Runs one module, and has its text for those who want to show it."""

    def __init__(self, path):
        self._path = path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name):
        return compile(_texts[self._path], self._path, "exec", dont_inherit=True)

    def get_source(self, name):
        return _texts[self._path]

    def get_filename(self, name):
        return self._path

    def is_package(self, name):
        return self._path.endswith("/__init__.py")

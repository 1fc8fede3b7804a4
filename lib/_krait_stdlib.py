"""Imports modules of the standard library that is carried inside the program.

The library appears in sys.path as the folder sys._stdlib_dir, which need not exist: a path hook answers for it and
for the folders of its packages.
"""

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
import _krait
import sys


class StdlibLoader(_external._LoaderBasics):
    """Loads one module; `path` is its file below the library's root."""

    def __init__(self, name, path, filename):
        self.name = name
        self._path = path
        self.path = filename

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.path == other.path

    def __hash__(self):
        return hash(self.path)

    def get_filename(self, name=None):
        return self.path

    def is_package(self, name):
        return self._path.endswith("__init__.py")

    def get_code(self, name):
        return _krait.stdlib_code(self._path, self.path)

    def get_source(self, name):
        return _external.decode_source(_krait.stdlib_read(self._path))

    def get_data(self, path):
        data = _krait.stdlib_read(_below_root(path) or "")
        if data is None:
            raise OSError(2, "No such file or directory", path)
        return data

    def get_resource_reader(self, name):
        from _krait_resources import StdlibResources
        return StdlibResources(self._path.rpartition("/")[0])


class StdlibFinder:
    """Finds modules in one folder of the library."""

    def __init__(self, path):
        folder = _below_root(path)
        if folder is None or not _krait.stdlib_has_folder(folder):
            raise ImportError("not a folder of the carried library", path=path)
        self.path = path
        self._folder = folder + "/" if folder else ""

    def find_spec(self, name, target=None):
        base = self._folder + name.rpartition(".")[2]
        for path, is_package in ((base + "/__init__.py", True), (base + ".py", False)):
            if _krait.stdlib_has_file(path):
                filename = f"{sys._stdlib_dir}/{path}"
                spec = _bootstrap.ModuleSpec(name, StdlibLoader(name, path, filename), origin=filename,
                                             is_package=is_package)
                spec._set_fileattr = True
                if is_package:
                    spec.submodule_search_locations.append(filename.rpartition("/")[0])
                return spec
        return None

    def invalidate_caches(self):
        """Nothing to do: the library does not change."""

    def iter_modules(self, prefix=""):
        """Names and kinds of the modules here, for pkgutil."""
        for entry in _krait.stdlib_list(self._folder.rstrip("/")):
            if entry.endswith(".py") and entry != "__init__.py":
                yield prefix + entry[:-3], False
            elif _krait.stdlib_has_file(f"{self._folder}{entry}/__init__.py"):
                yield prefix + entry, True


def _below_root(path):
    root = sys._stdlib_dir
    if path == root:
        return ""
    if isinstance(path, str) and path.startswith(root + "/"):
        return path[len(root) + 1:]
    return None


def install():
    sys.path_hooks.insert(0, StdlibFinder)

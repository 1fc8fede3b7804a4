"""Resources (importlib.resources) of packages in the carried standard library."""

import io

import _krait
from importlib.resources import abc


class _Path(abc.Traversable):
    def __init__(self, path):
        self._path = path

    @property
    def name(self):
        return self._path.rpartition("/")[2]

    def iterdir(self):
        for entry in _krait.stdlib_list(self._path):
            yield self.joinpath(entry)

    def is_dir(self):
        return _krait.stdlib_has_folder(self._path)

    def is_file(self):
        return _krait.stdlib_has_file(self._path)

    def joinpath(self, *parts):
        return _Path("/".join((self._path, *map(str, parts))))

    __truediv__ = joinpath

    def open(self, mode="r", *args, **kwargs):
        data = _krait.stdlib_read(self._path)
        if data is None:
            raise FileNotFoundError(self._path)
        stream = io.BytesIO(data)
        return stream if "b" in mode else io.TextIOWrapper(stream, *args, **kwargs)

    def __repr__(self):
        return f"{type(self).__name__}({self._path!r})"


class StdlibResources(abc.TraversableResources):
    def __init__(self, folder):
        self._folder = folder

    def files(self):
        return _Path(self._folder)

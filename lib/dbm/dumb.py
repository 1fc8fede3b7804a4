"""A kind of database that needs nothing but Python. It is slow, and only one program at a time can use it.

The database NAME is NAME.dat, the values, each from a multiple of 512 bytes on; NAME.dir, the index, a text of lines
"key, (position, size)" in Latin-1; and NAME.bak, the index as it was before. The index is kept in memory and written when
the database is closed, except that new keys are added to the file at once. Room that values leave is not used again.
"""
import ast
import collections.abc
import io
import os

__all__ = ["error", "open"]

error = OSError

_BLOCKSIZE = 512


def _blocks(size):
    return -(-size // _BLOCKSIZE)


def _key(key):
    return key.encode("utf-8") if isinstance(key, str) else key


class _Database(collections.abc.MutableMapping):

    # The modules are kept, because a database may be closed while the program ends.
    _io, _os = io, os

    def __init__(self, filebasename, mode, flag="c"):
        self._index = None      # {key: (position, size)}; None once it is closed
        base = os.fsencode(filebasename)
        self._datfile, self._dirfile, self._bakfile = base + b".dat", base + b".dir", base + b".bak"
        self._mode = mode
        self._readonly = flag == "r"
        self._modified = False
        if flag == "n":
            for name in (self._datfile, self._bakfile, self._dirfile):
                try:
                    os.remove(name)
                except OSError:
                    pass
        may_create = flag in ("c", "n")
        self._read_or_create(self._datfile, may_create, check_only=True)
        self._index = self._parse(self._read_or_create(self._dirfile, may_create))

    def _read_or_create(self, name, may_create, check_only=False):
        try:
            with io.open(name, "r", encoding="latin-1") as file:
                return "" if check_only else file.read()
        except OSError:
            if not may_create:
                raise
        with io.open(name, "w", encoding="latin-1"):
            self._chmod(name)
        return ""

    @staticmethod
    def _parse(text):
        index = {}
        for line in text.split("\n"):
            if line := line.rstrip():
                key, place = ast.literal_eval(line)
                index[key.encode("latin-1")] = place
        return index

    @staticmethod
    def _line(key, place):
        return f"{key.decode('latin-1')!r}, {place!r}\n"

    def _chmod(self, name):
        self._os.chmod(name, self._mode)

    def _opened(self):
        if self._index is None:
            raise error("DBM object has already been closed")
        return self._index

    def _check_writable(self):
        if self._readonly:
            raise error("The database is opened for reading only")

    def sync(self):
        """Writes the index, if it changed."""
        if self._index is None or not self._modified:
            return
        for function, *names in ((self._os.unlink, self._bakfile), (self._os.rename, self._dirfile, self._bakfile)):
            try:
                function(*names)
            except OSError:
                pass
        with self._io.open(self._dirfile, "w", encoding="latin-1") as file:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                file.write(self._line(key, place))
        self._modified = False

    _commit = sync

    def __getitem__(self, key):
        key = _key(key)
        position, size = self._opened()[key]
        with io.open(self._datfile, "rb") as file:
            file.seek(position)
            return file.read(size)

    def _write(self, value, position=None):
        """Writes a value at a position, or behind all others, and gives its place."""
        with io.open(self._datfile, "rb+") as file:
            if position is None:
                end = file.seek(0, os.SEEK_END)
                position = _blocks(end) * _BLOCKSIZE
                file.write(bytes(position - end))
            else:
                file.seek(position)
            file.write(value)
        return position, len(value)

    def __setitem__(self, key, value):
        self._check_writable()
        key = _key(key)
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        if isinstance(value, str):
            value = value.encode("utf-8")
        elif not isinstance(value, (bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        index = self._opened()
        self._modified = True
        if key in index:
            position, size = index[key]
            fits = _blocks(len(value)) <= _blocks(size)
            index[key] = self._write(value, position if fits else None)
        else:
            index[key] = self._write(value)
            with io.open(self._dirfile, "a", encoding="latin-1") as file:
                self._chmod(self._dirfile)
                file.write(self._line(key, index[key]))

    def __delitem__(self, key):
        self._check_writable()
        key = _key(key)
        index = self._opened()
        self._modified = True
        del index[key]
        self.sync()

    def keys(self):
        return list(self._opened())

    def items(self):
        return [(key, self[key]) for key in self._opened()]

    def __contains__(self, key):
        return _key(key) in self._opened()

    def iterkeys(self):
        return iter(self._opened())

    __iter__ = iterkeys

    def __len__(self):
        return len(self._opened())

    def close(self):
        try:
            self.sync()
        finally:
            self._index = self._datfile = self._dirfile = self._bakfile = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def open(file, flag="c", mode=0o666):
    """Opens a database for reading ('r'), for writing ('w'), made if it is not there ('c'), or always made anew ('n')."""
    if hasattr(os, "umask"):
        mask = os.umask(0)
        os.umask(mask)
        mode &= ~mask
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode, flag=flag)

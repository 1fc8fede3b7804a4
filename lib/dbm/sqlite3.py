"""A kind of database in a file of SQLite's: a table Dict of keys and values."""
import collections.abc
import contextlib
import os
import pathlib
import sqlite3
import urllib.parse

__all__ = ["error", "open"]


class error(OSError):
    pass


# What SQLite calls the access that a flag asks for.
_ACCESS = {"r": "ro", "w": "rw", "c": "rwc", "n": "rwc"}

_CREATE = "CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)"
_COUNT = "SELECT COUNT(key) FROM Dict"
_KEYS = "SELECT key FROM Dict"
_GET = "SELECT value FROM Dict WHERE key = CAST(? AS BLOB)"
_SET = "REPLACE INTO Dict (key, value) VALUES (CAST(? AS BLOB), CAST(? AS BLOB))"
_DELETE = "DELETE FROM Dict WHERE key = CAST(? AS BLOB)"


def _normalize_uri(path):
    uri = "file:" + urllib.parse.quote_from_bytes(os.fsencode(pathlib.Path(path).absolute()))
    while "//" in uri:
        uri = uri.replace("//", "/")
    return uri


@contextlib.contextmanager
def _own_errors():
    try:
        yield
    except sqlite3.Error as exception:
        raise error(str(exception))


class _Database(collections.abc.MutableMapping):

    def __init__(self, path, /, *, flag, mode):
        if hasattr(self, "_cx"):
            raise error("DBM object does not support reinitialization")
        if flag not in _ACCESS:
            raise ValueError(f"Flag must be one of 'r', 'w', 'c', or 'n', not {flag!r}")
        file = pathlib.Path(os.fsdecode(path))
        if flag == "n":
            file.unlink(missing_ok=True)
        if flag in "cn":
            file.touch(mode=mode, exist_ok=flag == "c")
        uri = f"{_normalize_uri(file)}?mode={_ACCESS[flag]}"
        if flag == "r":
            uri += "&immutable=1"     # no locks, no files beside it
        with _own_errors():
            self._cx = sqlite3.connect(uri, autocommit=True, uri=True)
        if flag != "r":
            with contextlib.suppress(sqlite3.OperationalError):
                self._cx.execute("PRAGMA journal_mode = wal")
        if flag in "cn":
            self._run(_CREATE)

    def _run(self, sql, *parameters):
        """The cursor of a statement, as something for `with`."""
        if not self._cx:
            raise error("DBM object has already been closed")
        with _own_errors():
            return contextlib.closing(self._cx.execute(sql, parameters))

    def __len__(self):
        with self._run(_COUNT) as cursor:
            return cursor.fetchone()[0]

    def __getitem__(self, key):
        with self._run(_GET, key) as cursor:
            row = cursor.fetchone()
        if not row:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._run(_SET, key, value)

    def __delitem__(self, key):
        with self._run(_DELETE, key) as cursor:
            if not cursor.rowcount:
                raise KeyError(key)

    def __iter__(self):
        with _own_errors(), self._run(_KEYS) as cursor:
            for key, in cursor:
                yield key

    def keys(self):
        return list(super().keys())

    def close(self):
        if self._cx:
            self._cx.close()
            self._cx = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def open(filename, /, flag="r", mode=0o666):
    """Opens a database for reading ('r'), for writing ('w'), made if it is not there ('c'), or always made anew ('n')."""
    return _Database(filename, flag=flag, mode=mode)

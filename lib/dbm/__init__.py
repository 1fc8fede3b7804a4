"""Databases of bytes by bytes, in files.

open(file, flag='r', mode=0o666) opens a database of any kind there is a module for; it behaves like a dictionary of bytes
(text is encoded as UTF-8), and close() ends it. Flags: 'r' reads, 'w' reads and writes, 'c' makes a database that is not
there, 'n' always makes a new one. A new database is of the first kind that is available.

whichdb(file) tells of which kind a database is.
"""
import io
import os
import struct
import sys

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    pass


error = (error, OSError)

# Kinds in the order in which they are tried for new databases.
_names = ["dbm.sqlite3", "dbm.gnu", "dbm.ndbm", "dbm.dumb"]
_modules = {}           # those that could be imported, by name
_defaultmod = None      # the first of them

_SQLITE_HEADER = b"SQLite format 3\0"
_GNU_MAGIC = (0x13579ACE, 0x13579ACD, 0x13579ACF)


def _find_modules():
    global _defaultmod
    from importlib import import_module
    for name in _names:
        try:
            _modules[name] = import_module(name)
        except ImportError:
            continue
        _defaultmod = _defaultmod or _modules[name]
    if _defaultmod is None:
        raise ImportError(f"no dbm clone found; tried {_names}")


def open(file, flag="r", mode=0o666):
    """Opens a database; see the module's documentation for the flags. `mode` is that of files which are made."""
    if _defaultmod is None:
        _find_modules()
    kind = None if "n" in flag else whichdb(file)
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _defaultmod
    elif kind == "":
        raise error[0]("db type could not be determined")
    elif kind in _modules:
        module = _modules[kind]
    else:
        raise error[0](f"db type is {kind}, but the module is not available")
    return module.open(file, flag, mode)


def _is_ndbm(filename):
    if os.path.isfile(filename + b".pag") and os.path.isfile(filename + b".dir"):
        return True
    if not os.path.isfile(filename + b".db"):
        return False
    try:
        from dbm import ndbm
    except ImportError:
        return False
    try:
        ndbm.open(os.fsdecode(filename)).close()
    except ndbm.error:
        return False
    return True


def _is_dumb(filename):
    try:
        os.stat(filename + b".dat")
        with io.open(filename + b".dir", "rb") as index:
            return index.read(1) in (b"", b"'", b'"')    # an index begins with a quoted key
    except OSError:
        return False


def whichdb(filename):
    """The name of the module for an existing database; '' if it is of no known kind, None if it cannot be read."""
    filename = os.fsencode(filename)
    if _is_ndbm(filename):
        return "dbm.ndbm"
    if _is_dumb(filename):
        return "dbm.dumb"
    try:
        with io.open(filename, "rb") as file:
            start = file.read(16)
    except OSError:
        return None
    if start == _SQLITE_HEADER:
        return "dbm.sqlite3"
    if len(start) >= 4 and struct.unpack("=L", start[:4])[0] in _GNU_MAGIC:
        return "dbm.gnu"
    return ""


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(whichdb(name) or "UNKNOWN", name)

#!/usr/bin/env python3
"""Checks files of lib/ against what they stand for: run by CPython 3.14, each of our modules must behave as its own.

Run by another Python, nothing can be compared. Last line: N passed, N failed, N skipped.
"""
import importlib
import importlib.util
import io
import os
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def ours(name):
    path = os.path.join(ROOT, "lib", *name.split("."))
    path = os.path.join(path, "__init__.py") if os.path.isdir(path) else path + ".py"
    spec = importlib.util.spec_from_file_location("krait_" + name.replace(".", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def zone_files():
    for base, _, names in os.walk("/usr/share/zoneinfo"):
        for name in sorted(names):
            with open(os.path.join(base, name), "rb") as file:
                data = file.read()
            if data[:4] == b"TZif":
                yield data


def check_zoneinfo_data():
    mine, theirs = ours("zoneinfo._common"), importlib.import_module("zoneinfo._common")
    utc = b"TZif2" + bytes(15) + b"\0\0\0\0" * 4 + b"\0\0\0\1\0\0\0\4" + bytes(6) + b"UTC\0"
    samples = [b"", b"nope", b"TZif2" + bytes(39), utc, utc + utc, utc + utc + b"\nUTC0\n", utc + utc + b"\nUTC0",
               b"TZif\0" + utc[5:]]
    for data in [*samples, *zone_files()]:
        got, want = (outcome(module.load_data, io.BytesIO(data)) for module in (mine, theirs))
        # Data cut off in its header is an error of either kind.
        if len(data) < 44:
            assert isinstance(got[0], str) and isinstance(want[0], str), data
        else:
            assert got == want, (data[:60], got, want)


def check_zoneinfo_keys():
    mine, theirs = ours("zoneinfo._common"), importlib.import_module("zoneinfo._common")
    for key in ("Nowhere", "a/b/c", "Europe", "\ud800", ""):
        got, want = (outcome(module.load_tzdata, key) for module in (mine, theirs))
        assert got == want or (hasattr(got, "read") and hasattr(want, "read")), (key, got, want)
    assert issubclass(mine.ZoneInfoNotFoundError, KeyError)


def check_webbrowser():
    mine, theirs = ours("webbrowser"), importlib.import_module("webbrowser")
    assert sorted(mine.__all__) == sorted(theirs.__all__)
    for module in (mine, theirs):
        opened = []

        class Recorder(module.BaseBrowser):
            def open(self, url, new=0, autoraise=True):
                opened.append((url, new, autoraise))
                return True

        module.register("recorder", Recorder, preferred=True)
        assert module.open("http://a/") and module.open_new("http://b/") and module.open_new_tab("http://c/")
        assert module.get("RECORDER").open("http://d/", autoraise=False)
        assert isinstance(module.get(), Recorder) and module.get() is not module.get("recorder")
        assert opened == [("http://a/", 0, True), ("http://b/", 1, True), ("http://c/", 2, True), ("http://d/", 0, False)]
        module.register("given", None, Recorder("given"))
        assert module.get("given").name == "given"
        controller = module.get("true %s --flag")
        assert isinstance(controller, module.GenericBrowser)
        assert controller.args == ["%s", "--flag"] and controller.open("http://e/")
        assert isinstance(module.get("true %s &"), module.BackgroundBrowser)
        assert not module.get("false %s").open("x")
        assert outcome(module.get, "no-such-browser") == ("Error", "could not locate runnable browser")


def dbm_steps(module, file):
    """What a database of a module does, step by step."""
    yield outcome(module.open, file, "x")
    yield outcome(module.open, file, "r")[0]
    with module.open(file, "c") as db:
        for key, value in (b"a", b"1"), ("\u00e9", "\u00fc"), (b"big", b"x" * 1000), (b"", b""), (b"quote'\"\n", b"q"), (b"gone", b"g"):
            db[key] = value
        db[b"a"] = b"other"
        db[b"big"] = b"y" * 2000
        del db[b"gone"]
        for operation in (lambda: db[b"gone"], lambda: db.__delitem__(b"gone"), lambda: db.pop("\u00e9"), lambda: db.get(b"none", 5),
                          lambda: len(db), lambda: sorted(db), lambda: sorted(db.keys()), lambda: sorted(db.items()), lambda: b"a" in db):
            yield outcome(operation)
    for operation in (lambda: db[b"a"], lambda: len(db), lambda: list(db), lambda: db.keys(), lambda: b"a" in db, db.close):
        yield outcome(operation)
    with module.open(file, "r") as db:
        yield sorted(db.items()), outcome(db.__setitem__, b"k", b"v"), outcome(db.__delitem__, b"a")
    with module.open(file, "w") as db:
        db[b"more"] = bytearray(b"m")
        yield sorted(db.items())


def check_dbm_kinds():
    for name in "dumb", "sqlite3":
        mine, theirs = ours("dbm." + name), importlib.import_module("dbm." + name)
        with tempfile.TemporaryDirectory() as folder:
            files = os.path.join(folder, "mine"), os.path.join(folder, "theirs")
            for got, want in zip(dbm_steps(mine, files[0]), dbm_steps(theirs, files[1]), strict=True):
                assert str(got).replace("mine", "theirs") == str(want), (name, got, want)
            with mine.open(files[1], "r") as one, theirs.open(files[0], "r") as other:
                assert sorted(one.items()) == sorted(other.items())
            with mine.open(files[1], "n") as db:
                assert len(db) == 0


def check_dbm():
    mine, theirs = ours("dbm"), importlib.import_module("dbm")
    assert mine.__all__ == theirs.__all__ and mine._names == theirs._names
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for kind in "dumb", "sqlite3":
            names[kind] = os.path.join(folder, kind)
            with importlib.import_module("dbm." + kind).open(names[kind], "c") as db:
                db[b"k"] = b"v"
        for name, data in ("empty", b""), ("short", b"abc"), ("text", b"something else"), ("gnu", b"\xce\x9a\x57\x13" + bytes(12)):
            names[name] = os.path.join(folder, name)
            with open(names[name], "wb") as file:
                file.write(data)
        names["missing"] = os.path.join(folder, "missing")
        for name in names.values():
            assert mine.whichdb(name) == theirs.whichdb(name) == mine.whichdb(os.fsencode(name)), name
        for name in "empty", "text", "missing":
            got, want = (outcome(module.open, names[name], "r") for module in (mine, theirs))
            assert got == want, (name, got, want)
        for kind in "dumb", "sqlite3":
            with mine.open(names[kind]) as db:
                assert db[b"k"] == b"v"


def check_licence():
    with open(os.path.join(ROOT, "lib", "LICENSE.txt"), encoding="utf-8") as file:
        text = file.read()
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in text and "Copyright (c) 2001 Python" in text


def main():
    checks = [value for name, value in globals().items() if name.startswith("check_")]
    if sys.implementation.name != "cpython" or sys.version_info[:2] != (3, 14):
        print("nothing to compare with: this is not CPython 3.14")
        print(f"0 passed, 0 failed, {len(checks)} skipped")
        return 0
    failed = 0
    for check in checks:
        try:
            check()
        except Exception as error:
            failed += 1
            line = error.__traceback__.tb_next.tb_lineno
            print(f"FAIL {check.__name__}, line {line}: {type(error).__name__}: {error}")
    print(f"{len(checks) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

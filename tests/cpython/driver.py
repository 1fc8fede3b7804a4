"""Runs one module of CPython's test suite inside the Python under test and reports every outcome as it happens.

    PYTHON driver.py MODULE REPORT [EXCLUDE ["LENT NAME..."]...]

REPORT is a file to append to, one line each:  start ID | ok ID | fail ID TEXT | skip ID TEXT | import TEXT | done
(separated by tabs). EXCLUDE is a file of ids, one a line, that are not run. The caller sees from the last `start`
which test crashed or hung. LENT is a module that is there only while MODULE is imported; each function NAME of it skips
the test that calls it.
"""
import importlib
import os
import signal
import sys
import types
import unittest


def one_line(text):
    lines = [line.strip() for line in str(text).splitlines() if line.strip()]
    return (lines[0] if lines else "").replace("\t", " ")[:200]


def describe(error):
    return one_line(f"{error[0].__name__}: {error[1]}")


def id_of(test):
    """A test may have an attribute `id` of its own."""
    return type(test).id(test)


class Report(unittest.TestResult):
    def __init__(self, write):
        super().__init__()
        self.write = write
        self.outcomes = {}

    def outcome(self, test, kind, text=""):
        # The first failure of a test counts; a failing subtest makes its test fail.
        known = self.outcomes.get(id_of(test))
        if known is None or (known[0] != "fail" and kind == "fail"):
            self.outcomes[id_of(test)] = (kind, text)

    def startTest(self, test):
        super().startTest(test)
        self.write("start", id_of(test))

    def stopTest(self, test):
        super().stopTest(test)
        kind, text = self.outcomes.get(id_of(test), ("ok", ""))
        self.write(kind, id_of(test), text)

    def addError(self, test, error):
        if not isinstance(test, unittest.TestCase):    # setUpClass or setUpModule, which have no start and stop
            self.write("fail", id_of(test), describe(error))
        self.outcome(test, "fail", describe(error))

    def addFailure(self, test, error):
        self.outcome(test, "fail", describe(error))

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.outcome(test, "fail", describe(error))

    def addSkip(self, test, reason):
        if not isinstance(test, unittest.TestCase):
            self.write("skip", id_of(test), one_line(reason))
        self.outcome(test, "skip", one_line(reason))

    def addUnexpectedSuccess(self, test):
        self.outcome(test, "fail", "unexpected success")


def without(suite, excluded):
    """The suite with its structure, which class and module fixtures depend on, less the excluded tests."""
    if isinstance(suite, unittest.TestSuite):
        return type(suite)([without(part, excluded) for part in suite
                            if isinstance(part, unittest.TestSuite) or id_of(part) not in excluded])
    return suite


def lend(module, *names):
    def skip(*args):
        raise unittest.SkipTest(f"asks {module}, which shows the insides of CPython")
    sys.modules[module] = types.ModuleType(module)
    vars(sys.modules[module]).update(dict.fromkeys(names, skip))


def main():
    module, report_path = sys.argv[1:3]
    excluded = set()
    if len(sys.argv) > 3:
        with open(sys.argv[3], encoding="utf-8") as file:
            excluded = set(file.read().splitlines())
    report = os.open(report_path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def write(*fields):
        os.write(report, ("\t".join(fields) + "\n").encode("utf-8", "backslashreplace"))

    signal.signal(signal.SIGINT, signal.default_int_handler)    # a run in the background ignores it
    lent = [words.split() for words in sys.argv[4:]]
    del sys.argv[1:]
    sys.path[0] = os.getcwd()
    try:
        from test import support
        support.use_resources = []
        support.verbose = 0
        for words in lent:
            lend(*words)
        suite = unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(module))
        for name, *_ in lent:
            del sys.modules[name]
    except unittest.SkipTest as reason:
        write("skip", module, one_line(reason))
        write("done")
        return
    except BaseException as error:
        write("import", describe((type(error), error)))
        raise
    without(suite, excluded).run(Report(write))
    write("done")


if __name__ == "__main__":
    main()

# exits 1: causes, contexts and notes in one report, each with its own position marks.
class StorageError(Exception):
    """Base of all."""


class NotFound(StorageError, LookupError):
    def __init__(self, key):
        super().__init__(key)
        self.key = key

    def __str__(self):
        return f"no record {self.key!r}"


class Corrupt(StorageError):
    pass


DATA = {"a": "1", "b": "x2", "c": None}


def parse(text):
    return int(text)


def load(key):
    try:
        raw = DATA[key]
    except KeyError as error:
        raise NotFound(key) from error
    try:
        return parse(raw)
    except ValueError as error:
        error.add_note(f"while loading {key!r}")
        error.add_note("second note\nover two lines")
        raise Corrupt("record", key) from error


def load_all(keys):
    results = {}
    for key in keys:
        try:
            results[key] = load(key)
        except NotFound as error:
            print("skipped:", error, "| cause:", repr(error.__cause__))
        except Corrupt as error:
            print("corrupt:", error, "| cause:", error.__cause__, error.__cause__.__notes__)
    return results


print(load_all(["a", "b", "zz"]))


def cleanup(resource):
    print("cleaning", resource)
    raise RuntimeError("cleanup failed") from None


def process(key):
    try:
        value = load(key)
        print("loaded", value)
    except StorageError:
        cleanup(key)


try:
    process("zz")
except RuntimeError as error:
    print(error, error.__suppress_context__, repr(error.__context__))


def final():
    try:
        load("b")
    finally:
        {}["in finally"] + 1


try:
    final()
except KeyError as outer:
    outer.__context__.add_note("added later")
    raise SystemError("stopped") from outer

# exits 7: SystemExit in all its forms, and what runs on the way out.
import sys


def outcome(code):
    try:
        sys.exit(code)
    except SystemExit as error:
        return error.code, error.args


for code in (None, 0, 3, "text", (1, 2), 2.5, True, [1]):
    print(repr(code), outcome(code))
try:
    sys.exit()
except SystemExit as error:
    print(error.code, error.args, repr(error))
try:
    raise SystemExit
except BaseException as error:
    print(isinstance(error, Exception), type(error).__mro__[1].__name__)
try:
    sys.exit(1, 2)
except TypeError as error:
    print(error)


class Guard:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__, value.code)
        return self.name == "catcher"

    def __del__(self):
        print("del", self.name)


with Guard("catcher"):
    with Guard("passer"):
        try:
            sys.exit("swallowed later")
        except Exception:
            print("not an Exception")
        finally:
            print("finally")
print("still running")


def generator():
    try:
        yield 1
    finally:
        print("generator closed")


pending = generator()
next(pending)


def leave():
    local = Guard("local")
    try:
        raise SystemExit(7)
    finally:
        print("leaving")


at_end = Guard("global")
leave()
print("never printed")

# The text that names a callable in a call's error may itself raise.
class Unnamed:
    def __str__(self):
        raise LookupError("no name")
    def __call__(self):
        pass

class Odd:
    def __init__(self):
        self.__qualname__, self.__module__ = "there", 5
    def __call__(self):
        pass

for f in (1 << 20000), Unnamed(), Odd():
    try:
        f(*3)
    except Exception as error:
        print(type(error).__name__, str(error)[:60])
    try:
        f(**3)
    except Exception as error:
        print(type(error).__name__, str(error)[:60])
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversio
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversio
# expect: LookupError no name
# expect: LookupError no name
# expect: TypeError 5.there() argument after * must be an iterable, not int
# expect: TypeError 5.there() argument after ** must be a mapping, not int

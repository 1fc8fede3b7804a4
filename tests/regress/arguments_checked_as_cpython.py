# Small things CPython's suite found: encodings with surrogates, truncated JSON, null characters in formats, keywords for
# subclasses of types that take none, loaders that warn_explicit() looks at.
import json
import struct
import types
import warnings


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Filter(filter):
    pass


class FilterWithInit(filter):
    def __init__(self, *args, extra=None):
        pass


attempt(b"".decode, "utf-8\udce2")
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udce2' in position 5: surrogates not allowed
attempt(json.loads, '"\\u0041')                   # expect: JSONDecodeError: Unterminated string starting at: line 1 column 1 (char 0)
attempt(struct.calcsize, "b\0")                   # expect: error: embedded null character
attempt(Filter, None, [], extra=3)                # expect: TypeError: filter() takes no keyword arguments
attempt(lambda: list(FilterWithInit(None, [1], extra=3)))                          # expect: [1]
attempt(warnings.warn_explicit, "eggs", UserWarning, "bar", 1, module_globals={"__name__": "bar", "__spec__": None})
# expect: ValueError: Module globals is missing a __spec__.loader
print(max.__doc__.startswith("max("), types.SimpleNamespace.__dict__.get("__weakref__") is None)   # expect: True True

# Keywords of subclasses of native types, complex numbers in sum(), lengths that fail, repr of references to odd mappings.
import itertools
import weakref

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

class Some(itertools.islice):
    pass
attempt(Some, [1], 1, wrong=2)                     # expect: TypeError islice() takes no keyword arguments
print(sum([1.0, complex(1, -0.0)]))                # expect: (2-0j)

class NoLength:
    def __iter__(self):
        return iter([1])
    def __len__(self):
        raise RuntimeError("no length")
attempt(bytearray().extend, NoLength())            # expect: RuntimeError no length

class Asking(dict):
    def __getattr__(self, name):
        return self[name]
print("Asking" in repr(weakref.ref(asking := Asking())))   # expect: True

# Names of comprehensions inside annotations, classes and other comprehensions.
def attempt(source):
    try:
        exec(source, {})
        print("fine")
    except (SyntaxError, NameError, TypeError) as e:
        print(type(e).__name__ + ":", e.args[0])


attempt("[(c := 1) for a, (*b, c[d + e::f(g)], h.i) in []]")   # expect: fine
# expect: SyntaxError: assignment expression cannot be used in a comprehension iterable expression
attempt("[i for i in (lambda: (j := 1))]")
# expect: SyntaxError: assignment expression cannot be used in a comprehension iterable expression
attempt("[i for i in [j for j in (j := [1])]]")
attempt("__conditional_annotations__ = 0\nx: int")              # expect: TypeError: 'int' object is not a set
# expect: SyntaxError: from __future__ imports must occur at the beginning of the file
attempt("from __future__ import division; import string; from __future__ import division")


class C:
    __classdict__: int


print(C.__annotations__)                                       # expect: {'__classdict__': <class 'int'>}


class D:
    a: int

    def __annotate__(format):
        return {"a": str}


print(D.__annotations__)                                       # expect: {'a': <class 'str'>}


def f(x: int):
    def g(x: int): pass
    return g


print(f.__annotate__.__qualname__, f(1).__annotate__.__qualname__)   # expect: f.__annotate__ f.<locals>.g.__annotate__
f.__annotate__ = lambda format: 3
try:
    f.__annotations__
except TypeError as e:
    print(e)                                                   # expect: __annotate__ returned non-dict of type 'int'

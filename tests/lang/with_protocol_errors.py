class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): pass
class Neither: pass
class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
for c in (NoEnter(), NoExit(), Neither(), 5, Async()):
    try:
        with c:
            print("no")
    except TypeError as e:
        print(e)
        # expect: 'NoEnter' object does not support the context manager protocol (missed __enter__ method)
        # expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)
        # expect: 'Neither' object does not support the context manager protocol (missed __exit__ method)
        # expect: 'int' object does not support the context manager protocol (missed __exit__ method)
        # expect: 'Async' object does not support the context manager protocol (missed __exit__ method) but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?
class Inst: pass
i = Inst()
i.__enter__ = lambda: 1
i.__exit__ = lambda *a: 1
try:
    with i: pass
except TypeError as e:
    print("instance attributes do not count:", e)
    # expect: instance attributes do not count: 'Inst' object does not support the context manager protocol (missed __exit__ method)
class Bool:
    def __enter__(self): return self
    def __exit__(self, *a):
        return Bad()
class Bad:
    def __bool__(self): raise KeyError("bool")
try:
    with Bool():
        raise ValueError
except KeyError as e:
    print(repr(e), repr(e.__context__))  # expect: KeyError('bool') ValueError()
with Bool():
    print("result not tested without exception")  # expect: result not tested without exception

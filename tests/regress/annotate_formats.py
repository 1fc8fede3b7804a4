# __annotate__ knows the formats VALUE and VALUE_WITH_FAKE_GLOBALS; library code asks for others and expects this error.
class A:
    x: int

def f(x: str): pass

for annotate in (A.__annotate__, f.__annotate__):
    print(annotate(1))
    for format in (3, 4, 1000):
        try: annotate(format)
        except NotImplementedError as e: print(repr(e))
# expect: {'x': <class 'int'>}
# expect: NotImplementedError()
# expect: NotImplementedError()
# expect: NotImplementedError()
# expect: {'x': <class 'str'>}
# expect: NotImplementedError()
# expect: NotImplementedError()
# expect: NotImplementedError()

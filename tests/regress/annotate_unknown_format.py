# Annotation functions say NotImplementedError to formats they do not know.
class C:
    a: int


def f(x: int): pass


type A[T: int = str] = T

for annotate in C.__annotate__, f.__annotate__, A.evaluate_value, A.__type_params__[0].evaluate_bound:
    try:
        annotate(4)
    except Exception as e:
        print(type(e).__name__)
# expect: NotImplementedError
# expect: NotImplementedError
# expect: NotImplementedError
# expect: NotImplementedError

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: tuple())  # expect: ()
tr(lambda: tuple("ab"))  # expect: ('a', 'b')
tr(lambda: tuple([1, [2]]))  # expect: (1, [2])
tr(lambda: tuple(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: tuple(1, 2))  # expect: TypeError tuple expected at most 1 argument, got 2
tr(lambda: tuple(iterable=()))  # expect: TypeError tuple() takes no keyword arguments
tr(lambda: ((1,), (1), (1, 2) + (3,), (1,) * 3, 2 * (1, 2), () * 5, (1, 2, 3)[1:], (1, 2, 3)[::-1], (1, 2, 3)[-1]))
# expect: ((1,), 1, (1, 2, 3), (1, 1, 1), (1, 2, 1, 2), (), (2, 3), (3, 2, 1), 3)
tr(lambda: ((1, 2).index(2), (1, 2, 1).count(1), (1, 2, 1).index(1, 1)))  # expect: (1, 2, 2)
tr(lambda: (1, 2).index(3))  # expect: ValueError tuple.index(x): x not in tuple
tr(lambda: (1, 2).index(1, 1))  # expect: ValueError tuple.index(x): x not in tuple
tr(lambda: (1, 2)[2])  # expect: IndexError tuple index out of range
pair = (1, 2)
tr(lambda: pair["a"])  # expect: TypeError tuple indices must be integers or slices, not str
tr(lambda: (1,) + [1])  # expect: TypeError can only concatenate tuple (not "list") to tuple
tr(lambda: (1,) * 1.5)  # expect: TypeError can't multiply sequence by non-int of type 'float'
tr(lambda: ((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == [1, 2], (1, 2) == (1.0, 2.0), (1, "a") != (1, "b")))
# expect: (True, True, True, False, True, True)
tr(lambda: (1,) < [1])  # expect: TypeError '<' not supported between instances of 'tuple' and 'list'
tr(lambda: (1, None) < (1, 2))  # expect: TypeError '<' not supported between instances of 'NoneType' and 'int'
tr(lambda: (hash((1, 2)) == hash((1, 2)), hash(()) == hash(tuple([])), hash((1,)) == hash((1.0,))))  # expect: (True, True, True)
tr(lambda: hash((1, [])))  # expect: TypeError unhashable type: 'list'
tr(lambda: {(1, 2): "a"}[1, 2])  # expect: a
tr(lambda: (1, 2).append(3))  # expect: AttributeError 'tuple' object has no attribute 'append'
tr(lambda: (1,).__getnewargs__())  # expect: ((1,),)
def st(): (1,)[0] = 2
tr(lambda: st())  # expect: TypeError 'tuple' object does not support item assignment
def dl(): del (1, 2)[0]
tr(lambda: dl())  # expect: TypeError 'tuple' object doesn't support item deletion
tr(lambda: (1 in (1, 2), 3 in (), None in (None,)))  # expect: (True, False, True)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
tr(lambda: (T(1, 2), type(T(1)).__name__, type(T(1) + (2,)).__name__, type(T(1, 2)[:]).__name__, T(1) == (1,), type(tuple(T(1))).__name__))
# expect: ((1, 2), 'T', 'tuple', 'tuple', True, 'tuple')
tr(lambda: (repr(((),)), repr((1,)), str(("a",)), (1, (2, (3,)))))  # expect: ('((),)', '(1,)', "('a',)", (1, (2, (3,))))
t = (1, 2); print(tuple(t) is t, t[:] is t, t + () == t)  # expect: True True True
a, *b = t; print(a, b, max(t), sum(t), len(t), list(reversed(t)), bool(()), t.__len__())  # expect: 1 [2] 2 3 2 [2, 1] False 2

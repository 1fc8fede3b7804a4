def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: list())  # expect: []
tr(lambda: list("abc"))  # expect: ['a', 'b', 'c']
tr(lambda: list((1, 2)))  # expect: [1, 2]
tr(lambda: list({1: 2}))  # expect: [1]
tr(lambda: list(range(3)))  # expect: [0, 1, 2]
tr(lambda: list(x for x in "ab"))  # expect: ['a', 'b']
tr(lambda: list(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: list(None))  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: list(1, 2))  # expect: TypeError list expected at most 1 argument, got 2
tr(lambda: list(iterable=[1]))  # expect: TypeError list() takes no keyword arguments
tr(lambda: list(*[[1, 2]]))  # expect: [1, 2]
tr(lambda: [].__init__([1]))  # expect: None
class L(list):
    def __init__(self, *a, tag=None):
        super().__init__(*a)
        self.tag = tag
tr(lambda: (L("ab", tag=1), L("ab", tag=1).tag, type(L() + [1]).__name__, type(L("ab")[:1]).__name__, type(L("ab").copy()).__name__, type(L() * 2).__name__))
# expect: (['a', 'b'], 1, 'list', 'list', 'list', 'list')
tr(lambda: L([1]) == [1])  # expect: True
tr(lambda: repr(L([1, "a"])))  # expect: [1, 'a']
xs = [1]
xs.__init__([2, 3]); print(xs)  # expect: [2, 3]
xs.__init__(); print(xs)  # expect: []
tr(lambda: list.__new__(list, 1, 2))  # expect: []
tr(lambda: list.__new__(int))  # expect: TypeError list.__new__(int): int is not a subtype of list
tr(lambda: list.__new__())  # expect: TypeError list.__new__(): not enough arguments
tr(lambda: [].x)  # expect: AttributeError 'list' object has no attribute 'x'
tr(lambda: hash([]))  # expect: TypeError unhashable type: 'list'
tr(lambda: {[]: 1})  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: [1, [2, [3]]] == [1, [2, [3]]])  # expect: True

print([*range(3), *"ab", *{}], (*[1], 2), {*[1], *(1,)})  # expect: [0, 1, 2, 'a', 'b'] (1, 2) {1}
print({**{"a": 1}, "b": 2, **{"a": 3}}, {"a": 0, **{}})  # expect: {'a': 3, 'b': 2} {'a': 0}
x = *[1, 2], 3
print(x)  # expect: (1, 2, 3)
def f(): return *[1], 2
print(f())  # expect: (1, 2)
def g():
    yield *[1], 2
print(next(g()))  # expect: (1, 2)
print([*[]], (*(),), {**{}})  # expect: [] () {}
for z in *[1], *[2]: print(z)
# expect: 1
# expect: 2
d = {}
d[*[1, 2]] = "star index"
print(d, d[*[1], 2], d[(*(1, 2),)])  # expect: {(1, 2): 'star index'} star index star index
def bad(src):
    try: print(eval(src))
    except (TypeError, SyntaxError) as e: print(e)
bad("[*5]")  # expect: Value after * must be an iterable, not int
bad("(*None,)")  # expect: Value after * must be an iterable, not NoneType
bad("{*1}")  # expect: 'int' object is not iterable
bad("{**1}")  # expect: 'int' object is not a mapping
bad("{**[1]}")  # expect: 'list' object is not a mapping
bad("print(*5)")  # expect: print() argument after * must be an iterable, not int
bad("{**{1: 2}}")  # expect: {1: 2}
bad("(*[1])")  # expect: cannot use starred expression here (<string>, line 1)
class A:
    def __class_getitem__(cls, k): return k
print(A[*"ab"], A[1, *[2]], A[1:2, *[3]])  # expect: ('a', 'b') (1, 2) (slice(1, 2, None), 3)

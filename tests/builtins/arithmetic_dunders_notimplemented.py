def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __iadd__(self, o): return NotImplemented
    def __pow__(self, o, m=None): return NotImplemented
    def __contains__(self, o): return NotImplemented
    def __neg__(self): return NotImplemented
    def __divmod__(self, o): return NotImplemented
tr(lambda: A() + 1)  # expect: TypeError unsupported operand type(s) for +: 'A' and 'int'
tr(lambda: 1 + A())  # expect: TypeError unsupported operand type(s) for +: 'int' and 'A'
tr(lambda: A() + A())  # expect: TypeError unsupported operand type(s) for +: 'A' and 'A'
tr(lambda: A() < 1)  # expect: TypeError '<' not supported between instances of 'A' and 'int'
tr(lambda: (A() == 1, A() != 1, A() == A()))  # expect: (False, True, False)
tr(lambda: pow(A(), 2))  # expect: TypeError unsupported operand type(s) for ** or pow(): 'A' and 'int'
tr(lambda: pow(A(), 2, 3))  # expect: TypeError unsupported operand type(s) for ** or pow(): 'A', 'int', 'int'
tr(lambda: divmod(A(), 1))  # expect: TypeError unsupported operand type(s) for divmod(): 'A' and 'int'
tr(lambda: A() - 1)  # expect: TypeError unsupported operand type(s) for -: 'A' and 'int'
tr(lambda: -A())  # expect: NotImplemented
def f():
    a = A()
    a += 1
tr(lambda: f())  # expect: TypeError unsupported operand type(s) for +=: 'A' and 'int'
tr(lambda: 1 in A())  # expect: TypeError NotImplemented should not be used in a boolean context
tr(lambda: [1] + A())  # expect: TypeError can only concatenate list (not "A") to list
tr(lambda: A() + [1])  # expect: TypeError unsupported operand type(s) for +: 'A' and 'list'
tr(lambda: "a" + A())  # expect: TypeError can only concatenate str (not "A") to str
tr(lambda: "%s" + A())  # expect: TypeError can only concatenate str (not "A") to str
tr(lambda: [A()] == [1])  # expect: False
tr(lambda: [A()] < [1])  # expect: TypeError '<' not supported between instances of 'A' and 'int'
tr(lambda: ((1).__add__("a"), (1).__eq__("a"), "a".__eq__(1), [].__eq__(()), {}.__eq__([]), (1.5).__add__("a"), object().__eq__(5), object().__lt__(5)))
# expect: (NotImplemented, NotImplemented, NotImplemented, NotImplemented, NotImplemented, NotImplemented, NotImplemented, NotImplemented)
class R:
    def __radd__(self, o): return "radd " + type(o).__name__
    def __rmul__(self, o): return "rmul " + type(o).__name__
    def __rsub__(self, o): return "rsub " + type(o).__name__
    def __rmod__(self, o): return "rmod " + type(o).__name__
    def __ror__(self, o): return "ror " + type(o).__name__
tr(lambda: (1 + R(), 1.5 + R(), "a" + R(), [1] + R(), (1,) + R(), b"a" + R(), None + R(), 1j + R()))
# expect: ('radd int', 'radd float', 'radd str', 'radd list', 'radd tuple', 'radd bytes', 'radd NoneType', 'radd complex')
tr(lambda: (2 * R(), "a" * R(), [1] * R(), (1,) * R(), 1 - R(), {1} - R(), {1} | R(), {1: 2} | R(), 5 % R(), True + R()))
# expect: ('rmul int', 'rmul str', 'rmul list', 'rmul tuple', 'rsub int', 'rsub set', 'ror set', 'ror dict', 'rmod int', 'radd bool')

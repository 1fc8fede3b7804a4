class A:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
a = A()
print(f"{a}", f"{a:x y}", f"{a!s:>5}", f"{a!r}", f"{a!a}", f"{a=}", f"{a=:s}", f"{a=!s}", f"{a:{a}}", f"{a:%H:%M}")
# expect: <> <x y>   str repr repr a=repr a=<s> a=str <<>> <%H:%M>
class B:
    def __format__(self, spec): return 5
class C:
    def __str__(self): return "C"
def tr(g):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: f"{B()}")  # expect: TypeError __format__ must return a str, not int
tr(lambda: f"{C()}")  # expect: C
tr(lambda: f"{C():5}")  # expect: TypeError unsupported format string passed to C.__format__
tr(lambda: f"{C()!s:5}|")  # expect: C    |
tr(lambda: f"{None:>5}")  # expect: TypeError unsupported format string passed to NoneType.__format__
tr(lambda: f"{[]:d}")  # expect: TypeError unsupported format string passed to list.__format__
tr(lambda: f"{5:s}")  # expect: ValueError Unknown format code 's' for object of type 'int'
tr(lambda: f"{'a':d}")  # expect: ValueError Unknown format code 'd' for object of type 'str'
tr(lambda: f"{5:.2}")  # expect: ValueError Precision not allowed in integer format specifier
tr(lambda: f"{5:zz}")  # expect: ValueError Unknown format code 'z' for object of type 'int'
tr(lambda: f"{1.5:d}")  # expect: ValueError Unknown format code 'd' for object of type 'float'
tr(lambda: f"{5:{'{'}}")  # expect: ValueError Unknown format code '{' for object of type 'int'
tr(lambda: f"{undefined}")  # expect: NameError name 'undefined' is not defined
class D:
    def __repr__(self): return 5
tr(lambda: f"{D()!r}")  # expect: TypeError __repr__ returned non-string (type int)
class S(str): pass
print(type(f"{S('x')}").__name__, f"{S('x'):>3}")  # expect: str   x

class A: pass
for op in "+ - * / // % ** @ << >> & | ^".split():
    a = A()
    try: exec(f"a {op}= 1")
    except TypeError as e: print(e)
    try: exec(f"a {op} 1")
    except TypeError as e: print(e)
# expect: unsupported operand type(s) for +=: 'A' and 'int'
# expect: unsupported operand type(s) for +: 'A' and 'int'
# expect: unsupported operand type(s) for -=: 'A' and 'int'
# expect: unsupported operand type(s) for -: 'A' and 'int'
# expect: unsupported operand type(s) for *=: 'A' and 'int'
# expect: unsupported operand type(s) for *: 'A' and 'int'
# expect: unsupported operand type(s) for /=: 'A' and 'int'
# expect: unsupported operand type(s) for /: 'A' and 'int'
# expect: unsupported operand type(s) for //=: 'A' and 'int'
# expect: unsupported operand type(s) for //: 'A' and 'int'
# expect: unsupported operand type(s) for %=: 'A' and 'int'
# expect: unsupported operand type(s) for %: 'A' and 'int'
# expect: unsupported operand type(s) for **=: 'A' and 'int'
# expect: unsupported operand type(s) for ** or pow(): 'A' and 'int'
# expect: unsupported operand type(s) for @=: 'A' and 'int'
# expect: unsupported operand type(s) for @: 'A' and 'int'
# expect: unsupported operand type(s) for <<=: 'A' and 'int'
# expect: unsupported operand type(s) for <<: 'A' and 'int'
# expect: unsupported operand type(s) for >>=: 'A' and 'int'
# expect: unsupported operand type(s) for >>: 'A' and 'int'
# expect: unsupported operand type(s) for &=: 'A' and 'int'
# expect: unsupported operand type(s) for &: 'A' and 'int'
# expect: unsupported operand type(s) for |=: 'A' and 'int'
# expect: unsupported operand type(s) for |: 'A' and 'int'
# expect: unsupported operand type(s) for ^=: 'A' and 'int'
# expect: unsupported operand type(s) for ^: 'A' and 'int'
x = (1,)
try: x[0] = 1
except TypeError as e: print(e)  # expect: 'tuple' object does not support item assignment
try: del x[0]
except TypeError as e: print(e)  # expect: 'tuple' object doesn't support item deletion
try: "abc"[0] = "x"
except TypeError as e: print(e)  # expect: 'str' object does not support item assignment
try: a[0] = 1
except TypeError as e: print(e)  # expect: 'A' object does not support item assignment
try: del a[0]
except TypeError as e: print(e)  # expect: 'A' object doesn't support item deletion
try: a[0]
except TypeError as e: print(e)  # expect: 'A' object is not subscriptable
try: A[0]
except TypeError as e: print(e)  # expect: type 'A' is not subscriptable
try: print >> 1
except TypeError as e: print(e)  # expect: unsupported operand type(s) for >>: 'builtin_function_or_method' and 'int'

# flags: -W ignore
ops = ["1 + 'a'", "'a' + 1", "[] + ()", "{} + {}", "None + 1", "1 - []", "'a' - 'b'", "'a' * 'b'", "[] * 1.5", "1 / 'a'", "1 // None",
       "1 % []", "1 ** 'a'", "pow(1, 'a', 3)", "divmod(1, 'a')", "1 @ 2", "1 << 1.0", "1.0 >> 1", "1 & 1.0", "{} | []", "[] ^ 1", "-'a'", "+[]", "~1.5", "not 1",
       "1 < 'a'", "None <= None", "[] > ()", "1j < 2j", "{} < {}", "1 in 5", "'a' in 5", "1 in 'abc'", "5[0]", "None[0]", "[1]['a']", "(1,)[1.0]",
       "'abc'[None]", "{}[[]]", "len(5)", "iter(5)", "1 + b'a'", "b'a' + 'b'", "'a' % (1,)", "'%d' % 'x'", "f'{[]:d}'"]
for op in ops:
    try: print(op, "->", eval(op))
    except TypeError as e: print(op, "->", e)
# expect: 1 + 'a' -> unsupported operand type(s) for +: 'int' and 'str'
# expect: 'a' + 1 -> can only concatenate str (not "int") to str
# expect: [] + () -> can only concatenate list (not "tuple") to list
# expect: {} + {} -> unsupported operand type(s) for +: 'dict' and 'dict'
# expect: None + 1 -> unsupported operand type(s) for +: 'NoneType' and 'int'
# expect: 1 - [] -> unsupported operand type(s) for -: 'int' and 'list'
# expect: 'a' - 'b' -> unsupported operand type(s) for -: 'str' and 'str'
# expect: 'a' * 'b' -> can't multiply sequence by non-int of type 'str'
# expect: [] * 1.5 -> can't multiply sequence by non-int of type 'float'
# expect: 1 / 'a' -> unsupported operand type(s) for /: 'int' and 'str'
# expect: 1 // None -> unsupported operand type(s) for //: 'int' and 'NoneType'
# expect: 1 % [] -> unsupported operand type(s) for %: 'int' and 'list'
# expect: 1 ** 'a' -> unsupported operand type(s) for ** or pow(): 'int' and 'str'
# expect: pow(1, 'a', 3) -> unsupported operand type(s) for ** or pow(): 'int', 'str', 'int'
# expect: divmod(1, 'a') -> unsupported operand type(s) for divmod(): 'int' and 'str'
# expect: 1 @ 2 -> unsupported operand type(s) for @: 'int' and 'int'
# expect: 1 << 1.0 -> unsupported operand type(s) for <<: 'int' and 'float'
# expect: 1.0 >> 1 -> unsupported operand type(s) for >>: 'float' and 'int'
# expect: 1 & 1.0 -> unsupported operand type(s) for &: 'int' and 'float'
# expect: {} | [] -> unsupported operand type(s) for |: 'dict' and 'list'
# expect: [] ^ 1 -> unsupported operand type(s) for ^: 'list' and 'int'
# expect: -'a' -> bad operand type for unary -: 'str'
# expect: +[] -> bad operand type for unary +: 'list'
# expect: ~1.5 -> bad operand type for unary ~: 'float'
# expect: not 1 -> False
# expect: 1 < 'a' -> '<' not supported between instances of 'int' and 'str'
# expect: None <= None -> '<=' not supported between instances of 'NoneType' and 'NoneType'
# expect: [] > () -> '>' not supported between instances of 'list' and 'tuple'
# expect: 1j < 2j -> '<' not supported between instances of 'complex' and 'complex'
# expect: {} < {} -> '<' not supported between instances of 'dict' and 'dict'
# expect: 1 in 5 -> argument of type 'int' is not a container or iterable
# expect: 'a' in 5 -> argument of type 'int' is not a container or iterable
# expect: 1 in 'abc' -> 'in <string>' requires string as left operand, not int
# expect: 5[0] -> 'int' object is not subscriptable
# expect: None[0] -> 'NoneType' object is not subscriptable
# expect: [1]['a'] -> list indices must be integers or slices, not str
# expect: (1,)[1.0] -> tuple indices must be integers or slices, not float
# expect: 'abc'[None] -> string indices must be integers, not 'NoneType'
# expect: {}[[]] -> cannot use 'list' as a dict key (unhashable type: 'list')
# expect: len(5) -> object of type 'int' has no len()
# expect: iter(5) -> 'int' object is not iterable
# expect: 1 + b'a' -> unsupported operand type(s) for +: 'int' and 'bytes'
# expect: b'a' + 'b' -> can't concat str to bytes
# expect: 'a' % (1,) -> not all arguments converted during string formatting
# expect: '%d' % 'x' -> %d format: a real number is required, not str
# expect: f'{[]:d}' -> unsupported format string passed to list.__format__

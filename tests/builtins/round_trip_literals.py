# flags: -W ignore
for src in ("0", "00", "1_000_000", "0xdead_BEEF", "0b1010", "0o777", "1.", ".5", "1e10", "1E+5", "1_0.0_1e1_0", "1j", ".5j", "1e3J", "0_0", "0e0", "00.5", "09.5", "0777j", "1if 1else 2", "0xfor 1"):
    try: print(src, "=", eval(src))
    # expect: 0 = 0
    # expect: 00 = 0
    # expect: 1_000_000 = 1000000
    # expect: 0xdead_BEEF = 3735928559
    # expect: 0b1010 = 10
    # expect: 0o777 = 511
    # expect: 1. = 1.0
    # expect: .5 = 0.5
    # expect: 1e10 = 10000000000.0
    # expect: 1E+5 = 100000.0
    # expect: 1_0.0_1e1_0 = 100100000000.0
    # expect: 1j = 1j
    # expect: .5j = 0.5j
    # expect: 1e3J = 1000j
    # expect: 0_0 = 0
    # expect: 0e0 = 0.0
    # expect: 00.5 = 0.5
    # expect: 09.5 = 9.5
    # expect: 0777j = 777j
    # expect: 1if 1else 2 = 1
    # expect: 0xfor 1 = 15
    except SyntaxError as e: print(src, "->", e.msg)
for src in ("01", "0x", "0b2", "0o8", "1__0", "1_", "_1", "0_x1", "1e", "1.e", "1_.5", "1._5", "1e_5", "1jj", "0b", "0xg", "1abc", "0b12", "1.5.5", "5a", "0o", "1_j", "012", "0_7", "1L", "0xfg", "1.2x"):
    try: print(src, "=", eval(src))
    except SyntaxError as e: print(src, "->", e.msg)
    except NameError as e: print(src, "->", e)
# expect: 01 -> leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# expect: 0x -> invalid hexadecimal literal
# expect: 0b2 -> invalid digit '2' in binary literal
# expect: 0o8 -> invalid digit '8' in octal literal
# expect: 1__0 -> invalid decimal literal
# expect: 1_ -> invalid decimal literal
# expect: _1 -> name '_1' is not defined
# expect: 0_x1 -> invalid decimal literal
# expect: 1e -> invalid decimal literal
# expect: 1.e -> invalid decimal literal
# expect: 1_.5 -> invalid decimal literal
# expect: 1._5 -> invalid decimal literal
# expect: 1e_5 -> invalid decimal literal
# expect: 1jj -> invalid imaginary literal
# expect: 0b -> invalid binary literal
# expect: 0xg -> invalid hexadecimal literal
# expect: 1abc -> invalid decimal literal
# expect: 0b12 -> invalid digit '2' in binary literal
# expect: 1.5.5 -> invalid syntax
# expect: 5a -> invalid decimal literal
# expect: 0o -> invalid octal literal
# expect: 1_j -> invalid decimal literal
# expect: 012 -> leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# expect: 0_7 -> leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# expect: 1L -> invalid decimal literal
# expect: 0xfg -> invalid hexadecimal literal
# expect: 1.2x -> invalid decimal literal

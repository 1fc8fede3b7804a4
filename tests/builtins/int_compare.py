big = 10 ** 30
print(1 < 2, 1 < 1.5, 2 > 1.5, 1 == 1.0, 1 != 1.0, big > 1e29, big < 1e31, big == 1e30, big == 10.0 ** 30, -big < -1e29)
# expect: True True True True False True True False False True
print(2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53), 2 ** 1024 > 1.7e308, -2 ** 1024 < float("-inf"), 2 ** 1024 < float("inf"))
# expect: True False True True False True
print(1 < float("nan"), 1 > float("nan"), 1 == float("nan"), 1 != float("nan"), big < float("nan"))  # expect: False False False True False
print(True < 2, True == 1, False == 0, True > False, 1 == True, 2 == True)  # expect: True True True True True False
print(1 == 1 + 0j, 1 == 1 + 1j, big == complex(big), 1 == "1", 1 == None, 1 != [])  # expect: True False False False False True
for op in ("<", "<=", ">", ">="):
    for other in ("'a'", "None", "[]", "1j", "b'1'"):
        try: eval(f"1 {op} {other}")
        except TypeError as e: print(e)
        # expect: '<' not supported between instances of 'int' and 'str'
        # expect: '<' not supported between instances of 'int' and 'NoneType'
        # expect: '<' not supported between instances of 'int' and 'list'
        # expect: '<' not supported between instances of 'int' and 'complex'
        # expect: '<' not supported between instances of 'int' and 'bytes'
        # expect: '<=' not supported between instances of 'int' and 'str'
        # expect: '<=' not supported between instances of 'int' and 'NoneType'
        # expect: '<=' not supported between instances of 'int' and 'list'
        # expect: '<=' not supported between instances of 'int' and 'complex'
        # expect: '<=' not supported between instances of 'int' and 'bytes'
        # expect: '>' not supported between instances of 'int' and 'str'
        # expect: '>' not supported between instances of 'int' and 'NoneType'
        # expect: '>' not supported between instances of 'int' and 'list'
        # expect: '>' not supported between instances of 'int' and 'complex'
        # expect: '>' not supported between instances of 'int' and 'bytes'
        # expect: '>=' not supported between instances of 'int' and 'str'
        # expect: '>=' not supported between instances of 'int' and 'NoneType'
        # expect: '>=' not supported between instances of 'int' and 'list'
        # expect: '>=' not supported between instances of 'int' and 'complex'
        # expect: '>=' not supported between instances of 'int' and 'bytes'

# command: - a b
# stdin: import sys
# stdin: print(sys.argv, __name__, sys.path[0] == "", __file__, __cached__)
# stdin: def f():
# stdin:     return 5
# stdin: print(f())
# expect: ['-', 'a', 'b'] __main__ True <stdin> None
# expect: 5

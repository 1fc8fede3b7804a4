def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: len())  # expect: TypeError len() takes exactly one argument (0 given)
tr(lambda: len(1, 2))  # expect: TypeError len() takes exactly one argument (2 given)
tr(lambda: len(5))  # expect: TypeError object of type 'int' has no len()
tr(lambda: len(obj=[]))  # expect: TypeError len() takes no keyword arguments
tr(lambda: len([], x=1))  # expect: TypeError len() takes no keyword arguments
tr(lambda: five())  # expect: NameError name 'five' is not defined
n = None
five = 5
tr(lambda: n())  # expect: TypeError 'NoneType' object is not callable
tr(lambda: repr("a".join).partition(" at 0x")[:2])  # expect: ('<built-in method join of str object', ' at 0x')
tr(lambda: [].append(x=1))  # expect: TypeError list.append() takes no keyword arguments
tr(lambda: {}.get())  # expect: TypeError get expected at least 1 argument, got 0
tr(lambda: "".split(1, 2, 3))  # expect: TypeError split() takes at most 2 arguments (3 given)
tr(lambda: "".split(sep=1, sep2=2))  # expect: TypeError split() got an unexpected keyword argument 'sep2'. Did you mean 'sep'?
tr(lambda: int(x=1))  # expect: TypeError int() got an unexpected keyword argument 'x'
tr(lambda: str.upper(1))  # expect: TypeError descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
tr(lambda: str.upper())  # expect: TypeError unbound method str.upper() needs an argument
tr(lambda: list.append([]))  # expect: TypeError list.append() takes exactly one argument (0 given)
tr(lambda: dict.get({}))  # expect: TypeError get expected at least 1 argument, got 0
tr(lambda: isinstance(1))  # expect: TypeError isinstance expected 2 arguments, got 1
tr(lambda: sorted([1], key=lambda x: x, cmp=1))  # expect: TypeError sort() got an unexpected keyword argument 'cmp'
tr(lambda: print.__call__(sep=5))  # expect: TypeError sep must be None or a string, not int
tr(lambda: type.__call__())  # expect: TypeError descriptor '__call__' of 'type' object needs an argument
tr(lambda: object.__init__())  # expect: TypeError descriptor '__init__' of 'object' object needs an argument
tr(lambda: (int.bit_length(True), int.bit_length))  # expect: (1, <method 'bit_length' of 'int' objects>)
tr(lambda: float.hex(5))  # expect: TypeError descriptor 'hex' for 'float' objects doesn't apply to a 'int' object
tr(lambda: bytes.hex("a"))  # expect: TypeError descriptor 'hex' for 'bytes' objects doesn't apply to a 'str' object
tr(lambda: (lambda a: a)())  # expect: TypeError <lambda>.<locals>.<lambda>() missing 1 required positional argument: 'a'
tr(lambda: (lambda *, a: a)())  # expect: TypeError <lambda>.<locals>.<lambda>() missing 1 required keyword-only argument: 'a'
tr(lambda: len(*[1], *[2]))  # expect: TypeError len() takes exactly one argument (2 given)
tr(lambda: round(**{"number": 1, "ndigits": 0}))  # expect: 1
tr(lambda: range(*[1, 2, 3, 4]))  # expect: TypeError range expected at most 3 arguments, got 4
tr(lambda: max(1, 2, key=3))  # expect: TypeError 'int' object is not callable
tr(lambda: "a".replace("a", "b", count="x"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: "abc".center(1, fillchar="x"))  # expect: TypeError str.center() takes no keyword arguments
tr(lambda: open())  # expect: TypeError open() missing required argument 'file' (pos 1)
tr(lambda: compile("1"))  # expect: TypeError compile() missing required argument 'filename' (pos 2)
tr(lambda: exec())  # expect: TypeError exec() takes at least 1 positional argument (0 given)
tr(lambda: eval())  # expect: TypeError eval() takes at least 1 positional argument (0 given)
tr(lambda: eval("1", 2))  # expect: TypeError globals must be a dict
tr(lambda: exec("1", [], {}))  # expect: TypeError exec() globals must be a dict, not list
tr(lambda: globals(1))  # expect: TypeError globals() takes no arguments (1 given)
tr(lambda: locals(1))  # expect: TypeError locals() takes no arguments (1 given)
tr(lambda: vars(1, 2))  # expect: TypeError vars expected at most 1 argument, got 2
tr(lambda: __import__())  # expect: TypeError __import__() missing required argument 'name' (pos 1)
tr(lambda: __import__(5))  # expect: TypeError module name must be a string
tr(lambda: __import__(""))  # expect: ValueError Empty module name
tr(lambda: super(1, 2, 3))  # expect: TypeError super() expected at most 2 arguments, got 3
tr(lambda: memoryview(1, 2))  # expect: TypeError memoryview() takes at most 1 argument (2 given)
tr(lambda: zip(1))  # expect: TypeError 'int' object is not iterable
tr(lambda: setattr(1))  # expect: TypeError setattr expected 3 arguments, got 1
tr(lambda: breakpoint.__name__)  # expect: breakpoint

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
xs = []
print(xs.append(1), xs.extend("ab"), xs.extend(()), xs.insert(0, "first"), xs.insert(-1, "before last"), xs.insert(100, "end"), xs.insert(-100, "start"), xs)
# expect: None None None None None None None ['start', 'first', 1, 'a', 'before last', 'b', 'end']
tr(lambda: xs.append())  # expect: TypeError list.append() takes exactly one argument (0 given)
tr(lambda: xs.append(1, 2))  # expect: TypeError list.append() takes exactly one argument (2 given)
tr(lambda: xs.append(object=1))  # expect: TypeError list.append() takes no keyword arguments
tr(lambda: xs.extend(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: xs.extend(None))  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: xs.extend())  # expect: TypeError list.extend() takes exactly one argument (0 given)
tr(lambda: xs.insert(1))  # expect: TypeError insert expected 2 arguments, got 1
tr(lambda: xs.insert("a", 1))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: xs.insert(1.5, 1))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: xs.insert(10 ** 30, 1))  # expect: OverflowError Python int too large to convert to C ssize_t
tr(lambda: list.append(5, 1))  # expect: TypeError descriptor 'append' for 'list' objects doesn't apply to a 'int' object
tr(lambda: list.append())  # expect: TypeError unbound method list.append() needs an argument
tr(lambda: xs.add(1))  # expect: AttributeError 'list' object has no attribute 'add'
xs += {"k": 1}; xs += iter([2]); print(xs)  # expect: ['start', 'first', 1, 'a', 'before last', 'b', 'end', 'k', 2]
tr(lambda: xs.__iadd__(5))  # expect: TypeError 'int' object is not iterable
def f():
    global xs
    xs += 5
tr(lambda: f())  # expect: TypeError 'int' object is not iterable
tr(lambda: xs + (1,))  # expect: TypeError can only concatenate list (not "tuple") to list
tr(lambda: (1,) + xs)  # expect: TypeError can only concatenate tuple (not "list") to tuple
tr(lambda: xs.__add__((1,)))  # expect: TypeError can only concatenate list (not "tuple") to list
tr(lambda: [1] + None)  # expect: TypeError can only concatenate list (not "NoneType") to list

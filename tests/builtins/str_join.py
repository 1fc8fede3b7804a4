def tr(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
tr(lambda: ",".join(["a", "b"]))  # expect: 'a,b'
tr(lambda: "".join([]))  # expect: ''
tr(lambda: ", ".join("abc"))  # expect: 'a, b, c'
tr(lambda: "é".join(("a", "中", "😀")))  # expect: 'aé中é😀'
tr(lambda: "x".join(["single"]))  # expect: 'single'
tr(lambda: "-".join(str(i) for i in range(4)))  # expect: '0-1-2-3'
tr(lambda: ",".join({"k": 1, "l": 2}))  # expect: 'k,l'
tr(lambda: ",".join([1, 2]))  # expect: TypeError sequence item 0: expected str instance, int found
tr(lambda: ",".join(["a", b"b"]))  # expect: TypeError sequence item 1: expected str instance, bytes found
tr(lambda: ",".join(["a", "b", None]))  # expect: TypeError sequence item 2: expected str instance, NoneType found
tr(lambda: ",".join(5))  # expect: TypeError can only join an iterable
tr(lambda: ",".join())  # expect: TypeError str.join() takes exactly one argument (0 given)
tr(lambda: ",".join("a", "b"))  # expect: TypeError str.join() takes exactly one argument (2 given)
tr(lambda: ",".join([[]]))  # expect: TypeError sequence item 0: expected str instance, list found
tr(lambda: ",".join(x for x in 5))  # expect: TypeError 'int' object is not iterable
class S(str): pass
s = S("only")
tr(lambda: type("".join([s])).__name__)  # expect: 'str'
def gen():
    yield "a"
    raise KeyError("in generator")
tr(lambda: ",".join(gen()))  # expect: KeyError 'in generator'
x = ["same"]
print("".join(x) is x[0])  # expect: True

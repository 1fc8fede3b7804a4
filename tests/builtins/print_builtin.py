import sys
class W:
    def __init__(self): self.out = []
    def write(self, s): self.out.append(s)
    def flush(self): self.out.append("flushed")
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
w = W()
print(1, "a", None, sep="-", end="|", file=w)
print(file=w)
print("x", file=w, flush=True)
print(*[1, 2], sep="", file=w)
print("a", "b", sep=None, end=None, file=w)
print(w.out)  # expect: ['1', '-', 'a', '-', 'None', '|', '\n', 'x', '\n', 'flushed', '1', '', '2', '\n', 'a', ' ', 'b', '\n']
print("text", file=None)  # expect: text
tr(lambda: print(1, sep=5))  # expect: TypeError sep must be None or a string, not int
tr(lambda: print(1, end=5))  # expect: TypeError end must be None or a string, not int
tr(lambda: print(1, file=5))  # expect: AttributeError 'int' object has no attribute 'write'
tr(lambda: print(1, foo=5))  # expect: TypeError print() got an unexpected keyword argument 'foo'
tr(lambda: print(1, file=object()))  # expect: AttributeError 'object' object has no attribute 'write'
class B:
    def __str__(self): raise ValueError("str failed")
    def __repr__(self): return "B"
tr(lambda: print("before", B(), file=w))  # expect: ValueError str failed
print(w.out[-2:], [B()])  # expect: ['before', ' '] [B]
class N:
    def __str__(self): return 5
tr(lambda: print(N()))  # expect: TypeError __str__ returned non-string (type int)
class F(W):
    def flush(self): raise OSError("flush")
tr(lambda: print("x", file=F(), flush=1))  # expect: OSError flush
tr(lambda: print("x", file=F(), flush=0))  # expect: None
class X:
    write = None
tr(lambda: print("x", file=X()))  # expect: TypeError 'NoneType' object is not callable
old = sys.stdout
sys.stdout = None
print("goes nowhere")
sys.stdout = old
del sys.stdout
try: print("lost")
except RuntimeError as e: err = e
sys.stdout = old
print(err)  # expect: lost sys.stdout
print("sep\tarators", "and", "é中😀", sep=" | ")  # expect: sep	arators | and | é中😀

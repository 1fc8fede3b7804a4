# A str subclass with __float__ is asked for it; complex() takes the digits of other scripts and says which text is wrong.
class Text(str):
    def __float__(self): return float(str(self)) + 1
print(float(Text("8")))  # expect: 9.0
print(complex("\u0661+2j"), complex("\u2003 1 "))  # expect: (1+2j) (1+0j)
for text in ("1+_2j", "1__1"):
    try: complex(text)
    except ValueError as e: print(e)
# expect: could not convert string to complex: '1+_2j'
# expect: could not convert string to complex: '1__1'
v = memoryview(b"abc")
class Sep(bytes):
    def __len__(self):
        v.release()
        return 1
try: v.hex(Sep(b":"))
except BufferError as e: print(e)  # expect: memoryview has 1 exported buffer

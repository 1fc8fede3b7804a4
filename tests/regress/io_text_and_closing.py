# Subclasses of str written to text files, what detached streams say, and close() that calls flush() of the instance.
import io

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

text = io.TextIOWrapper(io.BytesIO(), newline="\r\n")
class Odd(str):
    def replace(self, *args):
        return None
attempt(text.write, Odd("a\n"))                    # expect: TypeError replace() should return a str, not NoneType
text.detach()
print(text.errors)                                 # expect: strict
attempt(getattr, text, "buffer")                   # expect: ValueError underlying buffer has been detached
attempt(io.TextIOWrapper, io.BytesIO(), errors="\udcfe")   # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\udcfe' in position 0: surrogates not allowed
raw = io.BytesIO()
writer = io.BufferedWriter(raw)
def fail():
    raise OSError("flush")
writer.flush = fail
attempt(writer.close)                              # expect: OSError flush
print(raw.closed)                                  # expect: True

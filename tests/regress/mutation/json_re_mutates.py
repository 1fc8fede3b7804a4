import json, re
class L(list):
    def __iter__(self):
        self.clear()
        return iter([1, 2])
xs = [1, 2, 3]
def default(o):
    xs.clear()
    return "default"
xs.append(object())
print(json.dumps(xs, default=default), xs)  # expect: [1, 2, 3, "default"] []
d = {"a": 1}
class K:
    pass
d["o"] = K()
def grow(o):
    d["new"] = 1
    return 0
try: print(json.dumps(d, default=grow))  # expect: {"a": 1, "o": 0, "new": 1}
except RuntimeError as e: print(e)
loop = []
loop.append(loop)
try: json.dumps(loop)
except ValueError as e: print(e)  # expect: Circular reference detected
a = {}
a["x"] = {"y": a}
try: json.dumps(a)
except ValueError as e: print(e)  # expect: Circular reference detected
out = []
def repl(m):
    out.append(m[0])
    re.purge()
    return m[0] * 2
print(re.sub("[ab]", repl, "xaybz"), out)  # expect: xaaybbz ['a', 'b']
b = bytearray(b"abcabc")
def clear(m):
    try: b.clear()
    except BufferError as e: return b"!"
    return b"?"
print(re.sub(rb"b", clear, b), b)  # expect: b'a!ca!c' bytearray(b'abcabc')
it = re.finditer(rb"c", b)
m = next(it)
try: b.append(1)
except BufferError as e: print(e)  # expect: Existing exports of data: object cannot be re-sized
print(m.span())  # expect: (2, 3)
hooks = []
print(json.loads('{"a": {"b": 1}}', object_hook=lambda o: hooks.append(dict(o)) or o.clear() or o), hooks)  # expect: {} [{'b': 1}, {'a': {}}]

import marshal
values = [0, 1, -1, 2**31, 2**31 - 1, -2**31, 2**61, 2**62, -2**62, 2**63, -2**63, 2**64, 2**70, -2**70, 10**50, 2**15, 2**30,
          2**45, 2**60, 2**75 - 1, 1.5, 1j, "a", "é", "a" * 300, "€", "😀", b"x", (1, 2), (), [1, [2]], {1: 2, "a": [1]}, {1},
          frozenset([1, 2]), None, ..., True, StopIteration, slice(1, 2, 3), "\ud800", (1,) * 300]
for version in range(3, 6):
    print([v for v in values if type(v) is not slice and marshal.loads(marshal.dumps(v, version)) != v])
# expect: []
# expect: []
# expect: []
print(all(type(marshal.loads(marshal.dumps(v))) is type(v) for v in values))  # expect: True
print(marshal.loads(marshal.dumps(slice(1, 2, 3))))  # expect: slice(1, 2, 3)
print(marshal.dumps(((1, 2), "abc", "é", 1.5, 1j, 2**40), 1))  # expect: b'(\x06\x00\x00\x00(\x02\x00\x00\x00i\x01\x00\x00\x00i\x02\x00\x00\x00u\x03\x00\x00\x00abcu\x02\x00\x00\x00\xc3\xa9f\x031.5x\x010\x011l\x03\x00\x00\x00\x00\x00\x00\x00\x00\x04'
print(marshal.loads(marshal.dumps(0.1, 0)), marshal.loads(marshal.dumps(-0.0, 1)))  # expect: 0.1 -0.0
a = [1]
a.append(a)
r = marshal.loads(marshal.dumps(a))
print(r[1] is r)  # expect: True
x = "text of some length"
r = marshal.loads(marshal.dumps((x, [x])))
print(r[0] is r[1][0])  # expect: True
def f(a, b=1):
    return a + b
code = marshal.loads(marshal.dumps(f.__code__))
print(code == f.__code__, code.co_name, eval(code.replace(co_name="g"), {"a": 1}) if False else type(code).__name__)
# expect: True f code

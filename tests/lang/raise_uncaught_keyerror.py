d = {"a": 1}
print(d["a"])  # expect: 1
d["missing key"]  # expect raise: KeyError: 'missing key'

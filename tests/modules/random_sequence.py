import _random
r = _random.Random(42)
print(r.random(), r.getrandbits(5), r.getrandbits(100))  # expect: 0.6394267984578837 0 257086819302815227845767741691
state = r.getstate()
first = r.random()
r.setstate(state)
print(first == r.random(), len(state))  # expect: True 625
r.getrandbits(-1)  # expect raise: ValueError: Cannot convert negative int

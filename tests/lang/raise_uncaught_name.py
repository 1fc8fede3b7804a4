counter = 1
def f(): return countr
print(counter)  # expect: 1
f()  # expect raise: NameError: name 'countr' is not defined. Did you mean: 'counter'?

# One place in the code calls `len` of a module first and a method of that name later: the second has a self.
import builtins

class Ruler:
    def len(self, x):
        return ("method", x)

def measure(owner, x):
    return owner.len(x)

for owner in [builtins, builtins, Ruler(), builtins, Ruler()]:
    print(measure(owner, "abc"))
# expect: 3
# expect: 3
# expect: ('method', 'abc')
# expect: 3
# expect: ('method', 'abc')

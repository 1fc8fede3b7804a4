# What patterns a class matches: its first base that says so, and classes registered late, subclasses included.
import collections.abc

def kind(x):
    match x:
        case [*_]: return "sequence"
        case {}: return "mapping"
    return None

class C: pass
class M(collections.UserDict, C, list): pass
class S(list, C, collections.abc.Mapping):
    def __hash__(self): return 0
print(kind(M()), kind(S()))  # expect: mapping sequence
class Parent: pass
class Child(Parent): pass
print(kind(Child()))  # expect: None
collections.abc.Sequence.register(Parent)
print(kind(Parent()), kind(Child()))  # expect: sequence sequence
class Late(Child): pass
print(kind(Late()))  # expect: sequence
try: compile("match x:\n case {0: _, 0j: _}: pass", "", "exec")
except SyntaxError as e: print(e.msg)  # expect: mapping pattern checks duplicate key (0j)

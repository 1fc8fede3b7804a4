# oracle: no, CPython gives the dict away
# The dict behind cls.__dict__ does not get into the hands of programs, whose changes classes would not notice.
import gc
class Thief:
    def __eq__(self, other):
        self.stolen = other
        return True
    def __ror__(self, other):
        self.stolen = other
        return self
    __or__ = __ror__
class C:
    x = 1
thief = Thief()
print(C.__dict__ == thief)  # expect: True
thief.stolen["x"] = 2
print(C.x)  # expect: 1
C.__dict__ | thief
thief.stolen.clear()
print(C.x, C.__dict__["x"])  # expect: 1 1
print([type(o).__name__ for o in gc.get_referents(C.__dict__)])  # expect: ['mappingproxy']
print(any(type(o) is dict and o.get("x") == 1 and "__dict__" in o for o in gc.get_objects()))  # expect: False
print(C.__dict__ == dict(C.__dict__), C.__dict__ == C.__dict__)  # expect: True True
print(type(C.__dict__ | {"y": 1}), type({"y": 1} | C.__dict__))  # expect: <class 'dict'> <class 'dict'>

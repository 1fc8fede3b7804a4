# sys._clear_type_descriptors, which dataclasses need for slots=True.
import sys
class A: pass
print("__dict__" in vars(A), "__weakref__" in vars(A))  # expect: True True
sys._clear_type_descriptors(A)
print("__dict__" in vars(A), "__weakref__" in vars(A))  # expect: False False
sys._clear_type_descriptors(A)
a = A()
a.x = 1
print(a.x)  # expect: 1
try: sys._clear_type_descriptors(int)
except TypeError as e: print(e)  # expect: argument is immutable
try: sys._clear_type_descriptors(5)
except TypeError as e: print(e)  # expect: _clear_type_descriptors() argument must be type, not int

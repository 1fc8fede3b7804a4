# Modules that only know each other are garbage at the end: their finalizers still see all globals.
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
TEXT = """
import final_{other}
x = "{me}"
class C:
    def __del__(self):
        print(x, final_{other}.x, len([1]))
c = C()
_underscored = C()
"""
for me, other in ("ab", "ba"):
    with open(os.path.join(folder, f"final_{me}.py"), "w") as file:
        file.write(TEXT.format(me=me, other=other))
sys.path.insert(0, folder)
import final_a
del final_a
# expect: a b 1
# expect: a b 1
# expect: b a 1
# expect: b a 1

# A file beside the program that hides a module of the library, or of somebody else: messages advise to rename it.
# wasm: no, no processes there
import os
import subprocess
import sys
import tempfile

def last_line(folder, name, *flags):
    out = subprocess.run([sys.executable, *flags, name], cwd=folder, capture_output=True, text=True)
    print(out.stderr.strip().rpartition("\n")[2].replace(folder + os.sep, ""))

with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    def write(name, text):
        with open(os.path.join(folder, name), "w") as file: file.write(text)
    write("fractions.py", "other = 1\n")
    write("numpy.py", "import numpy\nnumpy.array\n")
    write("attribute.py", "import fractions\nfractions.Fraction\n")
    write("name.py", "from fractions import Fraction\n")
    last_line(folder, "attribute.py")
    # expect: AttributeError: module 'fractions' has no attribute 'Fraction' (consider renaming 'fractions.py' since it has the same name as the standard library module named 'fractions' and prevents importing that standard library module)
    last_line(folder, "name.py")
    # expect: ImportError: cannot import name 'Fraction' from 'fractions' (consider renaming 'fractions.py' since it has the same name as the standard library module named 'fractions' and prevents importing that standard library module)
    last_line(folder, "numpy.py")
    # expect: AttributeError: module 'numpy' has no attribute 'array' (consider renaming 'numpy.py' if it has the same name as a library you intended to import)
    write("safe.py", "import sys\nsys.path.insert(0, '.')\nimport fractions\nfractions.Fraction\n")
    last_line(folder, "safe.py", "-P")    # expect: AttributeError: module 'fractions' has no attribute 'Fraction'
